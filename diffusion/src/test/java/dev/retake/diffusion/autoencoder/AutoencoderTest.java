package dev.retake.diffusion.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.Golden;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.weights.Checkpoint;
import dev.retake.diffusion.weights.ConfigFiles;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AutoencoderTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-4f);

    private static Golden golden;
    private static Weights weights;
    private static Autoencoder autoencoder;

    @BeforeAll
    static void open() {
        Torch.load();
        golden = new Golden();
        Path folder = Golden.model().resolve("vae");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            weights = Weights.of(checkpoint, Placement.CPU);
            autoencoder =
                    new Autoencoder(ConfigFiles.read(folder.resolve("config.json"), AutoencoderConfig.class), weights);
            weights.finish();
        }
    }

    @AfterAll
    static void close() {
        weights.close();
        golden.close();
    }

    @Test
    void noFrameSeesALaterOne() {
        try (PointerScope scope = new PointerScope()) {
            Tensor start = autoencoder.encode(golden.tensor("video").narrow(2, 0, 9));
            assertThat(Tensors.floats(start))
                    .containsExactly(Tensors.floats(golden.tensor("vae_mode").narrow(2, 0, 3)), CLOSE);
            Tensor pictures = autoencoder.decode(golden.tensor("vae_mode").narrow(2, 0, 3));
            assertThat(Tensors.floats(pictures))
                    .containsExactly(Tensors.floats(golden.tensor("vae_decode").narrow(2, 0, 9)), CLOSE);
        }
    }

    @Test
    void whatWasNormalisedComesBack() {
        try (PointerScope scope = new PointerScope()) {
            Tensor latents = golden.tensor("vae_mode");
            Tensor back = autoencoder.denormalised(autoencoder.normalised(latents));
            assertThat(Tensors.floats(back)).containsExactly(Tensors.floats(latents), CLOSE);
        }
    }

    @Test
    void aPassLeavesNothingBehind() {
        decodeOnce();
        long before = Pointer.totalCount();
        decodeOnce();
        decodeOnce();
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    private static void decodeOnce() {
        try (PointerScope scope = new PointerScope()) {
            Tensor pictures = autoencoder.decode(golden.tensor("vae_mode").narrow(2, 0, 2));
            assertThat(pictures.size(2)).isEqualTo(5);
        }
    }
}
