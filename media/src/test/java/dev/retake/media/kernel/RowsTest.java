package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Row arithmetic against the same sums in double precision, at every length from one value on. */
class RowsTest {
    private static float[] row(Random random, int length) {
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = random.nextFloat() * 255;
        }
        return row;
    }

    @Property(tries = 200)
    void doublesByTheCubicWithEdgesRepeated(
            @ForAll @IntRange(min = 1, max = 90) int samples,
            @ForAll @IntRange(min = 0, max = 1) int odd,
            @ForAll @LongRange(min = 0) long seed) {
        float[] source = row(new Random(seed), samples);
        int length = 2 * samples - odd;
        float[] target = new float[length];
        Rows.interleave(source, samples, target, length);
        for (int i = 0; i < length; i++) {
            double expected = source[i / 2];
            if (i % 2 == 1) {
                double[] taps = {-0.0625, 0.5625, 0.5625, -0.0625};
                expected = 0;
                for (int tap = 0; tap < 4; tap++) {
                    expected += taps[tap] * source[Math.clamp(i / 2 - 1 + tap, 0, samples - 1)];
                }
            }
            assertThat((double) target[i]).as("value %d", i).isCloseTo(expected, within(1e-4));
        }
    }

    @Property(tries = 100)
    void halvesAroundEvenPlaces(
            @ForAll @IntRange(min = 1, max = 90) int length, @ForAll @LongRange(min = 0) long seed) {
        float[] source = row(new Random(seed), 2 * length);
        float[] target = new float[length];
        Rows.halve(source, target, length);
        for (int i = 0; i < length; i++) {
            double expected = (source[Math.max(2 * i - 1, 0)] + 2.0 * source[2 * i] + source[2 * i + 1]) / 8;
            assertThat((double) target[i]).isCloseTo(expected, within(1e-4));
        }
    }

    @Property(tries = 100)
    void blendsAndTransforms(@ForAll @IntRange(min = 1, max = 90) int length, @ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        float[][] in = {row(random, length), row(random, length), row(random, length), row(random, length)};
        float[] blended = new float[length];
        Rows.blend(in[0], -0.07f, in[1], 0.87f, in[2], 0.23f, in[3], -0.02f, blended, length);
        float[] matrix = {1.6f, -0.5f, -0.1f, 0.01f, -0.1f, 1.1f, 0, 0, -0.02f, -0.1f, 1.1f, 2};
        float[][] out = {in[0].clone(), in[1].clone(), in[2].clone()};
        Rows.transform(out[0], out[1], out[2], matrix, length);
        for (int i = 0; i < length; i++) {
            double blend = -0.07 * in[0][i] + 0.87 * in[1][i] + 0.23 * in[2][i] - 0.02 * in[3][i];
            assertThat((double) blended[i]).isCloseTo(blend, within(1e-3));
            for (int c = 0; c < 3; c++) {
                double sum = matrix[4 * c + 3];
                for (int k = 0; k < 3; k++) {
                    sum += (double) matrix[4 * c + k] * in[k][i];
                }
                assertThat((double) out[c][i]).isCloseTo(sum, within(1e-3));
            }
        }
    }

    @Test
    void quantisesToBytesAndBack() {
        float[] codes = {-3, 0, 15.99f, 16, 235, 254.6f, 300};
        byte[] bytes = new byte[7];
        Rows.quantise(codes, new float[7], new int[7], bytes, 7);
        float[] back = new float[7];
        Rows.unpack(bytes, new int[7], back, 7);
        assertThat(back).containsExactly(0, 0, 15, 16, 235, 254, 255);
        short[] words = {0, 1023, (short) 65535};
        Rows.unpack(words, back, 3);
        assertThat(back).startsWith(0, 1023, 65535);
    }
}
