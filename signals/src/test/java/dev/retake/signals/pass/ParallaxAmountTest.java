package dev.retake.signals.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParallaxAmountTest {
    private static final Size SIZE = new Size(128, 72);

    /** Motion of a pixel at (x, y) in picture widths from the middle, whose disparity is d. */
    private interface Motion {
        double[] at(double x, double y, double disparity);
    }

    @Test
    void seesNoneWhereTheCameraOnlyTurnsOrZooms() {
        SplittableRandom random = new SplittableRandom(3);
        double most = 0;
        for (int round = 0; round < 50; round++) {
            double pan = random.nextDouble(-0.03, 0.03);
            double tilt = random.nextDouble(-0.03, 0.03);
            double roll = random.nextDouble(-0.03, 0.03);
            double zoom = random.nextDouble(-0.05, 0.05);
            Geometry hills = hills(random);
            double parallax = parallax(hills, (x, y, d) -> new double[] {
                pan * (1 + x * x) - tilt * x * y + roll * y + zoom * x,
                -tilt * (1 + y * y) + pan * x * y - roll * x + zoom * y
            });
            most = Math.max(most, parallax);
        }
        System.out.printf("Parallax of 50 turning and zooming cameras: at most %.6f picture widths%n", most);
        assertThat(most).isLessThan(2e-4);
    }

    @Test
    void measuresATravellingCameraWhateverItTurns() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 30; round++) {
            double travel = random.nextDouble(0.005, 0.03);
            double pan = random.nextDouble(-0.03, 0.03);
            Geometry hills = hills(random);
            double parallax = parallax(hills, (x, y, d) -> new double[] {pan * (1 + x * x) + travel * d, pan * x * y});
            assertThat(parallax).isCloseTo(travel * deviation(hills.disparity()), within(0.25 * travel));
        }
    }

    @Test
    void growsWithTheTravel() {
        Geometry hills = hills(new SplittableRandom(5));
        double before = -1;
        for (double travel : new double[] {0, 0.002, 0.004, 0.008, 0.016}) {
            double parallax = parallax(hills, (x, y, d) -> new double[] {travel * d, 0.3 * travel * d});
            assertThat(parallax).isGreaterThan(before);
            before = parallax;
        }
    }

    @Test
    void isNotFooledByASmallThingThatMovesByItself() {
        Geometry hills = hills(new SplittableRandom(6));
        double parallax = parallax(hills, (x, y, d) ->
                new double[] {Math.abs(x - 0.2) < 0.05 && Math.abs(y) < 0.1 ? 0.04 : 0, 0});
        assertThat(parallax).isLessThan(2e-3);
    }

    private static double parallax(Geometry geometry, Motion motion) {
        int width = SIZE.width();
        float[] right = new float[width * SIZE.height()];
        float[] down = new float[right.length];
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double[] moved = motion.at(
                        (x - width / 2.0) / width, (y - SIZE.height() / 2.0) / width, geometry.disparity()[i]);
                right[i] = (float) (moved[0] * width);
                down[i] = (float) (moved[1] * width);
            }
        }
        return ParallaxAmount.of(new Flow(SIZE, right, down), geometry);
    }

    /** Rolling hills with a few steps, as a scene's distance has them. */
    private static Geometry hills(SplittableRandom random) {
        int pixels = Math.toIntExact(SIZE.pixels());
        float[] disparity = new float[pixels];
        double[] phase = random.doubles(6, 0, 7).toArray();
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                double step = Math.sin(x * 0.11 + phase[0]) + Math.cos(y * 0.17 + phase[1]) > 0.4 ? 0.35 : 0;
                disparity[y * SIZE.width() + x] =
                        (float) (0.3 + step + 0.15 * Math.sin(x * 0.05 + phase[2]) * Math.sin(y * 0.08 + phase[3]));
            }
        }
        return new Geometry(
                SIZE.width(),
                SIZE.height(),
                disparity,
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels]);
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }
}
