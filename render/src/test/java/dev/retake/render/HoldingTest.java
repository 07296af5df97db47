package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Seen;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.People;
import dev.retake.signals.people.Pose;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What binds is held, the more the firmer, and nothing else is touched. */
class HoldingTest {
    private static final Size SIZE = new Size(320, 180);
    private static final double AS_DESIGNED = 0.65;
    /** The ball, and as far around it as a line that ends on it is smoothed. */
    private static final int NEAR = 54;

    private static final double[] WEIGHTS = {0, 0.25, 0.5, 0.75, 1};

    private final LinearImage source = Pictures.synthetic(SIZE);

    @Test
    void theFirmerAFaceBindsTheMoreOfItsStructureIsLeftAndNothingAroundItChanges() {
        for (String look : List.of("watercolour", "pencil_sketch", "fog")) {
            LinearImage free = render(look, shot(0, 0, 0, EnumSet.noneOf(Signal.class)), 2);
            double before = -1;
            for (double weight : WEIGHTS) {
                LinearImage held = render(look, shot(0, weight, 0, EnumSet.of(Signal.FACE)), 2);
                double structure = structure(held, true);
                System.out.printf("%s, face %.2f: structure in it %.3f%n", look, weight, structure);
                assertThat(structure).as("%s at %s", look, weight).isGreaterThan(before);
                before = structure;
                if (weight == 0) {
                    assertThat(Pictures.same(free, held)).as(look).isTrue();
                }
                assertThat(changedOutside(free, held))
                        .as("%s at %s", look, weight)
                        .isZero();
            }
        }
    }

    @Test
    void theFirmerABodyBindsTheMoreOfItsStructureIsLeft() {
        for (String look : List.of("watercolour", "pencil_sketch", "fog")) {
            double before = -1;
            for (double weight : WEIGHTS) {
                LinearImage held = render(look, shot(0, 0, weight, EnumSet.of(Signal.POSE)), 2);
                double structure = structure(held, true);
                System.out.printf("%s, pose %.2f: structure in it %.3f%n", look, weight, structure);
                assertThat(structure).as("%s at %s", look, weight).isGreaterThan(before);
                before = structure;
            }
        }
    }

    @Test
    void structureHoldsAboveTheUsualStrengthAndLeavesTheLookAsDesignedBelow() {
        LinearImage free = render("watercolour", shot(0, 0, 0, Set.of()), 2);
        assertThat(Pictures.same(free, render("watercolour", shot(0.6, 0, 0, Set.of()), 2)))
                .isTrue();
        double before = structure(free, false);
        for (double weight : new double[] {0.7, 0.8, 0.9, 1}) {
            double structure = structure(render("watercolour", shot(weight, 0, 0, Set.of()), 2), false);
            System.out.printf("watercolour, structure %.2f: %.3f%n", weight, structure);
            assertThat(structure).isGreaterThan(before);
            before = structure;
        }
    }

    @Test
    void signalsThatNothingSpeaksAboutTakeNoLookAtPeople() {
        List<Integer> asked = new ArrayList<>();
        SceneReader scene = people(asked);
        Pictures.render(source, 2, Pictures.plan("watercolour"), schedule("manual", shot(0, 1, 1, Set.of())), 1, scene);
        assertThat(asked).isEmpty();
        Schedule automatic = schedule("automatic", shot(0, 1, 1, EnumSet.of(Signal.POSE, Signal.FACE)));
        Pictures.render(source, 2, Pictures.plan("sepia"), automatic, 1, scene);
        assertThat(asked).as("sepia takes nothing off people").isEmpty();
        Pictures.render(source, 2, Pictures.plan("watercolour"), automatic, 1, scene);
        assertThat(asked).containsExactly(0, 1);
    }

