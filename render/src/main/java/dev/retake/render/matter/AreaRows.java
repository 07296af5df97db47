package dev.retake.render.matter;

import dev.retake.render.kernel.Light;

/** What {@link Areas} does to a row, in loops that are short and have one index, which makes vector code of them. */
final class AreaRows {
    /** What is left bare where it is darkest, over what is elsewhere. */
    private static final float PRESSED = 0.3f;

    /** Roots of light between which a colour begins to be one: below, an 8-bit source has two or three codes of blue and noise. */
    private static final float COLOURLESS = 0.03f;

    private static final float COLOURED = 0.11f;

    private AreaRows() {}

    /** A tone's place in a staircase of so many steps, whose edges are soft over twice {@code half} of a step. */
    static float banded(float tone, float bands, float half) {
        float at = tone * bands;
        float step = (int) at;
        return (step + Light.smoothStep(0.5f - half, 0.5f + half, at - step)) / bands;
    }

    /** Brings dark tones up. */
    static void lift(float[] tones, float lift) {
        for (int x = 0; x < tones.length; x++) {
            tones[x] = lift + (1f - lift) * tones[x];
        }
    }

    /** Cuts tones into bands. */
    static void band(float[] tones, float bands, float half) {
        for (int x = 0; x < tones.length; x++) {
            tones[x] = banded(tones[x], bands, half);
        }
    }

    /** Brings colours to the tones wanted. Shadows have little colour, and what they have is mostly noise; what is next to black has none. */
    static void level(float[] tones, float[] lights, float[] red, float[] green, float[] blue, float colour) {
        for (int x = 0; x < tones.length; x++) {
            float ratio = Math.min((tones[x] + 0.02f) / (lights[x] + 0.02f), 3f);
            float r = red[x] * ratio;
            float g = green[x] * ratio;
            float b = blue[x] * ratio;
            float grey = Tones.grey(r, g, b);
            float strong = (1f + (colour - 1f) * Light.smoothStep(0.04f, 0.3f, grey))
                    * Light.smoothStep(COLOURLESS, COLOURED, lights[x]);
            red[x] = grey + (r - grey) * strong;
            green[x] = grey + (g - grey) * strong;
            blue[x] = grey + (b - grey) * strong;
        }
    }

    /** Adds values times a factor. */
    static void add(float[] sums, float[] values, float factor) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += factor * values[x];
        }
    }

    /** Ink of lines, 0 … 1. */
    static void draw(float[] lines, float dark) {
        for (int x = 0; x < lines.length; x++) {
            lines[x] = Math.min(1f, dark * lines[x]);
        }
    }

    /**
     * How much pigment stays on the surface: its hills are covered, its valleys are bare, less where darks are pressed in.
     *
     * @param tones that are painted; the darkest is {@code lift}
     */
    static void cover(float[] hills, float[] tones, float lift, float bare, float[] laid) {
        for (int x = 0; x < laid.length; x++) {
            float pressed = PRESSED + (1f - PRESSED) * Light.smoothStep(lift, lift + 0.3f, tones[x]);
            laid[x] = 1f - bare * pressed * (1f - Light.smoothStep(-1.1f, 0.5f, hills[x]));
        }
    }

    /** Paint on its sheet, and ink on top; tones become light. */
    static void lay(float[] tones, float[] bright, float[] laid, float[] lines, float paper, float ink) {
        for (int x = 0; x < tones.length; x++) {
            float painted = Math.min(Math.max(tones[x] * bright[x], 0f), 1f);
            float sheet = paper * bright[x];
            float value = sheet + (painted * painted - sheet) * laid[x];
            tones[x] = Math.max(value + (ink - value) * lines[x], 0f);
        }
    }
}
