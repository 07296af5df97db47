package dev.retake.render.quality.guide;

import dev.retake.edit.Size;

/** How near a picture comes to the one it should be. */
final class Scores {
    /** Error in squared codes below which rounding hides it: 88 dB. */
    private static final double LEAST_ERROR = 1e-4;

    private static final double SIGMA = 1.5;
    private static final double LUMINANCE = Math.pow(0.01 * 255, 2);
    private static final double STRUCTURE = Math.pow(0.03 * 255, 2);

    private Scores() {}

    /** Peak signal over noise of all three channels, in decibels. */
    static double psnr(Shown made, Shown wanted) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            float[] a = made.planes()[channel];
            float[] b = wanted.planes()[channel];
            for (int i = 0; i < a.length; i++) {
                double apart = a[i] - b[i];
                sum += apart * apart;
            }
        }
        double error = sum / (3.0 * made.planes()[0].length);
        return 10 * Math.log10(255.0 * 255.0 / Math.max(LEAST_ERROR, error));
    }

    /**
     * Structural similarity of brightness, -1 to 1 (Wang, Bovik, Sheikh, Simoncelli, "Image quality assessment: from error visibility to
     * structural similarity", 2004, with their window and constants).
     */
    static double ssim(Shown made, Shown wanted) {
        Size size = made.size();
        float[] a = made.luma();
        float[] b = wanted.luma();
        float[] meanA = Blur.of(a, size, SIGMA);
        float[] meanB = Blur.of(b, size, SIGMA);
        float[] squareA = Blur.of(product(a, a), size, SIGMA);
        float[] squareB = Blur.of(product(b, b), size, SIGMA);
        float[] both = Blur.of(product(a, b), size, SIGMA);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double means = meanA[i] * (double) meanB[i];
            double squares = meanA[i] * (double) meanA[i] + meanB[i] * (double) meanB[i];
            double variances = squareA[i] + (double) squareB[i] - squares;
            sum += (2 * means + LUMINANCE)
                    * (2 * (both[i] - means) + STRUCTURE)
                    / ((squares + LUMINANCE) * (variances + STRUCTURE));
        }
        return sum / a.length;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    /** The mean squared difference of brightness between neighbours: what blur takes away. */
    static double gradientEnergy(Shown picture) {
        float[] luma = picture.luma();
        int width = picture.size().width();
        int height = picture.size().height();
        double sum = 0;
        for (int y = 0; y + 1 < height; y++) {
            for (int x = 0; x + 1 < width; x++) {
                int i = y * width + x;
                double across = luma[i + 1] - luma[i];
                double down = luma[i + width] - luma[i];
                sum += across * across + down * down;
            }
        }
        return sum / ((width - 1.0) * (height - 1.0));
    }
}