    @Test
    void outsideALooksRegionHoldsChangeNothing() {
        Schedule held = schedule("manual", shot(1, 1, 1, EnumSet.of(Signal.POSE, Signal.FACE)));
        LinearImage result = Pictures.render(
                        source, 1, Pictures.plan("watercolour", Region.SKY), held, 2, people(new ArrayList<>()))
                .getFirst();
        int last = SIZE.height() - 4;
        for (int x = 0; x < SIZE.width(); x++) {
            assertThat(result.red()[last * SIZE.width() + x]).isEqualTo(source.red()[last * SIZE.width() + x]);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothingAndValuesStayWithinTheDisplay() {
        Schedule.Shot shot = shot(1, 1, 1, EnumSet.of(Signal.POSE, Signal.FACE));
        for (String look : List.of("watercolour", "pencil_sketch", "noir", "fog", "moonlit")) {
            LinearImage one = render(look, shot, 1);
            assertThat(Pictures.same(one, render(look, shot, 3))).as(look).isTrue();
            for (float[] plane : List.of(one.red(), one.green(), one.blue())) {
                for (float value : plane) {
                    assertThat(value).as(look).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void aLookThatOnlyGradesIsHardlyTouched() {
        LinearImage free = render("sepia", shot(0, 0, 0, Set.of()), 2);
        LinearImage held = render("sepia", shot(0, 1, 1, EnumSet.of(Signal.POSE, Signal.FACE)), 2);
        double change = Pictures.distance(free, held);
        System.out.printf(
                "sepia, all held: changed by %.4f, the look itself by %.4f%n", change, Pictures.distance(source, free));
        assertThat(change).isLessThan(0.1 * Pictures.distance(source, free));
    }

    private LinearImage render(String look, Schedule.Shot shot, int threads) {
        LookPlan plan = new LookPlan(
                List.of(
                        new LookPlan.Layer(look, 1, Region.EVERYWHERE, look, 1),
                        new LookPlan.Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                List.of());
        return Pictures.render(source, 1, plan, schedule("manual", shot), threads, people(new ArrayList<>()))
                .getFirst();
    }

    private static Schedule schedule(String mode, Schedule.Shot shot) {
        return new Schedule(mode, List.of(shot));
    }

    private static Schedule.Shot shot(double structure, double identity, double pose, Set<Signal> bound) {
        return new Schedule.Shot(0, 1, AS_DESIGNED, structure, 0, 0, 0, pose, identity, bound, List.of());
    }

    /** The synthetic ball as a face, and as a body whose torso it is. */
    private static SceneReader people(List<Integer> asked) {
        SceneReader scene = Pictures.scene();
        return new SceneReader() {
            @Override
            public Geometry read(LinearImage frame, int index) {
                return scene.read(frame, index);
            }

            @Override
            public Seen people(LinearImage frame, int index) {
                asked.add(index);
                return new Seen(new People(List.of(body()), List.of(), List.of()), ball());
            }
        };
    }

    private static Masks ball() {
        float[] mask = new float[SIZE.width() * SIZE.height()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = inBall(i) ? 1 : 0;
        }
        return new Masks(SIZE.width(), SIZE.height(), mask, mask);
    }

    private static Pose body() {
        List<Landmark> points = new ArrayList<>();
        for (BodyPoint point : BodyPoint.values()) {
            float down = point.ordinal() < BodyPoint.LEFT_HIP.ordinal() ? 0.5f : 0.7f;
            points.add(new Landmark(point.name().startsWith("LEFT") ? 0.56f : 0.44f, down, 0, 1));
        }
        return new Pose(0, new Box(0.4f, 0.35f, 0.6f, 0.85f), points, 1);
    }

    private static boolean inBall(int i) {
        float across = (i % SIZE.width() / (float) SIZE.width() - 0.5f) * 1.8f;
        float down = i / SIZE.width() / (float) SIZE.height() - 0.6f;
        return across * across + down * down < 0.05f;
    }

    /** How many pixels well outside the ball are not the same. */
    private static int changedOutside(LinearImage a, LinearImage b) {
        int changed = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                boolean near = Math.abs(x - SIZE.width() / 2) < NEAR && Math.abs(y - SIZE.height() * 0.6) < NEAR;
                int i = y * SIZE.width() + x;
                changed += !near && a.green()[i] != b.green()[i] ? 1 : 0;
            }
        }
        return changed;
    }

    /** Contrast and structure as SSIM has them, in windows of 9 pixels, in the ball or everywhere. */
    private double structure(LinearImage picture, boolean ballOnly) {
        double sum = 0;
        int windows = 0;
        for (int y = 4; y < SIZE.height() - 4; y += 2) {
            for (int x = 4; x < SIZE.width() - 4; x += 2) {
                if (!ballOnly || inBall(y * SIZE.width() + x)) {
                    sum += window(picture, x, y);
                    windows++;
                }
            }
        }
        return sum / windows;
    }

    private double window(LinearImage picture, int x, int y) {
        double[] sums = new double[5];
        for (int v = y - 4; v <= y + 4; v++) {
            for (int u = x - 4; u <= x + 4; u++) {
                double a = Math.sqrt(source.green()[v * SIZE.width() + u]);
                double b = Math.sqrt(picture.green()[v * SIZE.width() + u]);
                sums[0] += a / 81;
                sums[1] += b / 81;
                sums[2] += a * a / 81;
                sums[3] += b * b / 81;
                sums[4] += a * b / 81;
            }
        }
        double apart = sums[2] - sums[0] * sums[0] + sums[3] - sums[1] * sums[1];
        return (2 * (sums[4] - sums[0] * sums[1]) + 9e-4) / (apart + 9e-4);
    }
}
