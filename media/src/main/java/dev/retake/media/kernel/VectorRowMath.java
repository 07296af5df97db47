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

    private static final FloatVector[] LOG = splats(LOG_0, LOG_1, LOG_2, LOG_3, LOG_4, LOG_5, LOG_6, LOG_7, LOG_8);
    private static final FloatVector[] EXP = splats(1, EXP_1, EXP_2, EXP_3, EXP_4, EXP_5, EXP_6);

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

    // Curves are computed as several short loops over a row that stays in the cache: one long loop body would exceed
    // what
    // the compiler is willing to inline, and vectors that are not inlined are a hundred times slower.

    @Override
    public void power(float[] row, float exponent, int length) {
        logarithm(row, length);
        exponential(row, exponent, length);
    }

    /** {@code row[i] = log2(max(row[i], SMALLEST))}. */
    private static void logarithm(float[] row, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i).max(SMALLEST);
            IntVector bits = x.reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
            FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(1);
            FloatVector p = LOG[8];
            p = p.fma(f, LOG[7]);
            p = p.fma(f, LOG[6]);
            p = p.fma(f, LOG[5]);
            p = p.fma(f, LOG[4]);
            p = p.fma(f, LOG[3]);
            p = p.fma(f, LOG[2]);
            p = p.fma(f, LOG[1]);
            p = p.fma(f, LOG[0]);
            p.fma(f, (FloatVector) exponent.convert(VectorOperators.I2F, 0)).intoArray(row, i);
        }
    }

    /** {@code row[i] = 2^(factor * row[i])}, and 0 where the row holds the logarithm of black. */
    private static void exponential(float[] row, float factor, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector logarithm = load(row, i);
            FloatVector x = logarithm.mul(factor).max(-126).min(127);
            FloatVector whole = x.add(ROUND_MAGIC).sub(ROUND_MAGIC);
            FloatVector f = x.sub(whole);
            FloatVector p = EXP[6];
            p = p.fma(f, EXP[5]);
            p = p.fma(f, EXP[4]);
            p = p.fma(f, EXP[3]);
            p = p.fma(f, EXP[2]);
            p = p.fma(f, EXP[1]);
            p = p.fma(f, EXP[0]);
            IntVector scale =
                    ((IntVector) whole.convert(VectorOperators.F2I, 0)).add(127).lanewise(VectorOperators.LSHL, 23);
            p.mul(scale.reinterpretAsFloats())
                    .blend(0, logarithm.compare(VectorOperators.LE, LOG_OF_SMALLEST))
                    .intoArray(row, i);
        }
    }

    @Override
    public void srgbToLinear(float[] row, int length) {
        float[] low = new float[row.length];
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i).max(0);
            x.intoArray(low, i);
            x.mul(SRGB_SCALE).add(SRGB_OFFSET).intoArray(row, i);
        }
        power(row, 2.4f, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(low, i);
            load(row, i)
                    .blend(x.mul(SRGB_SLOPE), x.compare(VectorOperators.LE, SRGB_BREAK))
                    .intoArray(row, i);
        }
    }

    @Override
    public void pqToLinear(float[] row, float unitNits, int length) {
        for (int i = 0; i < length; i += LANES) {
            load(row, i).max(0).min(1).intoArray(row, i);
        }
        pqDecode(row, length);
        scale(row, PQ_PEAK_NITS / unitNits, row, length);
    }

    private void pqDecode(float[] row, int length) {
        power(row, PQ_INVERSE_M2, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector p = load(row, i);
            p.sub(PQ_C1).max(0).div(p.mul(-PQ_C3).add(PQ_C2)).intoArray(row, i);
        }
        power(row, PQ_INVERSE_M1, length);
    }

    private void pqEncode(float[] row, int length) {
        power(row, PQ_M1, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector p = load(row, i);
            p.mul(PQ_C2).add(PQ_C1).div(p.mul(PQ_C3).add(1)).intoArray(row, i);
        }
        power(row, PQ_M2, length);
    }

    @Override
    public void hlgToScene(float[] row, int length) {
        float[] high = new float[row.length];
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i).max(0);
            x.intoArray(row, i);
            x.mul(HLG_EXP_SCALE).add(HLG_EXP_OFFSET).intoArray(high, i);
        }
        exponential(high, 1, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = load(row, i);
            load(high, i)
                    .mul(1 / 12f)
                    .add(HLG_B / 12)
                    .blend(x.mul(x).mul(1 / 3f), x.compare(VectorOperators.LE, 0.5f))
                    .intoArray(row, i);
        }
    }

    @Override
    public void hlgSystemGamma(float[] red, float[] green, float[] blue, float exponent, float gain, int length) {
        float[] factor = new float[red.length];
        for (int i = 0; i < length; i += LANES) {
            luminance(load(red, i), load(green, i), load(blue, i), BT2020_RED, BT2020_GREEN, BT2020_BLUE)
                    .intoArray(factor, i);
        }
        power(factor, exponent, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector f = load(factor, i).mul(gain);
            load(red, i).mul(f).intoArray(red, i);
            load(green, i).mul(f).intoArray(green, i);
            load(blue, i).mul(f).intoArray(blue, i);
        }
    }

    @Override
    public void rollOff(float[] red, float[] green, float[] blue, Knee knee, int length) {
        float toPq = knee.unitNits() / PQ_PEAK_NITS;
        float fromPq = PQ_PEAK_NITS / knee.unitNits();
        float inversePeak = 1 / knee.sourcePeak();
        float[] code = new float[red.length];
        float[] bent = new float[red.length];
        for (int i = 0; i < length; i += LANES) {
            load(red, i).max(load(green, i)).max(load(blue, i)).mul(toPq).intoArray(code, i);
        }
        pqEncode(code, length);
        scale(code, inversePeak, code, length);
        bend(code, bent, knee, length);
        pqDecode(bent, length);
        for (int i = 0; i < length; i += LANES) {
            FloatVector r = load(red, i);
            FloatVector g = load(green, i);
            FloatVector b = load(blue, i);
            VectorMask<Float> above = load(code, i).compare(VectorOperators.GT, knee.start());
            FloatVector factor = load(bent, i).mul(fromPq).div(r.max(g).max(b));
            r.mul(factor, above).intoArray(red, i);
            g.mul(factor, above).intoArray(green, i);
            b.mul(factor, above).intoArray(blue, i);
        }
    }

    /** The Hermite spline of BT.2390 between the knee and the source's peak, in PQ. */
    private static void bend(float[] code, float[] bent, Knee knee, int length) {
        float start = knee.start();
        float inverseSpan = 1 / (1 - start);
        for (int i = 0; i < length; i += LANES) {
            FloatVector t = load(code, i).min(1).sub(start).mul(inverseSpan).max(0);
            FloatVector t2 = t.mul(t);
            FloatVector t3 = t2.mul(t);
            FloatVector h00 = t3.mul(2).sub(t2.mul(3)).add(1);
            FloatVector h10 = t3.sub(t2.mul(2)).add(t);
            FloatVector h01 = t2.mul(3).sub(t3.mul(2));
            h00.mul(start)
                    .add(h10.mul(1 - start))
                    .add(h01.mul(knee.targetPeak()))
                    .mul(knee.sourcePeak())
                    .intoArray(bent, i);
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

    private static FloatVector[] splats(float... values) {
        FloatVector[] vectors = new FloatVector[values.length];
        for (int i = 0; i < values.length; i++) {
            vectors[i] = splat(values[i]);
        }
        return vectors;
    }

    private static FloatVector splat(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }

    private static FloatVector luminance(
            FloatVector r, FloatVector g, FloatVector b, float redWeight, float greenWeight, float blueWeight) {
        return b.fma(splat(blueWeight), g.fma(splat(greenWeight), r.mul(redWeight)));
    }
}
