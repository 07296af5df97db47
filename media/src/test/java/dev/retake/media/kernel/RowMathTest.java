package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The two arithmetics are one: same bits for every operation, and close to the exact functions. */
class RowMathTest {
    private final RowMath scalar = new ScalarRowMath();
    private final RowMath vector = new VectorRowMath();

    private static float[] row(Random random, int length, double lowest, double highest) {
        float[] row = new float[RowMath.paddedLength(length)];
        for (int i = 0; i < length; i++) {
            row[i] = (float) (lowest + (highest - lowest) * random.nextDouble());
        }
        return row;
    }

    private void agree(int length, long seed, BiConsumer<RowMath, float[][]> operation) {
        Random random = new Random(seed);
        float[][] a = {row(random, length, -0.2, 1.4), row(random, length, -0.2, 1.4), row(random, length, -0.2, 8)};
        float[][] b = {a[0].clone(), a[1].clone(), a[2].clone()};
        operation.accept(scalar, a);
        operation.accept(vector, b);
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < length; i++) {
                assertThat(Float.floatToIntBits(b[plane][i]))
                        .as("plane %d value %d: %s and %s", plane, i, a[plane][i], b[plane][i])
                        .isEqualTo(Float.floatToIntBits(a[plane][i]));
            }
        }
    }

    @Property(tries = 20)
    void vectorsGiveTheScalarBits(
            @ForAll @IntRange(min = 1, max = 200) int length, @ForAll @LongRange(min = 0) long seed) {
        float[] matrix = {1.6f, -0.5f, -0.1f, 0.01f, -0.1f, 1.1f, 0, 0, -0.02f, -0.1f, 1.1f, 0};
        agree(length, seed, (math, rows) -> math.transform(rows[0], rows[1], rows[2], matrix, length));
        agree(length, seed, (math, rows) -> math.power(rows[0], 2.4f, length));
        agree(length, seed, (math, rows) -> math.power(rows[1], 1 / 2.4f, length));
        agree(length, seed, (math, rows) -> math.srgbToLinear(rows[0], length));
        agree(length, seed, (math, rows) -> math.pqToLinear(rows[0], 203, length));
        agree(length, seed, (math, rows) -> math.hlgToScene(rows[0], length));
        agree(length, seed, (math, rows) -> math.hlgSystemGamma(rows[0], rows[1], rows[2], 0.2f, 4.9f, length));
        agree(length, seed, (math, rows) -> math.fitCube(rows[0], rows[1], rows[2], 0.2f, 0.7f, 0.1f, length));
        agree(
                length,
                seed,
                (math, rows) ->
                        math.rollOff(rows[0], rows[1], rows[2], new RowMath.Knee(203, 0.75f, 0.77f, 0.66f), length));
        agree(length, seed, (math, rows) -> math.addScaled(rows[0], 0.3f, rows[1], length));
    }

    @Test
    void powersAreExactToAFewMillionths() {
        int length = 4096;
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = i / 4095f;
        }
        float[] original = row.clone();
        vector.power(row, 2.4f, length);
        double worst = 0;
        for (int i = 1; i < length; i++) {
            worst = Math.max(worst, Math.abs(row[i] / Math.pow(original[i], 2.4) - 1));
        }
        System.out.printf("x^2.4: largest relative error %.1e%n", worst);
        assertThat(worst).isLessThan(3e-6);
        assertThat(row[0]).isZero();
    }

    @Test
    void bringsColoursIntoTheCubeWithoutChangingTheirLuminance() {
        float[] red = new float[64];
        float[] green = new float[64];
        float[] blue = new float[64];
        red[0] = 1.2f;
        green[0] = 0.4f;
        blue[0] = -0.1f;
        double before = 0.2126 * red[0] + 0.7152 * green[0] + 0.0722 * blue[0];
        vector.fitCube(red, green, blue, 0.2126f, 0.7152f, 0.0722f, 1);
        double after = 0.2126 * red[0] + 0.7152 * green[0] + 0.0722 * blue[0];
        assertThat(red[0]).isBetween(0f, 1f);
        assertThat(green[0]).isBetween(0f, 1f);
        assertThat(blue[0]).isBetween(0f, 1f);
        assertThat(after).isCloseTo(before, org.assertj.core.api.Assertions.within(1e-5));
    }
}
