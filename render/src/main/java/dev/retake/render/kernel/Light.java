package dev.retake.render.kernel;

/** Constants of light in BT.2020 (ITU-R BT.2020-2, table 4) and small helpers that many operators share. */
public final class Light {
    /** Share of red in luminance. */
    public static final float RED = 0.2627f;

    /** Share of green in luminance. */
    public static final float GREEN = 0.6780f;

    /** Share of blue in luminance. */
    public static final float BLUE = 0.0593f;

    private Light() {}

    /** Relative luminance of BT.2020 light. */
    public static float luminance(float red, float green, float blue) {
        return RED * red + GREEN * green + BLUE * blue;
    }

    /** Square roots of luminance, clipped to 0 … 1, for a row of pixels. */
    public static void roots(float[] red, float[] green, float[] blue, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float light = luminance(red[x], green[x], blue[x]);
            out[x] = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
        }
    }

    /** A smooth step from 0 at {@code low} to 1 at {@code high}. */
    public static float smoothStep(float low, float high, float value) {
        float t = Math.min(Math.max((value - low) / (high - low), 0f), 1f);
        return t * t * (3f - 2f * t);
    }
}
