package dev.retake.diffusion.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.Golden;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class VaceTransformerTest {
    private static Golden golden;
    private static VaceModel model;

    @BeforeAll
    static void open() {
        golden = new Golden();
        model = VaceModel.open(Golden.model(), Placement.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
        golden.close();
    }

    @Test
    void theSamePassGivesTheSameBitsAndLeavesNothingBehind() {
        float[] first = velocity(List.of(1.0, 1.0));
        long before = Pointer.totalCount();
        assertThat(velocity(List.of(1.0, 1.0))).isEqualTo(first);
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void everyControlLayerNeedsItsScale() {
        assertThatThrownBy(() -> velocity(List.of(1.0))).hasMessageContaining("2 control layers, but 1 scales");
    }

    @Test
    void aModelFolderIsCheckedWithoutLoadingIt() {
        try (VaceModel shapes = VaceModel.open(Golden.model(), Placement.SHAPES_ONLY)) {
            assertThat(shapes.bytes()).isEqualTo(model.bytes());
            System.out.println("Tiny model: " + model.bytes() + " bytes of weights");
        }
    }

    private static float[] velocity(List<Double> scales) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.floats(model.transformer()
                    .velocity(
                            golden.tensor("latents_noise"),
                            500,
                            golden.tensor("prompt_embeds"),
                            List.of(new Control(golden.tensor("control_hidden_states"), scales))));
        }
    }
}
