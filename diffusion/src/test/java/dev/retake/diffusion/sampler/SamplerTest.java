package dev.retake.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplerTest {
    private static final float[] PICTURE = {0.3f, -1.2f, 0};
    private static final float[] NOISE = {-0.7f, 0.4f, 1.9f};

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void load() {
        Torch.load();
    }

    @Property(tries = 200)
    void noiseFallsToNothing(
            @ForAll @IntRange(min = 2, max = 60) int steps, @ForAll @DoubleRange(min = 1, max = 12) double shift) {
        for (SamplerSettings.Kind kind : SamplerSettings.Kind.values()) {
            NoiseSchedule schedule = new SamplerSettings(kind, shift).schedule(steps);
            assertThat(schedule.steps()).isEqualTo(steps);
            for (int step = 0; step < steps; step++) {
                assertThat(schedule.sigmas().get(step))
                        .isGreaterThan(schedule.sigmas().get(step + 1));
                assertThat(schedule.timesteps().get(step)).isBetween(0.0, 1000.0);
            }
            assertThat(schedule.sigmas().getLast()).isZero();
        }
    }

    /** A model that knows the picture: its velocity is noise − picture everywhere, and every walk must end at the picture. */
    @Property(tries = 60)
    void aModelThatKnowsThePictureLeadsToIt(
            @ForAll @IntRange(min = 2, max = 30) int steps, @ForAll @IntRange(max = 29) int first) {
        Torch.load();
        for (SamplerSettings.Kind kind : SamplerSettings.Kind.values()) {
            SamplerSettings settings = new SamplerSettings(kind, 3);
            NoiseSchedule schedule = settings.schedule(steps).from(first % steps);
            try (PointerScope scope = new PointerScope();
                    Sampler sampler = settings.start(schedule)) {
                Tensor velocity = Tensors.of(NOISE, 3).sub(Tensors.of(PICTURE, 3));
                double sigma = schedule.sigmas().getFirst();
                Tensor sample = Maths.mixed(Tensors.of(PICTURE, 3), 1 - sigma, Tensors.of(NOISE, 3), sigma);
                for (int step = 0; step < schedule.steps(); step++) {
                    sample = sampler.step(velocity, sample);
                }
                assertThat(Tensors.floats(sample)).containsExactly(PICTURE, org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void anUnknownSamplerIsNamed() throws IOException {
        Path file = folder.resolve("scheduler_config.json");
        Files.writeString(file, "{\"_class_name\":\"DDIMScheduler\"}");
        assertThatThrownBy(() -> SamplerSettings.read(file)).hasMessageContaining("DDIMScheduler");
        Files.writeString(file, "{\"_class_name\":\"UniPCMultistepScheduler\",\"solver_order\":3}");
        assertThatThrownBy(() -> SamplerSettings.read(file)).hasMessageContaining("solver_order to 3");
        Files.writeString(file, "{\"_class_name\":\"FlowMatchEulerDiscreteScheduler\",\"shift\":5.0}");
        assertThat(SamplerSettings.read(file)).isEqualTo(new SamplerSettings(SamplerSettings.Kind.EULER, 5));
    }
}
