package dev.retake.media.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * Any curve from code values to light, as a table with even steps and straight lines between: for transfer functions that
 * are too rare to earn code of their own.
 *
 * <p>Steps of 2.5e-4 are a sixteenth of an 8-bit code value, and one begins at 1, where PQ ends. PQ, the steepest curve, is
 * met to 1e-5 of its value, or of 0.1 nits where it is darker.
 */
public final class CodeTable {
    /** Code values from here on count as this: BT.709's matrix can yield 2.2. */
    public static final float MOST = 2.5f;

    private static final int STEPS = 10_000;
    private static final float SCALE = STEPS / MOST;

    private final float[] values = new float[STEPS + 2];

    /**
     * Tabulates a curve.
     *
     * @param curve from code values, 0 to {@link #MOST}, to light
     */
    public CodeTable(DoubleUnaryOperator curve) {
        for (int i = 0; i <= STEPS; i++) {
            values[i] = (float) curve.applyAsDouble(i * (double) MOST / STEPS);
        }
        values[STEPS + 1] = values[STEPS];
    }

    /**
     * Replaces code values by light; negative ones count as 0.
     *
     * @param spare overwritten
     */
    public void map(float[] codes, int[] spare, int length) {
        for (int i = 0; i < length; i++) {
            float place = Math.min(Math.max(codes[i], 0), MOST) * SCALE;
            int index = (int) place;
            spare[i] = index;
            codes[i] = place - index;
        }
        for (int i = 0; i < length; i++) {
            float from = values[spare[i]];
            codes[i] = Math.fma(values[spare[i] + 1] - from, codes[i], from);
        }
    }
}
