package dev.retake.render.kernel;

/**
 * The costly arithmetic of the graph, on rows of values.
 *
 * <p>Two implementations, {@link VectorRowMath} and {@link PlainRowMath}, agree to the last bit: both use additions,
 * multiplications, divisions and square roots in the same order, and nothing whose rounding is left to the platform
 * (no fused multiply-add, no library logarithm).
 *
 * <p>All arrays hold at least {@code count} values; input and output may be the same array.
 */
public interface RowMath {

    /** The best implementation for this machine. */
    static RowMath best() {
        return VectorRowMath.INSTANCE;
    }

    /** Base-2 logarithms; values at or below 1e-9 count as 1e-9. Relative error below 3e-7. */
    void log2(float[] values, float[] out, int count);

    /** Powers of two; exponents are limited to -120 … 120. Relative error below 3e-7. */
    void exp2(float[] exponents, float[] out, int count);

    /**
     * A film or display curve in place: log-logistic with a straight middle, {@code W p / (p + s)} where {@code p = (x ·
     * 2^grain)^contrast}, lifted by a black level.
     *
     * <p>Source: the Naka-Rushton equation, here in the generalised form that darktable calls sigmoid.
     *
     * @param light scene-linear values, overwritten with 0 … 1
     * @param grain what is added to the base-2 logarithm of the light
     * @param curve the curve's constants
     */
    void filmCurve(float[] light, float[] grain, FilmCurve curve, int count);

    /**
     * How far a picture departs from its source, in place: 1 keeps the target, 0 gives the source, more than 1 goes
     * beyond the target without ever leaving 0 … 1. Every value moves away from the source strictly with the power.
     *
     * <p>Works on square roots of light: a darker target is {@code s (t/s)^power}, a brighter one the same seen from
     * white.
     *
     * @param target display-referred light, 0 … 1, overwritten
     * @param source display-referred light, 0 … 1
     * @param power at least 0
     */
    void depart(float[] target, float[] source, float power, int count);
}
