package dev.retake.render.guide.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.render.kernel.Hash;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Filters find what looking at each window by itself finds. */
class RowsTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @Test
    void meansAndExtremesAreThoseOfTheWindow() {
        float[][] plane = plane();
        float[][] means = new float[HEIGHT][WIDTH];
        float[][] least = new float[HEIGHT][WIDTH];
        float[][] greatest = new float[HEIGHT][WIDTH];
        Rows rows = new Rows(WIDTH, HEIGHT);
        for (int radius : new int[] {1, 2, 4, 7, 16, 30}) {
            rows.mean(plane, HEIGHT, radius, means);
            rows.extreme(plane, HEIGHT, radius, false, least);
            rows.extreme(plane, HEIGHT, radius, true, greatest);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double[] window = window(plane, x, y, radius);
                    assertThat((double) means[y][x])
                            .as("mean, radius %d at %d, %d", radius, x, y)
                            .isCloseTo(Arrays.stream(window).average().orElseThrow(), within(1e-5));
                    assertThat((double) least[y][x])
                            .as("least, radius %d at %d, %d", radius, x, y)
                            .isEqualTo(Arrays.stream(window).min().orElseThrow());
                    assertThat((double) greatest[y][x])
                            .as("greatest, radius %d at %d, %d", radius, x, y)
                            .isEqualTo(Arrays.stream(window).max().orElseThrow());
                }
            }
        }
    }

    @Test
    void besideBordersTheNearestPixelCounts() {
        float[] row = plane()[0];
        float[] out = new float[WIDTH];
        Rows rows = new Rows(WIDTH, HEIGHT);
        for (int step : new int[] {-50, -3, 0, 5, 50}) {
            rows.beside(row, step, out);
            for (int x = 0; x < WIDTH; x++) {
                assertThat(out[x]).isEqualTo(row[Math.clamp(x + step, 0, WIDTH - 1)]);
            }
        }
    }

    private static float[][] plane() {
        float[][] plane = new float[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                plane[y][x] = (float) Hash.unit(Hash.mix(x, y));
            }
        }
        return plane;
    }

    private static double[] window(float[][] plane, int x, int y, int radius) {
        double[] values = new double[WIDTH * HEIGHT];
        int count = 0;
        for (int v = Math.max(0, y - radius); v <= Math.min(HEIGHT - 1, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(WIDTH - 1, x + radius); u++) {
                values[count++] = plane[v][u];
            }
        }
        return Arrays.copyOf(values, count);
    }
}
