package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxFilterTest {

    @ParameterizedTest
    @CsvSource({"40, 22, 3", "40, 23, 1", "17, 9, 8", "16, 9, 8", "5, 7, 4", "3, 4, 9", "1, 1, 2"})
    void every_pixel_is_the_mean_of_its_window_inside_the_plane(int width, int height, int radius) {
        Random random = new Random(3);
        float[] in = new float[width * height];
        for (int i = 0; i < in.length; i++) {
            in[i] = random.nextFloat();
        }
        float[] out = new float[in.length];
        new BoxFilter(width, height).mean(in, out, radius);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(out[y * width + x])
                        .as("%d, %d", x, y)
                        .isCloseTo((float) mean(in, width, height, x, y, radius), within(1e-5f));
            }
        }
    }

    private static double mean(float[] in, int width, int height, int x, int y, int radius) {
        double sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
                sum += in[v * width + u];
                count++;
            }
        }
        return sum / count;
    }
}
