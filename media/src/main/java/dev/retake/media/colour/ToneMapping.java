package dev.retake.media.colour;

import dev.retake.media.kernel.CurveTable;
import dev.retake.media.kernel.Rows;
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

    private final CurveTable factors;

    private ToneMapping(CurveTable factors) {
        this.factors = factors;
    }

    /**
     * The curve for a clip whose brightest light is known.
     *
     * @param nits peak, clamped to 300…10000
     */
    public static ToneMapping forPeak(double nits) {
        double sourcePeak = ScalarPq.encode(Math.clamp(nits, 300, 10_000));
        double targetPeak = ScalarPq.encode(Transfer.DIFFUSE_WHITE_NITS) / sourcePeak;
        return new ToneMapping(new CurveTable(light -> factor(light, sourcePeak, targetPeak)));
    }

    /**
     * What light is multiplied by: exactly 1 up to the knee, then along a Hermite spline to the target's peak.
     *
     * @param sourcePeak PQ code value of the brightest source light
     * @param targetPeak PQ code value of the brightest target light, divided by {@code sourcePeak}
     */
    private static double factor(double light, double sourcePeak, double targetPeak) {
        double knee = 1.5 * targetPeak - 0.5;
        double nits = Math.min(light * Transfer.DIFFUSE_WHITE_NITS, 10_000);
        double code = Math.min(ScalarPq.encode(nits) / sourcePeak, 1);
        if (code <= knee) {
            return 1;
        }
        double t = (code - knee) / (1 - knee);
        double bent = (2 * t * t * t - 3 * t * t + 1) * knee
                + (t * t * t - 2 * t * t + t) * (1 - knee)
                + (3 * t * t - 2 * t * t * t) * targetPeak;
        return ScalarPq.decode(bent * sourcePeak) / Transfer.DIFFUSE_WHITE_NITS / light;
    }

    /** Bends linear BT.2020 light, relative to diffuse white, in place; the result exceeds 1 by less than 1e-4. */
    void apply(float[] red, float[] green, float[] blue, RowScratch scratch, int length) {
        float[] row = scratch.first();
        Rows.largest(red, green, blue, row, length);
        factors.map(row, scratch.wholes(), length);
        Rows.multiply(red, green, blue, row, length);
    }
}
