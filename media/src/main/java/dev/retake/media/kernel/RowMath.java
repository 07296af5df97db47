package dev.retake.media.kernel;

/**
 * The arithmetic that every pixel passes through, on rows small enough to stay in the first-level cache.
 *
 * <p>There are two implementations, {@link ScalarRowMath} and {@link VectorRowMath}. Both do the same IEEE operations in
 * the same order, so that their results are equal bit for bit and a clip's pixels never depend on the machine's vector
 * width. No method allocates; rows are changed in place. All methods treat the first {@code length} values of a row and may
 * write rubbish after them up to the next multiple of {@link #PADDING}: take rows from {@link #paddedLength}.
 */
public interface RowMath {
    /** Rows hold a multiple of this many values, so that no kernel has to treat a rest apart. */
    int PADDING = 64;

    /** The array length for a row of so many values. */
    static int paddedLength(int length) {
        return (length + PADDING - 1) / PADDING * PADDING;
    }

    /** The fastest implementation that this JVM can run. */
    static RowMath best() {
        return Choice.BEST;
    }

    /** Bytes as numbers from 0 to 255. */
    void unpackBytes(byte[] source, float[] target, int length);

    /** Sixteen-bit words as numbers from 0 to 65535. */
    void unpackShorts(short[] source, float[] target, int length);

    /** {@code target[i] = weight * source[i]}. */
    void scale(float[] source, float weight, float[] target, int length);

    /** {@code target[i] += weight * source[i]}, rounded once. */
    void addScaled(float[] source, float weight, float[] target, int length);

    /**
     * A finite impulse response at moving positions: {@code target[i] = Σ weights[t * stride + i] * source[starts[i] + t]}.
     *
     * @param starts index of each output's first tap; {@code starts[i] + taps} never passes the end of {@code source}
     * @param weights tap-major: all outputs' first taps, then all second taps
     * @param stride distance from one tap's weights to the next tap's, at least {@code length}
     */
    void filter(float[] source, int[] starts, float[] weights, int stride, int taps, float[] target, int length);

    /**
     * Three rows through a 3×4 matrix: {@code a' = m0*a + m1*b + m2*c + m3}, and so on.
     *
     * @param matrix twelve numbers, row by row
     */
    void transform(float[] a, float[] b, float[] c, float[] matrix, int length);

    /** {@code max(x, 0)} to a power, for exponents above 0; 0 stays 0. */
    void power(float[] row, float exponent, int length);

    /** IEC 61966-2-1 (sRGB) code value to linear light; negative values become 0. */
    void srgbToLinear(float[] row, int length);

    /** SMPTE ST 2084 (PQ) code value, clamped to 0…1, to linear light where 1 is {@code unitNits}. */
    void pqToLinear(float[] row, float unitNits, int length);

    /** ARIB STD-B67 (HLG) code value, clamped to 0 or more, to scene light in 0…1. */
    void hlgToScene(float[] row, int length);

    /**
     * ITU-R BT.2100 HLG reference OOTF: multiplies scene light by {@code gain * Ys^exponent}, Ys being BT.2020 luminance.
     */
    void hlgSystemGamma(float[] red, float[] green, float[] blue, float exponent, float gain, int length);

    /**
     * Scales each pixel's three values by {@code curve(norm) / norm}, where norm is the pixel's largest value and curve is
     * the one of ITU-R BT.2390 (a Hermite spline in PQ).
     *
     * @param knee parameters of the curve
     */
    void rollOff(float[] red, float[] green, float[] blue, Knee knee, int length);

    /**
     * Brings colours that a delivery can't hold to the border of its cube along the line to their own luminance: hue and
     * luminance stay, saturation gives. Colours inside stay untouched. Luminance itself is clamped to 0…1.
     *
     * @param redWeight luminance of the primaries; the three weights sum to 1
     */
    void fitCube(
            float[] red, float[] green, float[] blue, float redWeight, float greenWeight, float blueWeight, int length);

    /** {@code floor(source + dither)} clamped to 0…255, as bytes. */
    void quantise(float[] source, float[] dither, byte[] target, int length);

    /**
     * The curve of ITU-R BT.2390-11, 5.4.1: PQ code values up to the knee stay, those above bend toward the target's peak.
     *
     * @param unitNits what 1.0 in a linear row means
     * @param sourcePeak PQ code value of the brightest source light; above 0
     * @param targetPeak PQ code value of the brightest target light, divided by {@code sourcePeak}
     * @param start where the bend begins, divided by {@code sourcePeak}
     */
    record Knee(float unitNits, float sourcePeak, float targetPeak, float start) {}

    /** Chosen once: vectors where the module is there. */
    final class Choice {
        private static final RowMath BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorRowMath()
                        : new ScalarRowMath();

        private Choice() {}
    }
}
