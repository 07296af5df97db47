package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.media.PixelPool;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines go along edges: they bridge gaps, leave specks out, and do not care which way an edge runs. */
class LinesTest {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 720;
    private static final double THICKNESS = 1.3;

    private final PixelPool pool = PixelPool.of(2);
    private final float[] light = new float[WIDTH * HEIGHT];

    @AfterEach
    void close() {
        pool.close();
    }

    private float[] draw() {
        return new Lines(WIDTH, HEIGHT).draw(light, THICKNESS, 30f, 0.02f, pool).clone();
    }

    private static float at(float[] ink, int x, int y) {
        return ink[y * WIDTH + x];
    }

    private void stroke(int from, int to) {
        for (int y = from; y < to; y++) {
            Arrays.fill(light, y * WIDTH + 119, y * WIDTH + 122, 0.2f);
        }
    }

    @Test
    void aLineGoesOnWhereItIsMissingForAFewPixels() {
        Arrays.fill(light, 0.5f);
        stroke(200, 300);
        stroke(304, 400);
        assertThat(at(draw(), 120, 302)).isGreaterThan(0.3f);
    }

    @Test
    void aSpeckIsFainterThanALineOfItsDarkness() {
        Arrays.fill(light, 0.5f);
        stroke(200, 400);
        float line = at(draw(), 120, 300);
        Arrays.fill(light, 0.5f);
        stroke(299, 302);
        assertThat(line).isGreaterThan(0.5f);
        assertThat(at(draw(), 120, 300)).isLessThan(0.7f * line);
    }

    @Test
    void anEvenPictureHasNoLines() {
        Arrays.fill(light, 0.4f);
        assertThat(draw()).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 25, 45, 70, 90, 115, 135, 160})
    void theFlowRunsAlongAnEdge(double degrees) {
        double across = StrictMath.cos(StrictMath.toRadians(degrees));
        double down = StrictMath.sin(StrictMath.toRadians(degrees));
        for (int i = 0; i < light.length; i++) {
            double off = (i % WIDTH - 120) * down - (i / WIDTH - 360) * across;
            light[i] = (float) Math.clamp(0.5 + off / 6, 0.2, 0.8);
        }
        EdgeFlow flow = new EdgeFlow(WIDTH, HEIGHT);
        flow.read(light, pool);
        int place = flow.place(120, 360);
        double along = flow.right(place) * across + flow.down(place) * down;
        assertThat(Math.abs(along)).isGreaterThan(0.995);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        for (int i = 0; i < light.length; i++) {
            light[i] = 0.5f + 0.3f * (float) StrictMath.sin(i * 0.37) * (float) StrictMath.cos(i / WIDTH * 0.21);
        }
        float[] two = draw();
        try (PixelPool one = PixelPool.of(1)) {
            assertThat(new Lines(WIDTH, HEIGHT).draw(light, THICKNESS, 30f, 0.02f, one))
                    .isEqualTo(two);
        }
    }
}
