package dev.retake.signals.pass;

import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;

/**
 * How much of a frame's motion only distance explains. A turning or zooming camera moves the picture by a smooth function of
 * place, whatever is in it; a travelling camera moves near things more than far ones.
 *
 * <p>Motion is fitted twice by least squares, over every eighth pixel both ways, pixels that fit badly counting less the
 * second time (so that things which move by themselves don't pass for parallax): by a quadratic of place, which holds every small
 * rotation and zoom (Longuet-Higgins and Prazdny, "The interpretation of a moving retinal image", 1980, equation 3.11), and with
 * that quadratic by disparity and disparity × place. The parallax is the root mean square of the disparity terms' own part.
 */
final class ParallaxAmount {
    private static final int STEP = 8;
    private static final int PLACE_TERMS = 6;
    private static final int TERMS = PLACE_TERMS + 3;
    private static final double RIDGE = 1e-7;
    /** A misfit, in picture widths, from which on a pixel counts for half. */
    private static final double MISFIT = 0.002;

    private ParallaxAmount() {}

    /** In picture widths, 0 or more. The flow's and the geometry's sizes need not be equal. */
    static double of(Flow flow, Geometry geometry) {
        int width = flow.size().width();
        int height = flow.size().height();
        int columns = Math.ceilDiv(width, STEP);
        int rows = Math.ceilDiv(height, STEP);
        double[][] terms = new double[columns * rows][];
        double[] right = new double[terms.length];
        double[] down = new double[terms.length];
        int n = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                int i = y * width + x;
                int there = (y * geometry.height() / height) * geometry.width() + x * geometry.width() / width;
                terms[n] = terms((x - width / 2.0) / width, (y - height / 2.0) / width, geometry.disparity()[there]);
                right[n] = flow.right()[i] / width;
                down[n] = flow.down()[i] / width;
                n++;
            }
        }
        double sumOfSquares = 0;
        double[] means = means(terms);
        for (double[] motion : new double[][] {right, down}) {
            double[] weights = new double[n];
            java.util.Arrays.fill(weights, 1);
            double[] factors = LeastSquares.solve(terms, motion, weights, RIDGE);
            for (int k = 0; k < n; k++) {
                double misfit = (motion[k] - LeastSquares.value(terms[k], factors)) / MISFIT;
                weights[k] = 1 / (1 + misfit * misfit);
            }
            factors = LeastSquares.solve(terms, motion, weights, RIDGE);
            for (int k = 0; k < n; k++) {
                double own = 0;
                for (int t = PLACE_TERMS; t < TERMS; t++) {
                    own += (terms[k][t] - means[t]) * factors[t];
                }
                sumOfSquares += own * own;
            }
        }
        return Math.sqrt(sumOfSquares / n);
    }

    private static double[] terms(double x, double y, double disparity) {
        return new double[] {1, x, y, x * x, x * y, y * y, disparity, disparity * x, disparity * y};
    }

    private static double[] means(double[][] terms) {
        double[] means = new double[TERMS];
        for (double[] row : terms) {
            for (int t = 0; t < TERMS; t++) {
                means[t] += row[t] / terms.length;
            }
        }
        return means;
    }
}
