package dev.retake.media.kernel;

/**
 * Brings colours that a delivery can't hold to the border of its cube along the line to their own luminance: hue and
 * luminance stay, saturation gives. Colours inside stay untouched.
 *
 * <p>Four short loops without branches, which become vector code, and most rows are spared them: a millionth beyond the
 * cube, which matrices leave behind, counts as inside and is for the encoding curve to clamp. A pixel's result is the same
 * whether its row was spared or not.
 */
public final class Gamut {
    private static final float TOLERANCE = 1e-6f;
    private static final float TINY = 1e-9f;

    private Gamut() {}

    /**
     * Fits three rows, in place, to 0…1, give or take a millionth.
     *
     * @param redWeight luminance of the primaries; the three weights sum to 1
     * @param luminance overwritten
     * @param drop overwritten
     */
    public static void fit(
            float[] red,
            float[] green,
            float[] blue,
            float redWeight,
            float greenWeight,
            float blueWeight,
            float[] luminance,
            float[] drop,
            int length) {
        if (largestDeparture(red, green, blue, length) <= 0.5f + TOLERANCE / 2) {
            return;
        }
        for (int i = 0; i < length; i++) {
            float sum = Math.fma(blueWeight, blue[i], Math.fma(greenWeight, green[i], redWeight * red[i]));
            luminance[i] = Math.min(Math.max(sum, 0), 1);
        }
        for (int i = 0; i < length; i++) {
            float lowest = Math.min(Math.min(red[i], green[i]), blue[i]);
            drop[i] = Math.max(-TOLERANCE - lowest, 0) / Math.max(luminance[i] - lowest, TINY);
        }
        for (int i = 0; i < length; i++) {
            float highest = Math.max(Math.max(red[i], green[i]), blue[i]);
            float down = Math.max(highest - (1 + TOLERANCE), 0) / Math.max(highest - luminance[i], TINY);
            drop[i] = Math.max(drop[i], down);
        }
        for (int i = 0; i < length; i++) {
            red[i] = Math.fma(luminance[i] - red[i], drop[i], red[i]);
            green[i] = Math.fma(luminance[i] - green[i], drop[i], green[i]);
            blue[i] = Math.fma(luminance[i] - blue[i], drop[i], blue[i]);
        }
    }

    /** How far any value is from the middle of the scale. */
    private static float largestDeparture(float[] red, float[] green, float[] blue, int length) {
        float largest = 0;
        for (int i = 0; i < length; i++) {
            float redOrGreen = Math.max(Math.abs(red[i] - 0.5f), Math.abs(green[i] - 0.5f));
            largest = Math.max(largest, Math.max(redOrGreen, Math.abs(blue[i] - 0.5f)));
        }
        return largest;
    }
}
