package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.media.PixelPool;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeSmoothTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 11;

    @Test
    void equal_rows_stay_equal_however_many_are_left_over_from_groups_of_four() {
        float[] plane = rows();
        float[][] roots = {rows(), rows(), rows()};
        EdgeSmooth smooth = new EdgeSmooth(WIDTH, HEIGHT);
        smooth.follow(roots);
        float[] before = plane.clone();
        try (PixelPool pool = PixelPool.of(1)) {
            smooth.smooth(List.of(plane), 6, pool);
        }
        assertThat(plane).isNotEqualTo(before);
        for (int y = 1; y < HEIGHT; y++) {
            assertThat(Arrays.copyOfRange(plane, y * WIDTH, (y + 1) * WIDTH))
                    .as("row %d", y)
                    .containsExactly(Arrays.copyOfRange(plane, 0, WIDTH));
        }
    }

    /** One row of noise, again and again. */
    private static float[] rows() {
        Random random = new Random(5);
        float[] plane = new float[WIDTH * HEIGHT];
        for (int x = 0; x < WIDTH; x++) {
            plane[x] = random.nextFloat();
        }
        for (int y = 1; y < HEIGHT; y++) {
            System.arraycopy(plane, 0, plane, y * WIDTH, WIDTH);
        }
        return plane;
    }
}
