package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

/** Into the cube with luminance and hue kept, and no pixel depends on its neighbours. */
class GamutTest {
    private static float[][] fit(float[][] rows) {
        int length = rows[0].length;
        float[][] result = {rows[0].clone(), rows[1].clone(), rows[2].clone()};
        Gamut.fit(
                result[0],
                result[1],
                result[2],
                0.2126f,
                0.7152f,
                0.0722f,
                new float[length],
                new float[length],
                length);
        return result;
    }

    @Property
    void fitsAnyColourWithoutChangingAHoldableLuminance(
            @ForAll @FloatRange(min = -0.5f, max = 3) float red,
            @ForAll @FloatRange(min = -0.5f, max = 3) float green,
            @ForAll @FloatRange(min = -0.5f, max = 3) float blue) {
        float[][] after = fit(new float[][] {{red}, {green}, {blue}});
        for (float[] component : after) {
            assertThat(component[0]).isBetween(-2e-6f, 1 + 2e-6f);
        }
        double luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        double kept = 0.2126 * after[0][0] + 0.7152 * after[1][0] + 0.0722 * after[2][0];
        assertThat(kept).isCloseTo(Math.clamp(luminance, 0, 1), within(5e-6));
        if ((red - green) * (double) (green - blue) > 0) {
            assertThat((after[0][0] - after[1][0]) * (double) (after[1][0] - after[2][0]))
                    .isGreaterThan(-1e-6);
        }
    }

    @Test
    void treatsEachPixelByItself() {
        Random random = new Random(7);
        int length = 700;
        float[][] rows = new float[3][length];
        for (float[] row : rows) {
            for (int i = 0; i < length; i++) {
                // Inside, outside, and so near to the border that only rounding tells.
                row[i] = i % 3 == 0
                        ? random.nextFloat()
                        : i % 3 == 1 ? -1e-6f * random.nextFloat() : random.nextFloat() * 2;
            }
        }
        float[][] together = fit(rows);
        for (int i = 0; i < length; i++) {
            float[][] alone = fit(new float[][] {{rows[0][i]}, {rows[1][i]}, {rows[2][i]}});
            for (int c = 0; c < 3; c++) {
                assertThat(together[c][i]).as("pixel %d", i).isEqualTo(alone[c][0]);
            }
        }
    }

    @Test
    void leavesColoursInsideUntouched() {
        float[][] rows = {{0, 1, 0.3f, 2}, {0, 1, 0.9f, 0}, {0, 1, 0.1f, 0}};
        float[][] after = fit(rows);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < 3; i++) {
                assertThat(after[c][i]).isEqualTo(rows[c][i]);
            }
        }
    }
}
