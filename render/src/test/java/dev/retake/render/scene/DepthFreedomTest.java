package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DepthFreedomTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;

    @Test
    void theFreerDepthIsTheLessOfItIsLeftAndItsMeanStays() {
        float[] measured = distances();
        double detail = roughness(measured) + 1e-9;
        double range = range(measured) + 1e-9;
        for (double freedom : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            float[] freed = measured.clone();
            DepthFreedom.loosen(freed, freedom, new BoxFilter(WIDTH, HEIGHT), WIDTH);
            assertThat(roughness(freed)).as("detail at %s", freedom).isLessThan(detail);
            assertThat(range(freed)).as("range at %s", freedom).isLessThan(range);
            assertThat(mean(freed)).isCloseTo(mean(measured), within(0.05));
            detail = roughness(freed);
            range = range(freed);
            if (freedom == 0) {
                assertThat(freed).containsExactly(measured);
            }
        }
        assertThat(range).isLessThan(1e-5);
    }

    /** Farther the higher, with things that stand out. */
    private static float[] distances() {
        SplittableRandom random = new SplittableRandom(11);
        float[] plane = new float[WIDTH * HEIGHT];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = 0.8f * (1 - i / WIDTH / (float) HEIGHT) + 0.2f * (float) random.nextDouble();
        }
        return plane;
    }

    private static double roughness(float[] plane) {
        double sum = 0;
        for (int i = 1; i < plane.length; i++) {
            sum += i % WIDTH == 0 ? 0 : Math.abs(plane[i] - plane[i - 1]);
        }
        return sum;
    }

    private static double range(float[] plane) {
        float least = 1;
        float most = 0;
        for (float value : plane) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static double mean(float[] plane) {
        double sum = 0;
        for (float value : plane) {
            sum += value;
        }
        return sum / plane.length;
    }
}
