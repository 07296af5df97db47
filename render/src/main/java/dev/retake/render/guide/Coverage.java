package dev.retake.render.guide;

import dev.retake.edit.Size;

/**
 * How much of a guide is painted, and not only recoloured: a share of its tiles, of those that have any texture, for flat ones look the
 * same painted. Painters know nothing of places, so that they may learn only from guides that are painted nearly everywhere: from red
 * lips one would learn to redden fingers.
 */
final class Coverage {
    /** The share from which a guide is painted all over. */
    static final double NEARLY_ALL = 0.6;

    /** Pixels of a side of a tile in a picture 640 pixels long. */
    private static final int TILE = 32;

    /** Variance of a colour, in square roots of light, from which a tile has texture. */
    private static final double TEXTURED = 1e-4;

    /** What colours must leave unexplained of a painted tile: a share of its variance, and more than rounding. */
    private static final double SHARE = 0.01;

    private static final double LEAST = 2e-5;

    private Coverage() {}

    /**
     * The share.
     *
     * @param coloured a guide's source, or that through its colours
     * @param rest what is done to that
     * @return 0 to 1
     */
    static double of(Coded coloured, Coded rest) {
        Size size = coloured.size();
        int side = Math.max(8, TILE * Math.max(size.width(), size.height()) / 640);
        int textured = 0;
        int painted = 0;
        for (int top = 0; top < size.height(); top += side) {
            for (int left = 0; left < size.width(); left += side) {
                double variance = 0;
                double unexplained = 0;
                for (int channel = 0; channel < 3; channel++) {
                    Spread spread = Spread.of(coloured.planes()[channel], size, left, top, side);
                    variance += spread.variance() / 3;
                    unexplained += Spread.of(rest.planes()[channel], size, left, top, side).power / 3;
                }
                if (variance > TEXTURED) {
                    textured++;
                    painted += unexplained > Math.max(LEAST, SHARE * variance) ? 1 : 0;
                }
            }
        }
        return textured == 0 ? 0 : (double) painted / textured;
    }

    /** Mean and mean square of a tile. */
    private record Spread(double mean, double power) {
        static Spread of(float[] plane, Size size, int left, int top, int side) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int y = top; y < Math.min(size.height(), top + side); y++) {
                for (int x = left; x < Math.min(size.width(), left + side); x++) {
                    double value = plane[y * size.width() + x];
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            return new Spread(sum / count, squares / count);
        }

        double variance() {
            return power - mean * mean;
        }
    }
}
