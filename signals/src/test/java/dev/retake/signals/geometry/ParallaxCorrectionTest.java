package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Camera motion and distances from made-up motion fields, whose answers are exact. */
class ParallaxCorrectionTest {
    private static final Size SIZE = new Size(384, 216);
    private static final double FOCAL = SurfaceNormals.FOCAL * 384;
    private static final boolean[] NOTHING = new boolean[384 * 216];

    @Test
    void findsTheCamerasMotionAndEveryPointsDistance() {
        Flow flow = flow(0.02, new double[] {0.25, 0.02, 0.1}, 0.3, false);
        CameraMotion motion = CameraMotion.of(flow, NOTHING).orElseThrow();
        double length = Math.hypot(0.25, Math.hypot(0.02, 0.1));
        double along = (motion.move()[0] * 0.25 + motion.move()[1] * 0.02 + motion.move()[2] * 0.1) / length;
        Triangulation points = new Triangulation(flow, NOTHING, motion);
        int right = 0;
        int pairs = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 5000; k++) {
            int a = random.nextInt(NOTHING.length);
            int b = random.nextInt(NOTHING.length);
            if (1 / depth(a) > 1.15 / depth(b)) {
                pairs++;
                right += points.inverseDepth()[a] > points.inverseDepth()[b] ? 1 : 0;
            }
        }
        System.out.printf(
                "Parallax: direction of the camera's way %.2f degrees off, %.1f %% of %d pairs ordered rightly with 0.3 px of noise%n",
                Math.toDegrees(Math.acos(Math.min(1, along))), 100.0 * right / pairs, pairs);
        assertThat(along).isGreaterThan(0.95);
        assertThat((double) right / pairs).isGreaterThan(0.95);
    }

    @Test
    void leavesOutWhatMovesByItself() {
        Flow flow = flow(0, new double[] {0.3, 0, 0}, 0.1, true);
        Triangulation points =
                new Triangulation(flow, NOTHING, CameraMotion.of(flow, NOTHING).orElseThrow());
        assertThat(points.weight()[110 * 384 + 195]).isZero();
        assertThat(points.weight()[110 * 384 + 20]).isPositive();
    }

    @Test
    void seesNoParallaxWhenTheCameraOnlyTurns() {
        assertThat(CameraMotion.of(flow(0.06, new double[] {0, 0, 0}, 0.2, false), NOTHING))
                .isEqualTo(Optional.empty());
    }

    /** Boxes at different distances before a wall. */
    private static double depth(int i) {
        int x = i % 384 / 48;
        int y = i / 384 / 54;
        return 2.5 + (x * 7 + y * 5) % 11 * 0.6;
    }

    private static Flow flow(double yaw, double[] move, double noise, boolean walker) {
        float[] right = new float[NOTHING.length];
        float[] down = new float[NOTHING.length];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < right.length; i++) {
            double x = (i % 384 - 191.5) / FOCAL * depth(i);
            double y = (i / 384 - 107.5) / FOCAL * depth(i);
            double z = depth(i);
            double toX = Math.cos(yaw) * x + Math.sin(yaw) * z + move[0];
            double toZ = -Math.sin(yaw) * x + Math.cos(yaw) * z + move[2];
            double toY = y + move[1];
            right[i] = (float) (toX / toZ * FOCAL + 191.5 - i % 384 + (random.nextDouble() * 2 - 1) * noise);
            down[i] = (float) (toY / toZ * FOCAL + 107.5 - i / 384 + (random.nextDouble() * 2 - 1) * noise);
            if (walker && Math.abs(i % 384 - 195) < 14 && Math.abs(i / 384 - 110) < 40) {
                down[i] += 6;
            }
        }
        return new Flow(SIZE, right, down);
    }
}
