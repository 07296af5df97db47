package dev.retake.media.kernel;

/**
 * The linear part of the arithmetic that every pixel passes through, on rows small enough to stay in the first-level cache.
 *
 * <p>Plain short loops over arrays that start at the same index: the JIT compiler turns them into vector code at any vector
 * width, every operation rounds as IEEE says, and a fresh process is at full speed within a few frames. No method
 * allocates. All treat the first {@code length} values of a row.
 */
public final class Rows {
    private Rows() {}

    /**
     * Bytes as numbers from 0 to 255.
     *
     * @param spare overwritten: a loop that reads unsigned bytes does not become vector code, one that reads signed ones does
     */
    public static void unpack(byte[] source, int[] spare, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            spare[i] = source[i];
        }
        for (int i = 0; i < length; i++) {
            target[i] = spare[i] & 0xff;
        }
    }

    /** Sixteen-bit words as numbers from 0 to 65535. */
    public static void unpack(short[] source, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[i] & 0xffff;
        }
    }

    /** {@code target[i] = weight * source[i]}. */
    public static void scale(float[] source, float weight, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = weight * source[i];
        }
    }

    /** {@code target[i] += weight * source[i]}, rounded once. */
    public static void addScaled(float[] source, float weight, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Math.fma(weight, source[i], target[i]);
        }
    }

    /** {@link #addScaled} of four rows, one after the other, in one pass. */
    public static void addFour(
            float[] a,
            float weightA,
            float[] b,
            float weightB,
            float[] c,
            float weightC,
            float[] d,
            float weightD,
            float[] target,
            int length) {
        for (int i = 0; i < length; i++) {
            float sum = Math.fma(weightB, b[i], Math.fma(weightA, a[i], target[i]));
            target[i] = Math.fma(weightD, d[i], Math.fma(weightC, c[i], sum));
        }
    }

    /** {@code target[i] = source[first + step * i]}. */
    public static void pick(float[] source, int first, int step, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[first + step * i];
        }
    }

    /** {@code target[i] = upper[i] + lower[i]}. */
    public static void add(float[] upper, float[] lower, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = upper[i] + lower[i];
        }
    }

    /** The weighted sum of four rows: a cubic between rows in one pass. */
    public static void blend(
            float[] a,
            float weightA,
            float[] b,
            float weightB,
            float[] c,
            float weightC,
            float[] d,
            float weightD,
            float[] target,
            int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Math.fma(weightD, d[i], Math.fma(weightC, c[i], Math.fma(weightB, b[i], weightA * a[i])));
        }
    }

    /**
     * A finite impulse response at moving positions: {@code target[i] = Σ weights[i * taps + t] * source[starts[i] + t]}.
     *
     * @param starts index of each output's first tap; {@code starts[i] + taps} never passes the end of {@code source}
     * @param weights output by output, its taps one after the other
     * @param from the first output
     * @param to the one after the last
     */
    public static void filter(
            float[] source, int[] starts, float[] weights, int taps, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            int start = starts[i];
            int at = i * taps;
            float sum = weights[at] * source[start];
            for (int tap = 1; tap < taps; tap++) {
                sum = Math.fma(weights[at + tap], source[start + tap], sum);
            }
            target[i] = sum;
        }
    }

    /**
     * Twice as many samples: the given ones at even places, the Catmull-Rom cubic halfway between two at odd ones. What lies
     * beyond an edge repeats it.
     *
     * @param samples values in {@code source}, at least 1
     * @param length values wanted, at most {@code 2 * samples}
     */
    public static void interleave(float[] source, int samples, float[] target, int length) {
        int first = Math.min(1, samples);
        int last = Math.max(first, Math.min(samples - 2, length / 2));
        interleaveEdge(source, samples, target, 0, first, length);
        if (first < last) {
            interleaveMiddle(source, target, first, last);
        }
        interleaveEdge(source, samples, target, last, samples, length);
    }

    /** Each sample is loaded once; it stays in a register until the fourth of the cubics that it belongs to. */
    private static void interleaveMiddle(float[] source, float[] target, int first, int last) {
        float before = source[first - 1];
        float here = source[first];
        float beside = source[first + 1];
        for (int k = first; k < last; k++) {
            float after = source[k + 2];
            target[2 * k] = here;
            target[2 * k + 1] = 0.5625f * (here + beside) - 0.0625f * (before + after);
            before = here;
            here = beside;
            beside = after;
        }
    }

    private static void interleaveEdge(float[] source, int samples, float[] target, int from, int to, int length) {
        for (int k = from; k < to && 2 * k < length; k++) {
            target[2 * k] = source[k];
            if (2 * k + 1 < length) {
                float beside = source[Math.min(k + 1, samples - 1)];
                float outer = source[Math.max(k - 1, 0)] + source[Math.min(k + 2, samples - 1)];
                target[2 * k + 1] = 0.5625f * (source[k] + beside) - 0.0625f * outer;
            }
        }
    }

    /**
     * Half as many samples: an eighth of (1 2 1) around even places, the edge repeated.
     *
     * @param length values wanted; {@code source} has twice as many
     */
    public static void halve(float[] source, float[] target, int length) {
        float left = source[0];
        for (int i = 0; i < length; i++) {
            float right = source[2 * i + 1];
            target[i] = (left + 2 * source[2 * i] + right) * 0.125f;
            left = right;
        }
    }

    /**
     * Three rows through a 3×4 matrix, in place: {@code a' = m0*a + m1*b + m2*c + m3}, and so on.
     *
     * @param matrix twelve numbers, row by row
     */
    public static void transform(float[] a, float[] b, float[] c, float[] matrix, int length) {
        float m0 = matrix[0];
        float m1 = matrix[1];
        float m2 = matrix[2];
        float m3 = matrix[3];
        float m4 = matrix[4];
        float m5 = matrix[5];
        float m6 = matrix[6];
        float m7 = matrix[7];
        float m8 = matrix[8];
        float m9 = matrix[9];
        float m10 = matrix[10];
        float m11 = matrix[11];
        for (int i = 0; i < length; i++) {
            float x = a[i];
            float y = b[i];
            float z = c[i];
            a[i] = Math.fma(m2, z, Math.fma(m1, y, Math.fma(m0, x, m3)));
            b[i] = Math.fma(m6, z, Math.fma(m5, y, Math.fma(m4, x, m7)));
            c[i] = Math.fma(m10, z, Math.fma(m9, y, Math.fma(m8, x, m11)));
        }
    }

    /** Negative values become 0. */
    public static void clampNegative(float[] row, int length) {
        for (int i = 0; i < length; i++) {
            row[i] = Math.max(row[i], 0);
        }
    }

    /** Each of three rows times a row of factors. */
    public static void multiply(float[] a, float[] b, float[] c, float[] factors, int length) {
        for (int i = 0; i < length; i++) {
            a[i] *= factors[i];
            b[i] *= factors[i];
            c[i] *= factors[i];
        }
    }

    /** The largest of three values at each place. */
    public static void largest(float[] a, float[] b, float[] c, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Math.max(Math.max(a[i], b[i]), c[i]);
        }
    }

    /** A weighted sum of three rows. */
    public static void mix(
            float[] a, float weightA, float[] b, float weightB, float[] c, float weightC, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Math.fma(weightC, c[i], Math.fma(weightB, b[i], weightA * a[i]));
        }
    }

    /**
     * {@code source + dither} without its fraction, clamped to 0…255, as bytes.
     *
     * @param spare overwritten: going through whole ints is what lets both loops become vector code
     */
    public static void quantise(float[] source, float[] dither, int[] spare, byte[] target, int length) {
        for (int i = 0; i < length; i++) {
            spare[i] = Math.min(Math.max((int) (source[i] + dither[i]), 0), 255);
        }
        for (int i = 0; i < length; i++) {
            target[i] = (byte) spare[i];
        }
    }

    /**
     * {@code source + dither} without its fraction, clamped, as words.
     *
     * @param least the smallest result, 0 or more
     * @param most the largest result, 65535 or less
     * @param spare overwritten
     */
    public static void quantise(
            float[] source, float[] dither, int least, int most, int[] spare, short[] target, int at, int length) {
        for (int i = 0; i < length; i++) {
            spare[i] = Math.min(Math.max((int) (source[i] + dither[i]), least), most);
        }
        for (int i = 0; i < length; i++) {
            target[at + i] = (short) spare[i];
        }
    }
}
