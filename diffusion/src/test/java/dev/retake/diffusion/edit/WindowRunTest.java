package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.Golden;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One window through the tiny model: references are seen and come out as nobody's frame, controls act. */
final class WindowRunTest {
    private static final Size SIZE = new Size(48, 32);
    private static final int PIXELS = 48 * 32;
    private static final EditSettings QUICK = new EditSettings(3, 5, 17, 5, PIXELS);

    private static VaceModel model;
    private static Prompts prompts;

    @BeforeAll
    static void open() {
        prompts = Prompts.read(Golden.model(), Placement.CPU, "a portrait");
        model = VaceModel.open(Golden.model(), Placement.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
        prompts.close();
    }

    @Test
    void aReferenceIsSeenAndAddsNoFrame() {
        List<float[]> plain = make(List.of(new ControlKind.Choice(ControlKind.GREY, 0.5)), List.of());
        float[] portrait = new float[3 * PIXELS];
        Arrays.fill(portrait, 0, PIXELS, 0.9f);
        List<float[]> resembling =
                make(List.of(new ControlKind.Choice(ControlKind.GREY, 0.5)), List.of(portrait, portrait));
        assertThat(plain).hasSize(7);
        assertThat(resembling).hasSize(7);
        for (int frame = 0; frame < 7; frame++) {
            assertThat(difference(plain.get(frame), resembling.get(frame))).isGreaterThan(1e-3);
        }
    }

    @Test
    void aSecondControlActs() {
        List<float[]> one = make(List.of(new ControlKind.Choice(ControlKind.GREY, 0.5)), List.of());
        List<float[]> two = make(
                List.of(new ControlKind.Choice(ControlKind.GREY, 0.25), new ControlKind.Choice(ControlKind.FLOW, 0.25)),
                List.of());
        assertThat(difference(one.get(3), two.get(3))).isGreaterThan(1e-5);
    }

    private static List<float[]> make(List<ControlKind.Choice> controls, List<float[]> references) {
        float[] mask = new float[PIXELS];
        Arrays.fill(mask, 1);
        List<WindowFrame> frames = new ArrayList<>();
        for (int frame = 0; frame < 7; frame++) {
            float[] codes = new float[3 * PIXELS];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (float) (0.5 * StrictMath.sin(0.1 * i + frame));
            }
            float[] grey = Arrays.copyOf(codes, PIXELS);
            byte[] still = new byte[3 * PIXELS];
            Arrays.fill(still, (byte) 255);
            frames.add(new WindowFrame(
                    new FrameTime(frame, frame, 1, new Rational(1, 16)),
                    codes,
                    Map.of(
                            ControlKind.GREY,
                            ControlPicture.grey(grey),
                            ControlKind.FLOW,
                            new ControlPicture(PIXELS, still)),
                    mask,
                    codes));
        }
        WindowRun.Way way = new WindowRun.Way(0, 0.7, controls, references);
        List<Integer> steps = new ArrayList<>();
        List<float[]> made = new WindowRun(model, prompts, QUICK, SIZE, new NoiseSource(5))
                .run(frames, way, (done, all) -> steps.add(done + 10 * all));
        assertThat(steps).isEqualTo(List.of(20, 21));
        assertThat(made).hasSameSizeAs(frames);
        return made;
    }

    private static double difference(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs(first[i] - second[i]);
        }
        return sum / first.length;
    }
}
