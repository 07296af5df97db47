package dev.retake.media.kernel;

import static dev.retake.media.kernel.Constants.*;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Row arithmetic on as many values at a time as the processor has lanes; the same bits as {@link ScalarRowMath}. */
public final class VectorRowMath implements RowMath {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    /** Below eight lanes there is no vector of as many bytes. */
    private static final boolean NARROW = LANES < 8;

    private static final VectorSpecies<Byte> BYTES =
            NARROW ? ByteVector.SPECIES_64 : VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));
    private static final VectorSpecies<Short> SHORTS =
            NARROW ? ShortVector.SPECIES_64 : VectorSpecies.of(short.class, VectorShape.forBitSize(LANES * Short.SIZE));

    private final ScalarRowMath scalar = new ScalarRowMath();

    @Override
    public void unpackBytes(byte[] source, float[] target, int length) {
        if (NARROW) {
            scalar.unpackBytes(source, target, length);
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            ByteVector.fromArray(BYTES, source, i)
                    .convertShape(VectorOperators.ZERO_EXTEND_B2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0)
                    .reinterpretAsFloats()
                    .intoArray(target, i);
        }
    }

    @Override
    public void unpackShorts(short[] source, float[] target, int length) {
        if (NARROW) {
            scalar.unpackShorts(source, target, length);
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            ShortVector.fromArray(SHORTS, source, i)
                    .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
                    .convert(VectorOperators.I2F, 0)
                    .reinterpretAsFloats()
                    .intoArray(target, i);
        }
    }

    @Override
    public void scale(float[] source, float weight, float[] target, int length) {
        for (int i = 0; i < length; i += LANES) {
            load(source, i).mul(weight).intoArray(target, i);
        }
    }

    @Override
    public void addScaled(float[] source, float weight, float[] target, int length) {
        FloatVector weights = FloatVector.broadcast(FLOATS, weight);
        for (int i = 0; i < length; i += LANES) {
            load(source, i).fma(weights, load(target, i)).intoArray(target, i);
        }
    }

    @Override
    public void filter(
            float[] source, int[] starts, float[] weights, int stride, int taps, float[] target, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector sum = load(weights, i).mul(FloatVector.fromArray(FLOATS, source, 0, starts, i));
            for (int tap = 1; tap < taps; tap++) {
                sum = FloatVector.fromArray(FLOATS, source, tap, starts, i).fma(load(weights, tap * stride + i), sum);
            }
            sum.intoArray(target, i);
        }
    }

    @Override
    public void transform(float[] a, float[] b, float[] c, float[] m, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(a, i);
            FloatVector y = load(b, i);
            FloatVector z = load(c, i);
            combine(x, y, z, m, 0).intoArray(a, i);
            combine(x, y, z, m, 4).intoArray(b, i);
            combine(x, y, z, m, 8).intoArray(c, i);
        }
    }

    private static FloatVector combine(FloatVector x, FloatVector y, FloatVector z, float[] m, int row) {
        return z.fma(splat(m[row + 2]), y.fma(splat(m[row + 1]), x.fma(splat(m[row]), splat(m[row + 3]))));
    }

    @Override
    public void power(float[] row, float exponent, int length) {
        for (int i = 0; i < length; i += LANES) {
            power(load(row, i), exponent).intoArray(row, i);
        }
    }

    @Override
    public void srgbToLinear(float[] row, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i).max(0);
            FloatVector curved = power(x.fma(splat(SRGB_SCALE), splat(SRGB_OFFSET)), 2.4f);
            curved.blend(x.mul(SRGB_SLOPE), x.compare(VectorOperators.LE, SRGB_BREAK))
                    .intoArray(row, i);
        }
    }

    @Override
    public void pqToLinear(float[] row, float unitNits, int length) {
        float gain = PQ_PEAK_NITS / unitNits;
        for (int i = 0; i < length; i += LANES) {
            pqDecode(load(row, i).max(0).min(1)).mul(gain).intoArray(row, i);
        }
    }

    @Override
    public void hlgToScene(float[] row, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i).max(0);
            FloatVector low = x.mul(x).mul(1 / 3f);
            FloatVector high =
                    exp2(x.fma(splat(HLG_EXP_SCALE), splat(HLG_EXP_OFFSET))).fma(splat(1 / 12f), splat(HLG_B / 12f));
            high.blend(low, x.compare(VectorOperators.LE, 0.5f)).intoArray(row, i);
        }
    }

    @Override
    public void hlgSystemGamma(float[] red, float[] green, float[] blue, float exponent, float gain, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector r = load(red, i);
            FloatVector g = load(green, i);
            FloatVector b = load(blue, i);
            FloatVector luminance = luminance(r, g, b, BT2020_RED, BT2020_GREEN, BT2020_BLUE);
            FloatVector factor = power(luminance, exponent).mul(gain);
            r.mul(factor).intoArray(red, i);
            g.mul(factor).intoArray(green, i);
            b.mul(factor).intoArray(blue, i);
        }
    }

    @Override
    public void rollOff(float[] red, float[] green, float[] blue, Knee knee, int length) {
        float toPq = knee.unitNits() / PQ_PEAK_NITS;
        float fromPq = PQ_PEAK_NITS / knee.unitNits();
        float inversePeak = 1 / knee.sourcePeak();
        float start = knee.start();
        float inverseSpan = 1 / (1 - start);
        for (int i = 0; i < length; i += LANES) {
            FloatVector r = load(red, i);
            FloatVector g = load(green, i);
            FloatVector b = load(blue, i);
            FloatVector norm = r.max(g).max(b);
            FloatVector code = pqEncode(norm.mul(toPq)).mul(inversePeak).min(1);
            VectorMask<Float> above = code.compare(VectorOperators.GT, start);
            if (above.anyTrue()) {
                FloatVector t = code.sub(start).mul(inverseSpan);
                FloatVector t2 = t.mul(t);
                FloatVector t3 = t2.mul(t);
                FloatVector h00 = t3.fma(splat(2), t2.fma(splat(-3), splat(1)));
                FloatVector h10 = t2.fma(splat(-2), t3).add(t);
                FloatVector h01 = t3.fma(splat(-2), t2.mul(3));
                FloatVector bent = h00.fma(splat(start), h10.fma(splat(1 - start), h01.mul(knee.targetPeak())));
                FloatVector factor =
                        pqDecode(bent.mul(knee.sourcePeak())).mul(fromPq).div(norm);
                r.mul(factor, above).intoArray(red, i);
                g.mul(factor, above).intoArray(green, i);
                b.mul(factor, above).intoArray(blue, i);
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
        for (int i = 0; i < length; i += LANES) {
            FloatVector r = load(red, i);
            FloatVector g = load(green, i);
            FloatVector b = load(blue, i);
            FloatVector lowest = r.min(g).min(b);
            FloatVector highest = r.max(g).max(b);
            VectorMask<Float> below = lowest.compare(VectorOperators.LT, 0);
            VectorMask<Float> above = highest.compare(VectorOperators.GT, 1);
            VectorMask<Float> outside = below.or(above);
            if (outside.anyTrue()) {
                FloatVector grey = luminance(r, g, b, redWeight, greenWeight, blueWeight)
                        .max(0)
                        .min(1);
                FloatVector down = splat(1).blend(grey.div(grey.sub(lowest)), below);
                FloatVector up = splat(1).blend(splat(1).sub(grey).div(highest.sub(grey)), above);
                FloatVector keep = down.min(up);
                fit(r, grey, keep, outside).intoArray(red, i);
                fit(g, grey, keep, outside).intoArray(green, i);
                fit(b, grey, keep, outside).intoArray(blue, i);
            }
        }
    }

    private static FloatVector fit(FloatVector value, FloatVector grey, FloatVector keep, VectorMask<Float> outside) {
        return value.blend(value.sub(grey).fma(keep, grey).max(0).min(1), outside);
    }

    @Override
    public void quantise(float[] source, float[] dither, byte[] target, int length) {
        if (NARROW) {
            scalar.quantise(source, dither, target, length);
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            IntVector whole = (IntVector)
                    load(source, i).add(load(dither, i)).max(0).min(255).convert(VectorOperators.F2I, 0);
            ((ByteVector) whole.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(target, i);
        }
    }

    private static FloatVector load(float[] row, int index) {
        return FloatVector.fromArray(FLOATS, row, index);
    }

    private static FloatVector splat(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }

    private static FloatVector luminance(
            FloatVector r, FloatVector g, FloatVector b, float redWeight, float greenWeight, float blueWeight) {
        return b.fma(splat(blueWeight), g.fma(splat(greenWeight), r.mul(redWeight)));
    }

    private static FloatVector power(FloatVector x, float exponent) {
        return exp2(log2(x.max(SMALLEST)).mul(exponent)).blend(0, x.compare(VectorOperators.LT, SMALLEST));
    }

    private static FloatVector log2(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector fraction = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(1);
        FloatVector p = splat(LOG_8);
        p = p.fma(fraction, splat(LOG_7));
        p = p.fma(fraction, splat(LOG_6));
        p = p.fma(fraction, splat(LOG_5));
        p = p.fma(fraction, splat(LOG_4));
        p = p.fma(fraction, splat(LOG_3));
        p = p.fma(fraction, splat(LOG_2));
        p = p.fma(fraction, splat(LOG_1));
        p = p.fma(fraction, splat(LOG_0));
        return p.fma(fraction, (FloatVector) exponent.convert(VectorOperators.I2F, 0));
    }

    private static FloatVector exp2(FloatVector x) {
        FloatVector clamped = x.max(-126).min(127);
        FloatVector whole = clamped.add(ROUND_MAGIC).sub(ROUND_MAGIC);
        FloatVector fraction = clamped.sub(whole);
        FloatVector p = splat(EXP_6);
        p = p.fma(fraction, splat(EXP_5));
        p = p.fma(fraction, splat(EXP_4));
        p = p.fma(fraction, splat(EXP_3));
        p = p.fma(fraction, splat(EXP_2));
        p = p.fma(fraction, splat(EXP_1));
        p = p.fma(fraction, splat(1));
        IntVector scale =
                ((IntVector) whole.convert(VectorOperators.F2I, 0)).add(127).lanewise(VectorOperators.LSHL, 23);
        return p.mul(scale.reinterpretAsFloats());
    }

    private static FloatVector pqDecode(FloatVector code) {
        FloatVector p = power(code, PQ_INVERSE_M2);
        FloatVector quotient = p.sub(PQ_C1).max(0).div(p.fma(splat(-PQ_C3), splat(PQ_C2)));
        return power(quotient, PQ_INVERSE_M1);
    }

    private static FloatVector pqEncode(FloatVector light) {
        FloatVector p = power(light, PQ_M1);
        FloatVector quotient = p.fma(splat(PQ_C2), splat(PQ_C1)).div(p.fma(splat(PQ_C3), splat(1)));
        return power(quotient, PQ_M2);
    }
}
