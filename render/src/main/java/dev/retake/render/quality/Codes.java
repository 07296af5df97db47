package dev.retake.render.quality;

import dev.retake.media.LinearImage;

/** A picture as code values, 0 … 1, near to what an eye sees: square roots of light, red, green, blue. */
public record Codes(int width, int height, float[][] planes) {

    /** Takes the square roots of a picture's light. */
    public static Codes of(LinearImage picture) {
        return new Codes(picture.width(), picture.height(), new float[][] {
            roots(picture.red()), roots(picture.green()), roots(picture.blue())
        });
    }

    private static float[] roots(float[] light) {
        float[] roots = new float[light.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = (float) Math.sqrt(Math.min(Math.max(light[i], 0f), 1f));
        }
        return roots;
    }

    /** The mean of each plane. */
    double[] means() {
        double[] means = new double[planes.length];
        for (int c = 0; c < means.length; c++) {
            for (float value : planes[c]) {
                means[c] += value;
            }
            means[c] /= planes[c].length;
        }
        return means;
    }

    /** The variance of all values around their plane's mean. */
    double variance() {
        double[] means = means();
        double sum = 0;
        for (int c = 0; c < means.length; c++) {
            for (float value : planes[c]) {
                sum += (value - means[c]) * (value - means[c]);
            }
        }
        return sum / (planes.length * (double) planes[0].length);
    }
}
