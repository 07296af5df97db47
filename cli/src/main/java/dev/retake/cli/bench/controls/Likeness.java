package dev.retake.cli.bench.controls;

import dev.retake.media.LinearImage;

/** How far two pictures are apart, and how much of the structure of one is in the other. */
final class Likeness {
    /** Half the side of the squares in which structure is compared. */
    private static final int WINDOW = 4;

    private static final int STEP = 3;

    /** The constant of the structural term, for values of 0 to 1: 0.03 squared. */
    private static final double CALM = 9e-4;

    private Likeness() {}

    /** Mean difference of square roots of light over all channels, 0 to 1. */
    static double distance(LinearImage a, LinearImage b) {
        return (distance(a.red(), b.red()) + distance(a.green(), b.green()) + distance(a.blue(), b.blue())) / 3;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Math.sqrt(Math.clamp(a[i], 0, 1)) - Math.sqrt(Math.clamp(b[i], 0, 1)));
        }
        return sum / a.length;
    }

    /**
     * The contrast and structure terms of SSIM (Wang and others, "Image quality assessment", 2004, formulas 9 and 10 in one) in
     * windows, weighted.
     *
     * @param a roots of light, {@code width} columns
     * @param weight of each pixel, at the same size; windows count as their middle does
     * @return 1 when equal, 0 when unrelated; NaN when nothing counts
     */
    static double structure(float[] a, float[] b, int width, Weight weight) {
        int height = a.length / width;
        double sum = 0;
        double weights = 0;
        for (int y = WINDOW; y < height - WINDOW; y += STEP) {
            for (int x = WINDOW; x < width - WINDOW; x += STEP) {
                double counts = weight.at(x, y);
                if (counts > 0) {
                    sum += counts * window(a, b, width, x, y);
                    weights += counts;
                }
            }
        }
        return sum / weights;
    }

    /** How much a pixel counts. */
    @FunctionalInterface
    interface Weight {
        /** All count alike. */
        Weight EVEN = (x, y) -> 1;

        /** 0 or more. */
        double at(int x, int y);
    }

    private static double window(float[] a, float[] b, int width, int x, int y) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int v = y - WINDOW; v <= y + WINDOW; v++) {
            for (int u = x - WINDOW; u <= x + WINDOW; u++) {
                double p = a[v * width + u];
                double q = b[v * width + u];
                sumA += p;
                sumB += q;
                squaresA += p * p;
                squaresB += q * q;
                products += p * q;
            }
        }
        double n = (2 * WINDOW + 1) * (2 * WINDOW + 1);
        double varianceA = squaresA / n - sumA * sumA / (n * n);
        double varianceB = squaresB / n - sumB * sumB / (n * n);
        double covariance = products / n - sumA * sumB / (n * n);
        return (2 * covariance + CALM) / (varianceA + varianceB + CALM);
    }
}
