package dev.retake.media.kernel;

import static dev.retake.media.kernel.Constants.*;

/** Row arithmetic one value at a time: the reference for {@link VectorRowMath}, and the way on JVMs without it. */
public final class ScalarRowMath implements RowMath {

    @Override
    public void unpackBytes(byte[] source, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[i] & 0xff;
        }
    }

    @Override
    public void unpackShorts(short[] source, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = source[i] & 0xffff;
        }
    }

    @Override
    public void scale(float[] source, float weight, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = weight * source[i];
        }
    }

    @Override
    public void addScaled(float[] source, float weight, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = Math.fma(weight, source[i], target[i]);
        }
    }

    @Override
    public void filter(
            float[] source, int[] starts, float[] weights, int stride, int taps, float[] target, int length) {
        for (int i = 0; i < length; i++) {
            float sum = weights[i] * source[starts[i]];
            for (int tap = 1; tap < taps; tap++) {
                sum = Math.fma(weights[tap * stride + i], source[starts[i] + tap], sum);
            }
            target[i] = sum;
        }
    }

    @Override
    public void transform(float[] a, float[] b, float[] c, float[] m, int length) {
        for (int i = 0; i < length; i++) {
            float x = a[i];
            float y = b[i];
            float z = c[i];
            a[i] = Math.fma(m[2], z, Math.fma(m[1], y, Math.fma(m[0], x, m[3])));
            b[i] = Math.fma(m[6], z, Math.fma(m[5], y, Math.fma(m[4], x, m[7])));
            c[i] = Math.fma(m[10], z, Math.fma(m[9], y, Math.fma(m[8], x, m[11])));
        }
    }

    @Override
    public void power(float[] row, float exponent, int length) {
        for (int i = 0; i < length; i++) {
            row[i] = power(row[i], exponent);
        }
    }

    @Override
    public void srgbToLinear(float[] row, int length) {
        for (int i = 0; i < length; i++) {
            float x = Math.max(row[i], 0);
            row[i] = x <= SRGB_BREAK ? x * SRGB_SLOPE : power(x * SRGB_SCALE + SRGB_OFFSET, 2.4f);
        }
    }

    @Override
    public void pqToLinear(float[] row, float unitNits, int length) {
        float gain = PQ_PEAK_NITS / unitNits;
        for (int i = 0; i < length; i++) {
            row[i] = gain * pqDecode(Math.min(Math.max(row[i], 0), 1));
        }
    }

    @Override
    public void hlgToScene(float[] row, int length) {
        for (int i = 0; i < length; i++) {
            float x = Math.max(row[i], 0);
            float low = x * x * (1 / 3f);
            float high = exp2(x * HLG_EXP_SCALE + HLG_EXP_OFFSET) * (1 / 12f) + HLG_B / 12;
            row[i] = x <= 0.5f ? low : high;
        }
    }

    @Override
    public void hlgSystemGamma(float[] red, float[] green, float[] blue, float exponent, float gain, int length) {
        for (int i = 0; i < length; i++) {
            float luminance = Math.fma(BT2020_BLUE, blue[i], Math.fma(BT2020_GREEN, green[i], BT2020_RED * red[i]));
            float factor = power(luminance, exponent) * gain;
            red[i] *= factor;
            green[i] *= factor;
            blue[i] *= factor;
        }
    }

    @Override
    public void rollOff(float[] red, float[] green, float[] blue, Knee knee, int length) {
        float toPq = knee.unitNits() / PQ_PEAK_NITS;
        float fromPq = PQ_PEAK_NITS / knee.unitNits();
        float inversePeak = 1 / knee.sourcePeak();
        float start = knee.start();
        float inverseSpan = 1 / (1 - start);
        for (int i = 0; i < length; i++) {
            float norm = Math.max(Math.max(red[i], green[i]), blue[i]);
            float code = inversePeak * pqEncode(norm * toPq);
            if (code > start) {
                float t = Math.max((Math.min(code, 1) - start) * inverseSpan, 0);
                float t2 = t * t;
                float t3 = t2 * t;
                float h00 = t3 * 2 - t2 * 3 + 1;
                float h10 = t3 - t2 * 2 + t;
                float h01 = t2 * 3 - t3 * 2;
                float bent = (h00 * start + h10 * (1 - start) + h01 * knee.targetPeak()) * knee.sourcePeak();
                float factor = pqDecode(bent) * fromPq / norm;
                red[i] *= factor;
                green[i] *= factor;
                blue[i] *= factor;
            }
        }
    }

    @Override
    public void fitCube(
            float[] red,
            float[] green,
            float[] blue,
            float redWeight,
            float greenWeight,
            float blueWeight,
            int length) {
        for (int i = 0; i < length; i++) {
            float r = red[i];
            float g = green[i];
            float b = blue[i];
            float lowest = Math.min(Math.min(r, g), b);
            float highest = Math.max(Math.max(r, g), b);
            if (lowest < 0 || highest > 1) {
                float luminance = Math.fma(blueWeight, b, Math.fma(greenWeight, g, redWeight * r));
                luminance = Math.min(Math.max(luminance, 0), 1);
                float down = lowest < 0 ? luminance / (luminance - lowest) : 1;
                float up = highest > 1 ? (1 - luminance) / (highest - luminance) : 1;
                float keep = Math.min(down, up);
                red[i] = Math.min(Math.max(Math.fma(r - luminance, keep, luminance), 0), 1);
                green[i] = Math.min(Math.max(Math.fma(g - luminance, keep, luminance), 0), 1);
                blue[i] = Math.min(Math.max(Math.fma(b - luminance, keep, luminance), 0), 1);
            }
        }
    }

    @Override
    public void quantise(float[] source, float[] dither, byte[] target, int length) {
        for (int i = 0; i < length; i++) {
            target[i] = (byte) (int) Math.min(Math.max(source[i] + dither[i], 0), 255);
        }
    }

    /** Base-2 logarithm; relative error below 3e-8 of the result plus one rounding. Black counts as the smallest light. */
    static float log2(float x) {
        int bits = Float.floatToRawIntBits(Math.max(x, SMALLEST));
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        float p = LOG_8;
        p = Math.fma(p, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        return Math.fma(p, f, (float) exponent);
    }

    /** 2 to a power, for powers clamped to −126…127; relative error below 1e-7. */
    static float exp2(float x) {
        float clamped = Math.min(Math.max(x, -126), 127);
        float whole = (clamped + ROUND_MAGIC) - ROUND_MAGIC;
        float f = clamped - whole;
        float p = EXP_6;
        p = Math.fma(p, f, EXP_5);
        p = Math.fma(p, f, EXP_4);
        p = Math.fma(p, f, EXP_3);
        p = Math.fma(p, f, EXP_2);
        p = Math.fma(p, f, EXP_1);
        p = Math.fma(p, f, 1);
        return p * Float.intBitsToFloat(((int) whole + 127) << 23);
    }

    private static float power(float x, float exponent) {
        float logarithm = log2(x);
        return logarithm <= LOG_OF_SMALLEST ? 0 : exp2(logarithm * exponent);
    }

    private static float pqDecode(float code) {
        float p = power(code, PQ_INVERSE_M2);
        return power(Math.max(p - PQ_C1, 0) / (p * -PQ_C3 + PQ_C2), PQ_INVERSE_M1);
    }

    private static float pqEncode(float light) {
        float p = power(light, PQ_M1);
        return power((p * PQ_C2 + PQ_C1) / (p * PQ_C3 + 1), PQ_M2);
    }
}
