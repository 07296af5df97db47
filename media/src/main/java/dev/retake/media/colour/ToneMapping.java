package dev.retake.media.colour;

import dev.retake.media.kernel.RowMath;
import dev.retake.media.kernel.ScalarPq;

/**
 * Brings high dynamic range down to a standard display's, by the curve of ITU-R BT.2390-11, 5.4.1.
 *
 * <p>The target's peak is diffuse white (1.0, 203 nits): light up to roughly half of it stays as it is, brighter light
 * bends, so that faces keep their level and the sky keeps its detail. The curve is driven by a pixel's largest component and
 * scales all three alike, which keeps hues.
 */
public final class ToneMapping {
    /** Peak assumed when a clip does not say: the usual mastering display. */
    public static final double USUAL_PEAK_NITS = 1000;

    private final RowMath.Knee knee;

    private ToneMapping(RowMath.Knee knee) {
        this.knee = knee;
    }

    /**
     * The curve for a clip whose brightest light is known.
     *
     * @param nits peak, clamped to 300…10000
     */
    public static ToneMapping forPeak(double nits) {
        double source = ScalarPq.encode(Math.clamp(nits, 300, 10_000));
        double target = ScalarPq.encode(Transfer.DIFFUSE_WHITE_NITS) / source;
        return new ToneMapping(new RowMath.Knee(
                Transfer.DIFFUSE_WHITE_NITS, (float) source, (float) target, (float) (1.5 * target - 0.5)));
    }

    /** Bends linear BT.2020 light, relative to diffuse white, in place; the result lies in 0…1. */
    void apply(float[] red, float[] green, float[] blue, int length, RowMath math) {
        math.rollOff(red, green, blue, knee, length);
    }
}
