package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeGridTest {

    @ParameterizedTest
    @CsvSource({
        "320, 1280",
        "320, 1920",
        "320, 640",
        "320, 960",
        "180, 720",
        "320, 854",
        "320, 1000",
        "3, 7",
        "2, 8",
        "1, 1",
        "1, 4"
    })
    void each_column_has_the_small_pixels_around_it(int small, int width) {
        EdgeGrid grid = new EdgeGrid(small, 2, width, 8);
        float[] plane = new float[2 * small];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = i;
        }
        float[] lefts = new float[width];
        float[] rights = new float[width];
        grid.spread(plane, 1, lefts, rights);
        for (int x = 0; x < width; x++) {
            double place = Math.clamp((x + 0.5) * small / width - 0.5, 0, small - 1.0);
            int left = (int) place;
            assertThat(lefts[x]).as("left of %d", x).isEqualTo(small + left);
            assertThat(rights[x]).as("right of %d", x).isEqualTo(small + Math.min(left + 1, small - 1));
        }
    }
}
