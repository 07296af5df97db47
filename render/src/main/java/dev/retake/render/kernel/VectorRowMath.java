package dev.retake.render.kernel;

import static dev.retake.render.kernel.PlainRowMath.DEPART_OFFSET;
import static dev.retake.render.kernel.PlainRowMath.EXPONENT_BIAS;
import static dev.retake.render.kernel.PlainRowMath.EXPONENT_LIMIT;
import static dev.retake.render.kernel.PlainRowMath.EXP_POLYNOMIAL;
import static dev.retake.render.kernel.PlainRowMath.FLOOR;
import static dev.retake.render.kernel.PlainRowMath.LOG2_E;
import static dev.retake.render.kernel.PlainRowMath.LOG_POLYNOMIAL;
import static dev.retake.render.kernel.PlainRowMath.SQRT_HALF_BITS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link RowMath} on the widest vectors that the machine has. */
final class VectorRowMath implements RowMath {
    static final VectorRowMath INSTANCE = new VectorRowMath();

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    @Override
    public void log2(float[] values, float[] out, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += FLOATS.length()) {
            log2(FloatVector.fromArray(FLOATS, values, i)).intoArray(out, i);
        }
        PlainRowMath.log2(values, out, bound, count);
    }

    @Override
    public void exp2(float[] exponents, float[] out, int count) {
        int bound = FLOATS.loopBound(count);
        for (int i = 0; i < bound; i += FLOATS.length()) {
            exp2(FloatVector.fromArray(FLOATS, exponents, i)).intoArray(out, i);
        }
        PlainRowMath.exp2(exponents, out, bound, count);
    }

    @Override
    public void filmCurve(float[] light, float[] grain, FilmCurve curve, int count) {
        int bound = FLOATS.loopBound(count);
        float range = 1 - curve.black();
        for (int i = 0; i < bound; i += FLOATS.length()) {
            FloatVector logarithm = log2(FloatVector.fromArray(FLOATS, light, i));
            FloatVector power =
                    exp2(logarithm.add(FloatVector.fromArray(FLOATS, grain, i)).mul(curve.contrast()));
            power.mul(curve.white())
                    .div(power.add(curve.shoulder()))
                    .mul(range)
                    .add(curve.black())
                    .min(1f)
                    .intoArray(light, i);
        }
        PlainRowMath.filmCurve(light, grain, curve, bound, count);
    }

    @Override
    public void depart(float[] target, float[] source, float power, int count) {
        int bound = FLOATS.loopBound(count);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int i = 0; i < bound; i += FLOATS.length()) {
            FloatVector s = root(FloatVector.fromArray(FLOATS, source, i));
            FloatVector t = root(FloatVector.fromArray(FLOATS, target, i));
            VectorMask<Float> darker = t.lt(s);
            FloatVector sourceRoom = one.sub(s).blend(s, darker).add(DEPART_OFFSET);
            FloatVector targetRoom = one.sub(t).blend(t, darker).add(DEPART_OFFSET);
            FloatVector moved = exp2(log2(targetRoom.div(sourceRoom)).mul(power))
                    .mul(sourceRoom)
                    .sub(DEPART_OFFSET);
            FloatVector value = one.sub(moved).blend(moved, darker).max(0f).min(1f);
            value.mul(value).intoArray(target, i);
        }
        PlainRowMath.depart(target, source, power, bound, count);
    }

    private static FloatVector root(FloatVector light) {
        return light.max(0f).min(1f).sqrt();
    }

    private static FloatVector log2(FloatVector value) {
        IntVector bits = value.max(FLOOR).reinterpretAsInts();
        IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector t = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats()
                .sub(1f);
        FloatVector polynomial = FloatVector.broadcast(FLOATS, LOG_POLYNOMIAL[0]);
        for (int k = 1; k < LOG_POLYNOMIAL.length; k++) {
            polynomial = polynomial.mul(t).add(LOG_POLYNOMIAL[k]);
        }
        FloatVector natural = t.add(t.mul(t).mul(t.mul(polynomial).sub(0.5f)));
        return natural.mul(LOG2_E).add((FloatVector) exponent.convertShape(VectorOperators.I2F, FLOATS, 0));
    }

    private static FloatVector exp2(FloatVector exponent) {
        FloatVector limited = exponent.max(-EXPONENT_LIMIT).min(EXPONENT_LIMIT);
        IntVector whole = ((IntVector) limited.add(EXPONENT_BIAS + 0.5f).convertShape(VectorOperators.F2I, INTS, 0))
                .sub(EXPONENT_BIAS);
        FloatVector f = limited.sub((FloatVector) whole.convertShape(VectorOperators.I2F, FLOATS, 0));
        FloatVector polynomial = FloatVector.broadcast(FLOATS, EXP_POLYNOMIAL[0]);
        for (int k = 1; k < EXP_POLYNOMIAL.length; k++) {
            polynomial = polynomial.mul(f).add(EXP_POLYNOMIAL[k]);
        }
        FloatVector scale = whole.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        return polynomial.mul(f).add(1f).mul(scale);
    }
}
