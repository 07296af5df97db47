package dev.retake.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.Golden;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.tensor.EightBit;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.transformer.Control;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes walks cheaper, against the plain walk of the golden model, which is the reference's to 1e-5. */
final class SpeedTest {
    private static final int STEPS = 8;

    private static Golden golden;
    private static VaceModel model;
    private static List<float[]> plain;

    @BeforeAll
    static void open() {
        Torch.load();
        golden = new Golden();
        model = VaceModel.open(Golden.model(), Placement.CPU);
        plain = walk(model, Speed.PLAIN).steps;
    }

    @AfterAll
    static void close() {
        model.close();
        golden.close();
    }

    /** The latents after each step, and how many passes were spared. */
    private record Walked(List<float[]> steps, int reused) {
        double cosine() {
            return SpeedTest.cosine(steps.getLast(), plain.getLast());
        }
    }

    @Test
    void onePassOfTwoGivesWhatTwoPassesGive() {
        Walked batched = walk(model, new Speed(true, 1, 0));
        double worst = worst(batched.steps.getLast(), plain.getLast());
        System.out.printf("Both prompts in one pass, 8 steps: %.1e from two passes%n", worst);
        assertThat(worst).isLessThan(2e-5);
    }

    @Test
    void unguidedStepsFollowThePromptAlone() {
        Walked half = walk(model, new Speed(false, 0.5, 0));
        for (int step = 0; step < STEPS / 2; step++) {
            assertThat(half.steps.get(step)).isEqualTo(plain.get(step));
        }
        assertThat(worst(half.steps.get(STEPS / 2), plain.get(STEPS / 2))).isPositive();
        assertThat(worst(walk(model, new Speed(true, 0.5, 0)).steps.getLast(), half.steps.getLast()))
                .isLessThan(2e-5);
        System.out.printf("Guided for half of 8 steps: cosine %.5f with guided throughout%n", half.cosine());
        assertThat(half.cosine()).isBetween(0.8, 0.9999);
    }

    @Test
    void reuseIsBoundedByWhatTheFirstBlockSees() {
        assertThat(walk(model, new Speed(false, 1, 1e-9)).steps.getLast()).isEqualTo(plain.getLast());
        int last = 0;
        double nearest = 1;
        for (double bound : new double[] {0.1, 0.3, 0.5, 0.8}) {
            Walked walked = walk(model, new Speed(false, 1, bound));
            System.out.printf(
                    "Reuse up to %.2f: %d of %d passes spared, cosine %.5f%n",
                    bound, walked.reused, 2 * STEPS, walked.cosine());
            assertThat(walked.reused).isGreaterThanOrEqualTo(last);
            assertThat(walked.cosine()).isGreaterThan(1 - bound);
            last = walked.reused;
            nearest = Math.min(nearest, walked.cosine());
        }
        assertThat(last).isPositive();
        assertThat(nearest).isLessThan(1);
    }

    @Test
    void sixteenBitsStayNearSinglePrecision() {
        try (VaceModel half = VaceModel.open(Golden.model(), Placement.CPU.half())) {
            Walked walked = walk(half, Speed.PLAIN);
            System.out.printf("Sixteen bits, 8 steps: cosine %.6f%n", walked.cosine());
            assertThat(walked.cosine()).isGreaterThan(0.999);
            try (PointerScope scope = new PointerScope()) {
                double pictures = cosine(
                        Tensors.floats(half.autoencoder().decode(golden.tensor("vae_mode"))),
                        Tensors.floats(golden.tensor("vae_decode")));
                System.out.printf("Sixteen bits, decoded: cosine %.6f%n", pictures);
                assertThat(pictures).isGreaterThan(0.999);
            }
            assertThat(half.bytes()).isLessThan(model.bytes() * 6 / 10);
        }
    }

    /** The processor multiplies eight bits, too, if nobody minds the time: what a GPU computes is computed here. */
    @Test
    void eightBitsStayNearAndAreRefusedWhereTheySaveNothing() {
        Placement eight = Placement.CPU.half().inEightBits();
        try (VaceModel small = VaceModel.open(Golden.model(), eight);
                VaceModel half = VaceModel.open(Golden.model(), Placement.CPU.half())) {
            Walked walked = walk(small, Speed.PLAIN);
            System.out.printf("Eight bits, 8 steps: cosine %.5f%n", walked.cosine());
            assertThat(walked.cosine()).isGreaterThan(0.98);
            assertThat(small.transformerBytes()).isLessThan(half.transformerBytes() * 7 / 10);
        }
        assertThat(EightBit.obstacle(Placement.CPU))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("8.9 or newer").contains("CPU Float"));
        if (Placement.best().equals(Placement.CPU)) {
            assertThatThrownBy(() -> Placement.best("fp8"))
                    .isInstanceOf(DiffusionException.class)
                    .hasMessageContaining("8.9 or newer");
        }
        assertThatThrownBy(() -> Placement.best("int3")).hasMessageContaining("auto, fp32, bf16 or fp8");
    }

    /** Twice the same picture by halves is that picture. */
    @Test
    void controlsAddUp() {
        try (PointerScope scope = new PointerScope()) {
            Tensor control = golden.tensor("control_hidden_states");
            Tensor once = velocity(List.of(new Control(control, List.of(0.5, 0.25))));
            Tensor twice = velocity(
                    List.of(new Control(control, List.of(0.2, 0.15)), new Control(control, List.of(0.3, 0.1))));
            assertThat(worst(Tensors.floats(twice), Tensors.floats(once))).isLessThan(1e-5);
        }
    }

    private static Tensor velocity(List<Control> controls) {
        return model.transformer()
                .velocity(golden.tensor("latents_noise"), 500, golden.tensor("prompt_embeds"), controls);
    }

    private static Walked walk(VaceModel with, Speed speed) {
        NoiseSchedule schedule = with.sampler().schedule(STEPS);
        List<float[]> steps = new ArrayList<>();
        try (PointerScope scope = new PointerScope();
                Sampler sampler = with.sampler().start(schedule)) {
            Guidance.Wish wish =
                    new Guidance.Wish(golden.tensor("prompt_embeds"), golden.tensor("negative_prompt_embeds"), 5);
            List<Control> controls = List.of(new Control(golden.tensor("control_hidden_states"), List.of(1.0, 1.0)));
            Tensor latents = golden.tensor("latents_noise");
            try (Guidance guidance = new Guidance(with.transformer(), wish, controls, speed)) {
                for (int step = 0; step < STEPS; step++) {
                    latents = sampler.step(
                            guidance.velocity(latents, schedule.timesteps().get(step), step, STEPS), latents);
                    steps.add(Tensors.floats(latents));
                }
                return new Walked(steps, guidance.reused());
            }
        }
    }

    private static double worst(float[] first, float[] second) {
        double worst = 0;
        for (int i = 0; i < first.length; i++) {
            worst = Math.max(worst, Math.abs(first[i] - second[i]));
        }
        return worst;
    }

    private static double cosine(float[] first, float[] second) {
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < first.length; i++) {
            both += (double) first[i] * second[i];
            one += (double) first[i] * first[i];
            other += (double) second[i] * second[i];
        }
        return both / Math.sqrt(one * other);
    }
}
