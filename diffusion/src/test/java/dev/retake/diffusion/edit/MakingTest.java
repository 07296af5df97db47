package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.media.FrameTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Windows, overlaps and seams, with a stand-in for the model whose faults are known. */
final class MakingTest {
    private static final int PIXELS = 64;
    private static final Schedule.Shot SHOT = new Schedule.Shot(0, 1000, 1, 1, 0.5, 1, 1, 0.2, 1, Set.of(), List.of());

    /** Every frame comes out once, in order, whatever the lengths of clip, window and overlap. */
    @Property(tries = 300)
    void everyFrameComesOutOnceInOrder(
            @ForAll @IntRange(min = 1, max = 60) int frames,
            @ForAll @IntRange(min = 1, max = 5) int quarters,
            @ForAll @IntRange(min = 1, max = 20) int overlap) {
        int window = 4 * quarters + 1;
        EditSettings settings = new EditSettings(4, 5, window, Math.min(overlap, window - 1), 4096);
        List<Integer> out = new ArrayList<>();
        Making making = new Making(
                (given, way, steps) -> {
                    assertThat(given.size()).isBetween(1, window);
                    return given.stream().map(frame -> frame.source().clone()).toList();
                },
                settings,
                (picture, time) -> {
                    assertThat(picture[0])
                            .isEqualTo(source(time.index())[0], org.assertj.core.data.Offset.offset(1e-4f));
                    out.add(time.index());
                },
                step -> {});
        for (int frame = 0; frame < frames; frame++) {
            making.add(frame(frame), SHOT, false);
        }
        making.end(SHOT);
        assertThat(out).hasSize(frames).isSorted();
        assertThat(out.getLast()).isEqualTo(frames - 1);
    }

    /** A model whose colours wander more with each window: what users see first in long edits. */
    @Test
    void coloursNeitherStepAtSeamsNorDriftAway() {
        EditSettings settings = new EditSettings(4, 5, 17, 5, 4096);
        double[] without = drift(settings, false);
        double[] with = drift(settings, true);
        System.out.printf(
                "Seams of a stand-in whose contrast and tint change by window, 100 frames: largest step %.4f matched, %.4f not;"
                        + " drift %.4f matched, %.4f not (of a range of 2)%n",
                with[0], without[0], with[1], without[1]);
        assertThat(with[0]).isLessThan(0.15 * without[0]);
        assertThat(with[1]).isLessThan(0.05 * without[1]);
    }

    /** Largest change of the mean from frame to frame, and the difference of the last mean from the first. */
    private static double[] drift(EditSettings settings, boolean matched) {
        List<Double> means = new ArrayList<>();
        Making making = new Making(
                (given, way, steps) -> given.stream()
                        .map(frame -> tinted(frame.source(), way.number()))
                        .toList(),
                settings,
                (picture, time) -> means.add(ColourMatch.moments(List.of(picture), 0)[0]),
                step -> {});
        for (int frame = 0; frame < 100; frame++) {
            making.add(frame(0), SHOT, false);
            if (!matched && frame % 12 == 11) {
                making.end(SHOT);
            }
        }
        making.end(SHOT);
        double step = 0;
        for (int frame = 1; frame < means.size(); frame++) {
            step = Math.max(step, Math.abs(means.get(frame) - means.get(frame - 1)));
        }
        return new double[] {step, Math.abs(means.getLast() - means.getFirst())};
    }

