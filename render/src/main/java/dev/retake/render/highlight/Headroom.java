package dev.retake.render.highlight;

import dev.retake.render.light.Expand;

/**
 * How far lamps, suns and reflections outshine diffuse white in high dynamic range, given the light of the scene before it is
 * printed for a standard display.
 *
 * <p>What is returned comes on top of the standard picture. It is nothing for skin, a few hundredths for white paper, half as
 * much again as white where the source's display curve ended, and nears {@value #PEAK_NITS} nits for lamps; by the largest
 * component, so that hues stay. Diffuse white stays where ITU-R BT.2408 puts it, at 203 nits.
 */
public final class Headroom {
    /** The brightest that a look becomes. */
    public static final int PEAK_NITS = 1000;

    /** Diffuse white. */
    private static final float WHITE_NITS = 203;

    /** What can come on top of a standard picture's white. */
    private static final float ROOM = PEAK_NITS / WHITE_NITS - 1;

    /** Scene light, display white being {@link Expand#PEAK}, up to which nothing is added: just above skin. */
    private static final float KNEE = 0.75f;

    private static final float SLOPE = 0.9f;
    private static final float SOFTNESS = 1;

    private Headroom() {}

    /**
     * The light that comes on top, for one pixel's largest component: continuous and rising, with its slope.
     *
     * @param scene light, {@link Expand#PEAK} being what a standard display shows as white
     */
    public static float beyond(float scene) {
        float above = Math.max(scene - KNEE, 0f);
        float rise = SLOPE * above * above / (above + SOFTNESS);
        return ROOM * rise / (ROOM + rise);
    }

    /**
     * The same for a row of scene light.
     *
     * @param scale what brings the light to a display white of {@link Expand#PEAK}
     * @param into receives red, green and blue from {@code at} on
     */
    static void row(
            float[] red, float[] green, float[] blue, float scale, float[] ratio, float[][] into, int at, int length) {
        for (int x = 0; x < length; x++) {
            float largest = Math.max(Math.max(red[x], Math.max(green[x], blue[x])), 1e-6f);
            ratio[x] = beyond(largest * scale) / largest;
        }
        spread(red, ratio, into[0], at, length);
        spread(green, ratio, into[1], at, length);
        spread(blue, ratio, into[2], at, length);
    }

    /** The same for a row of display light, 0 … 1, whose highlights are given back first. */
    static void displayRow(
            float[] red, float[] green, float[] blue, float[] ratio, float[][] into, int at, int length) {
        for (int x = 0; x < length; x++) {
            float largest = Math.max(Math.max(red[x], Math.max(green[x], blue[x])), 1e-6f);
            float above = Math.min(Math.max(largest - Expand.KNEE, 0f), 1f - Expand.KNEE);
            float scene = Math.min(largest, Expand.KNEE) + above / (1f - Expand.BEND * above);
            ratio[x] = beyond(scene) / largest;
        }
        spread(red, ratio, into[0], at, length);
        spread(green, ratio, into[1], at, length);
        spread(blue, ratio, into[2], at, length);
    }

    private static void spread(float[] values, float[] ratio, float[] into, int at, int length) {
        for (int x = 0; x < length; x++) {
            into[at + x] = Math.max(values[x], 0f) * ratio[x];
        }
    }
}
