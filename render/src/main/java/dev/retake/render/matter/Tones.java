package dev.retake.render.matter;

/** How light a painter's colour is: a weighted mean near BT.2020's luminance, of display-like values, square roots of light. */
final class Tones {
    private static final float RED = 0.27f;
    private static final float GREEN = 0.65f;
    private static final float BLUE = 0.08f;

    private Tones() {}

    /** The grey that is as light as a colour. */
    static float grey(float red, float green, float blue) {
        return RED * red + GREEN * green + BLUE * blue;
    }

    /** The greys of a row of colours. */
    static void greys(float[] red, float[] green, float[] blue, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = grey(red[x], green[x], blue[x]);
        }
    }

    /** The green of a colour whose grey, red and blue are known. */
    static float green(float grey, float red, float blue) {
        return (grey - RED * red - BLUE * blue) / GREEN;
    }
}