    private static float[] tinted(float[] picture, int window) {
        float[] tinted = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            tinted[i] = Math.clamp((1 + 0.04f * window) * picture[i] + 0.03f * window, -1, 1);
        }
        return tinted;
    }

    @Test
    void laterWindowsAreShownTheEndOfTheOneBefore() {
        EditSettings settings = new EditSettings(4, 5, 9, 3, 4096);
        List<List<WindowFrame>> asked = new ArrayList<>();
        Making making = new Making(
                (given, way, steps) -> {
                    asked.add(List.copyOf(given));
                    return given.stream()
                            .map(frame -> {
                                float[] made = frame.source().clone();
                                for (int i = 0; i < made.length; i++) {
                                    made[i] *= 0.5f;
                                }
                                return made;
                            })
                            .toList();
                },
                settings,
                (picture, time) -> {},
                step -> {});
        for (int frame = 0; frame < 15; frame++) {
            making.add(frame(frame), SHOT, false);
        }
        making.end(SHOT);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).allSatisfy(frame -> assertThat(frame.mask()[0]).isOne());
        assertThat(asked.get(1)).hasSize(9);
        for (int shared = 0; shared < 3; shared++) {
            WindowFrame given = asked.get(1).get(shared);
            assertThat(given.time().index()).isEqualTo(6 + shared);
            assertThat(given.mask()).containsOnly(0);
            assertThat(given.kept()[0]).isEqualTo(0.5f * source(6 + shared)[0]);
        }
        assertThat(asked.get(1).get(3).mask()).containsOnly(1);
    }

    @Test
    void gentlerStrengthsStartLaterAndNeverNot() {
        int last = Integer.MAX_VALUE;
        for (double look = 0; look <= 1; look += 0.05) {
            int first = WindowRun.firstStep(30, look);
            assertThat(first).isBetween(0, 29).isLessThanOrEqualTo(last);
            last = first;
        }
        assertThat(WindowRun.firstStep(30, 1)).isZero();
        assertThat(WindowRun.firstStep(30, 0.3)).isEqualTo(21);
    }

    @Test
    void theSignalThatBindsMostIsShown() {
        assertThat(first(shot(0.9, 0.6, 0.5), true)).isEqualTo(choice(ControlKind.GREY, 0.9));
        assertThat(first(shot(0.7, 0.6, 0.5), true)).isEqualTo(choice(ControlKind.SCRIBBLE, 0.7));
        assertThat(first(shot(0.6, 0.6, 0.5), true)).isEqualTo(choice(ControlKind.DEPTH, 0.6));
        assertThat(first(shot(0.2, 0.3, 0.8), true)).isEqualTo(choice(ControlKind.POSE, 0.8));
        assertThat(first(shot(0.2, 0.3, 0.8), false)).isEqualTo(choice(ControlKind.DEPTH, 0.3));
        Schedule.Shot moving =
                new Schedule.Shot(0, 10, 1, 0.2, 0.3, 1, 0.9, 0, 1, Set.of(Signal.TRAJECTORY), List.of());
        assertThat(first(moving, false)).isEqualTo(choice(ControlKind.FLOW, 0.9));
    }

    @Test
    void severalSignalsShareWhatTheFirstWouldHave() {
        List<ControlKind.Choice> all = ControlKind.Choice.of(shot(0.4, 0.8, 0.4), true, 3);
        assertThat(all)
                .extracting(ControlKind.Choice::kind)
                .containsExactly(ControlKind.DEPTH, ControlKind.SCRIBBLE, ControlKind.POSE);
        assertThat(all.stream().mapToDouble(ControlKind.Choice::scale).sum())
                .isEqualTo(0.8, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(all.getFirst().scale()).isEqualTo(2 * all.getLast().scale());
    }

    private static ControlKind.Choice first(Schedule.Shot shot, boolean people) {
        return ControlKind.Choice.of(shot, people, 1).getFirst();
    }

    private static ControlKind.Choice choice(ControlKind kind, double scale) {
        return new ControlKind.Choice(kind, scale);
    }

    private static Schedule.Shot shot(double structure, double geometry, double pose) {
        return new Schedule.Shot(0, 10, 1, structure, geometry, 1, 1, pose, 1, Set.of(), List.of());
    }

    private static WindowFrame frame(int index) {
        float[] mask = new float[PIXELS];
        Arrays.fill(mask, 1);
        float[] picture = source(index);
        return new WindowFrame(new FrameTime(index, index, 1, new Rational(1, 24)), picture, Map.of(), mask, picture);
    }

    /** Some texture that moves with time. */
    private static float[] source(int index) {
        float[] picture = new float[3 * PIXELS];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) (0.6 * StrictMath.sin(0.7 * i + 0.01 * index));
        }
        return picture;
    }
}
