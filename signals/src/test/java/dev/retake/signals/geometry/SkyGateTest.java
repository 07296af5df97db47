package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.signals.Geometry;
import org.junit.jupiter.api.Test;

class SkyGateTest {
    private static final int SIDE = 20;

    @Test
    void keepsWhatHangsTogetherWithTheTopAndItsRim() {
        float[] sky = new float[SIDE * SIDE];
        fill(sky, 0, 0, 10, 6, 0.9f);
        fill(sky, 0, 6, 10, 9, 0.3f);
        fill(sky, 14, 12, 18, 16, 0.8f);
        SkyGate.apply(geometry(sky));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float expected = x >= 10 || y >= 8 ? 0 : y < 6 ? 0.9f : 0.3f;
                assertThat(sky[y * SIDE + x]).as("%d, %d", x, y).isEqualTo(expected);
            }
        }
    }

    @Test
    void takesBackSkyThatTheTopHardlyHas() {
        float[] sky = new float[SIDE * SIDE];
        fill(sky, 3, 0, 4, 15, 0.9f);
        SkyGate.apply(geometry(sky));
        assertThat(sky).containsOnly(0);
    }

    private static void fill(float[] plane, int left, int top, int right, int bottom, float value) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                plane[y * SIDE + x] = value;
            }
        }
    }

    private static Geometry geometry(float[] sky) {
        float[] nothing = new float[sky.length];
        return new Geometry(SIDE, SIDE, nothing, nothing, nothing, nothing, sky);
    }
}
