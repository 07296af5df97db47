package dev.retake.render.kernel;

/** {@link RowMath} one value at a time: what the vector version is checked against, and what finishes its rows. */
public final class PlainRowMath implements RowMath {
    /** Smallest light that a logarithm is taken of. */
    static final float FLOOR = 1e-9f;

    /** Keeps ratios finite where source or target are black; about a third of an 8-bit step. */
    static final float DEPART_OFFSET = 1f / 768;

    static final int SQRT_HALF_BITS = 0x3f3504f3;
    static final float LOG2_E = 1.44269504f;

    /** Cephes {@code logf}: log(1 + t) = t - t²/2 + t³ P(t) on √½ … √2, highest power first. */
    static final float[] LOG_POLYNOMIAL = {
        7.0376836e-2f,
        -1.1514610e-1f,
        1.1676998e-1f,
        -1.2420141e-1f,
        1.4249323e-1f,
        -1.6668057e-1f,
        2.0000714e-1f,
        -2.4999994e-1f,
        3.3333331e-1f
    };

    /** Cephes {@code exp2f}: 2^f = 1 + f P(f) on -½ … ½, highest power first. */
    static final float[] EXP_POLYNOMIAL = {
        1.5353362e-4f, 1.3398874e-3f, 9.6184374e-3f, 5.5503325e-2f, 2.4022648e-1f, 6.9314720e-1f
    };

    static final float EXPONENT_LIMIT = 120f;
    static final int EXPONENT_BIAS = 128;

    @Override
    public void log2(float[] values, float[] out, int count) {
        log2(values, out, 0, count);
    }

    @Override
    public void exp2(float[] exponents, float[] out, int count) {
        exp2(exponents, out, 0, count);
    }

    @Override
    public void filmCurve(float[] light, float[] grain, FilmCurve curve, int count) {
        filmCurve(light, grain, curve, 0, count);
    }

    @Override
    public void depart(float[] target, float[] source, float power, int count) {
        depart(target, source, power, 0, count);
    }

    static void log2(float[] values, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = log2(values[i]);
        }
    }

    static void exp2(float[] exponents, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = exp2(exponents[i]);
        }
    }

    static void filmCurve(float[] light, float[] grain, FilmCurve curve, int from, int to) {
        float range = 1 - curve.black();
        for (int i = from; i < to; i++) {
            float power = exp2((log2(light[i]) + grain[i]) * curve.contrast());
            float value = curve.white() * power / (power + curve.shoulder());
            light[i] = Math.min(curve.black() + range * value, 1f);
        }
    }

    static void depart(float[] target, float[] source, float power, int from, int to) {
        for (int i = from; i < to; i++) {
            float s = (float) Math.sqrt(Math.min(Math.max(source[i], 0f), 1f));
            float t = (float) Math.sqrt(Math.min(Math.max(target[i], 0f), 1f));
            boolean darker = t < s;
            float sourceRoom = (darker ? s : 1 - s) + DEPART_OFFSET;
            float targetRoom = (darker ? t : 1 - t) + DEPART_OFFSET;
            float moved = sourceRoom * exp2(power * log2(targetRoom / sourceRoom)) - DEPART_OFFSET;
            float value = darker ? moved : 1 - moved;
            value = Math.min(Math.max(value, 0f), 1f);
            target[i] = value * value;
        }
    }

    /** One base-2 logarithm, as {@link RowMath#log2(float[], float[], int)} defines it. */
    public static float log2(float value) {
        int bits = Float.floatToRawIntBits(Math.max(value, FLOOR));
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float t = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float polynomial = LOG_POLYNOMIAL[0];
        for (int k = 1; k < LOG_POLYNOMIAL.length; k++) {
            polynomial = polynomial * t + LOG_POLYNOMIAL[k];
        }
        float square = t * t;
        float natural = t + square * (t * polynomial - 0.5f);
        return natural * LOG2_E + exponent;
    }

    /** One power of two, as {@link RowMath#exp2(float[], float[], int)} defines it. */
    public static float exp2(float exponent) {
        float limited = Math.min(Math.max(exponent, -EXPONENT_LIMIT), EXPONENT_LIMIT);
        int whole = (int) (limited + (EXPONENT_BIAS + 0.5f)) - EXPONENT_BIAS;
        float f = limited - whole;
        float polynomial = EXP_POLYNOMIAL[0];
        for (int k = 1; k < EXP_POLYNOMIAL.length; k++) {
            polynomial = polynomial * f + EXP_POLYNOMIAL[k];
        }
        return (1f + f * polynomial) * Float.intBitsToFloat((whole + 127) << 23);
    }
}
