package dev.retake.render.quality.guide;

import dev.retake.edit.Size;

/** Edits of colour, with and without regard to what lies around. */
final class ColourEdits {
    /** Radius of the surroundings, in parts of the short side. */
    private static final double SURROUNDINGS = 1.0 / 30;

    private static final float AMOUNT = 0.6f;
    private static final int HUES = 36;

    private ColourEdits() {}

    static Shown curves(Shown source) {
        float[][] made = new float[3][];
        made[0] = curve(source.planes()[0], 0.8, 0.85, 0.03);
        made[1] = curve(source.planes()[1], 0.95, 0.9, 0.01);
        made[2] = curve(source.planes()[2], 1.25, 1, 0);
        return Shown.rounded(source.size(), made);
    }

    private static float[] curve(float[] plane, double power, double gain, double lift) {
        float[] made = new float[plane.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = (float) (255 * (gain * Math.pow(plane[i] / 255, power) + lift));
        }
        return made;
    }

    static Shown contrast(Shown source) {
        Size size = source.size();
        Shown graded = curves(source);
        float[] luma = graded.luma();
        float[] around = Blur.of(luma, size, size.shortSide() * SURROUNDINGS);
        float[][] made = new float[3][luma.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < luma.length; i++) {
                made[channel][i] = graded.planes()[channel][i] + AMOUNT * (luma[i] - around[i]);
            }
        }
        return Shown.rounded(size, made);
    }

    /** The hue that most colour of a picture has, 0 to 6. */
    static float strikingHue(Shown picture) {
        double[] colour = new double[HUES];
        for (int i = 0; i < picture.planes()[0].length; i++) {
            Hue hue = Hue.of(picture, i);
            colour[(int) (hue.angle * HUES / 6) % HUES] += hue.chroma * hue.chroma;
        }
        int best = 0;
        double most = -1;
        for (int k = 0; k < HUES; k++) {
            double sum = colour[(k + HUES - 1) % HUES] + 2 * colour[k] + colour[(k + 1) % HUES];
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        return (best + 0.5f) * 6 / HUES;
    }

    /** What has a hue gets one a third of the circle on, as bright as its strongest and weakest primary were. */
    static Shown recoloured(Shown source, float hue) {
        float[][] made = new float[3][source.planes()[0].length];
        for (int i = 0; i < made[0].length; i++) {
            Hue own = Hue.of(source, i);
            float apart = Math.abs(own.angle - hue);
            apart = Math.min(apart, 6 - apart);
            float share = rise(0.75f, 0.4f, apart) * rise(16, 45, own.chroma);
            for (int channel = 0; channel < 3; channel++) {
                float value = source.planes()[channel][i];
                float turned = source.planes()[(channel + 2) % 3][i];
                made[channel][i] = value + share * (turned - value);
            }
        }
        return Shown.rounded(source.size(), made);
    }

    private static float rise(float none, float all, float value) {
        float share = Math.clamp((value - none) / (all - none), 0, 1);
        return share * share * (3 - 2 * share);
    }

    /**
     * A colour's hue.
     *
     * @param angle 0 to 6: red, yellow, green, cyan, blue, magenta
     * @param chroma codes between the strongest and the weakest primary
     */
    private record Hue(float angle, float chroma) {
        static Hue of(Shown picture, int i) {
            float r = picture.planes()[0][i];
            float g = picture.planes()[1][i];
            float b = picture.planes()[2][i];
            float most = Math.max(r, Math.max(g, b));
            float chroma = most - Math.min(r, Math.min(g, b));
            if (chroma == 0) {
                return new Hue(0, 0);
            }
            float angle = most == r ? (g - b) / chroma : most == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
            return new Hue(angle < 0 ? angle + 6 : angle, chroma);
        }
    }
}
