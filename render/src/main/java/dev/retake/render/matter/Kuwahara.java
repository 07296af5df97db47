package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * The painter's smoothing: each pixel takes the mean of the calmest of the quarters around it, so that areas become flat
 * and edges crisp.
 *
 * <p>Source: Kuwahara and others, 1976, with the soft choice of Papari and others, 2007 (weights fall with a power of the
 * deviation), which keeps it steady over time. Sums are of wrapping integers that enter and leave as squares move down: exact, so
 * that it does not matter where a band begins, and independent of the radius. The quarters of all pixels are squares of one size, so
 * each square's mean and weight is computed once and serves four pixels; loops run over one index, which makes vector code of them.
 */
final class Kuwahara {
    private static final float COLOUR_STEPS = 4095f;
    private static final float LIGHT_STEPS = 1023f;
    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    /** By the square's upper left pixel: its weight, and red, green and blue times that. */
    private final float[][] squares;

    /** For pictures of {@code width * height}. */
    Kuwahara(int width, int height) {
        this.width = width;
        this.height = height;
        squares = new float[CHANNELS][width * height];
    }

    /** One band's buffers. */
    private static final class Lines {
        private final int[][] columns;
        private final int[] left;
        private final int[] right;
        private final float[][] means;
        private final float[] weights;
        private final float[] beside;

        Lines(int width) {
            columns = new int[CHANNELS][width];
            left = new int[width + 1];
            right = new int[width + 1];
            means = new float[CHANNELS][width];
            weights = new float[width];
            beside = new float[width];
        }
    }

    /**
     * Smooths three planes of display-like values, 0 … 1, in place.
     *
     * @param radius half the window, in pixels, 1 to 20
     * @param calm deviation, 0 … 1, below which areas count as equally calm
     */
    void smooth(float[] red, float[] green, float[] blue, int radius, float calm, PixelPool pool) {
        int side = Math.min(radius + 1, Math.min(width, height));
        float quiet = calm * calm;
        pool.forRows(height - side + 1, (from, to) -> {
            Lines lines = new Lines(width);
            for (int y = from; y < from + side - 1; y++) {
                enter(red, green, blue, y, 1, lines);
            }
            for (int y = from; y < to; y++) {
                enter(red, green, blue, y + side - 1, 1, lines);
                squareRow(y, side, quiet, lines);
                enter(red, green, blue, y, -1, lines);
            }
        });
        pool.forRows(height, (from, to) -> {
            Lines lines = new Lines(width);
            for (int y = from; y < to; y++) {
                smoothRow(y, side, lines, red, green, blue);
            }
        });
    }

    /** Adds a row to the sums of columns, or takes it away. */
    private void enter(float[] red, float[] green, float[] blue, int y, int sign, Lines lines) {
        System.arraycopy(red, y * width, lines.means[0], 0, width);
        System.arraycopy(green, y * width, lines.means[1], 0, width);
        System.arraycopy(blue, y * width, lines.means[2], 0, width);
        for (int c = 0; c < 3; c++) {
            addCodes(lines.means[c], sign, lines.columns[c]);
        }
        addSquares(lines.means[0], lines.means[1], lines.means[2], sign, lines.columns[3]);
    }

    private static void addCodes(float[] values, int sign, int[] columns) {
        for (int x = 0; x < columns.length; x++) {
            columns[x] += sign * (int) (values[x] * COLOUR_STEPS + 0.5f);
        }
    }

    private static void addSquares(float[] red, float[] green, float[] blue, int sign, int[] columns) {
        for (int x = 0; x < columns.length; x++) {
            int light = (int) ((red[x] + 2 * green[x] + blue[x]) * (0.25f * LIGHT_STEPS) + 0.5f);
            columns[x] += sign * light * light;
        }
    }

    /** The squares whose upper left pixels lie in a row. */
    private void squareRow(int y, int side, float quiet, Lines lines) {
        int count = width - side + 1;
        for (int c = 0; c < CHANNELS; c++) {
            float share = 1f / (side * side * (c < 3 ? COLOUR_STEPS : LIGHT_STEPS * LIGHT_STEPS));
            addUp(lines.columns[c], lines.left);
            System.arraycopy(lines.left, side, lines.right, 0, count);
            mean(lines.right, lines.left, share, lines.means[c], count);
        }
        weigh(lines.means[0], lines.means[1], lines.means[2], lines.means[3], quiet, lines.weights, count);
        int at = y * width;
        System.arraycopy(lines.weights, 0, squares[0], at, count);
        for (int c = 0; c < 3; c++) {
            multiply(lines.means[c], lines.weights, count);
            System.arraycopy(lines.means[c], 0, squares[c + 1], at, count);
        }
    }

    private static void addUp(int[] columns, int[] sums) {
        int sum = 0;
        for (int x = 0; x < columns.length; x++) {
            sum += columns[x];
            sums[x + 1] = sum;
        }
    }

    private static void mean(int[] right, int[] left, float share, float[] out, int length) {
        for (int x = 0; x < length; x++) {
            out[x] = share * (right[x] - left[x]);
        }
    }

    private static void weigh(
            float[] red, float[] green, float[] blue, float[] squared, float quiet, float[] out, int length) {
        for (int x = 0; x < length; x++) {
            float light = 0.25f * (red[x] + 2 * green[x] + blue[x]);
            float variance = Math.max(squared[x] - light * light, 0f) + quiet;
            out[x] = 1f / (variance * variance * variance);
        }
    }

    private static void multiply(float[] values, float[] factors, int length) {
        for (int x = 0; x < length; x++) {
            values[x] *= factors[x];
        }
    }

    /** Each pixel takes the weighted mean of the four squares that have it as a corner; at borders, of the nearest ones inside. */
    private void smoothRow(int y, int side, Lines lines, float[] red, float[] green, float[] blue) {
        int reach = side - 1;
        int upper = Math.max(y - reach, 0) * width;
        int lower = Math.min(y, height - side) * width;
        for (int c = 0; c < CHANNELS; c++) {
            float[] both = c == 0 ? lines.weights : lines.means[c - 1];
            System.arraycopy(squares[c], upper, both, 0, width);
            System.arraycopy(squares[c], lower, lines.beside, 0, width);
            add(both, lines.beside, width);
            spread(both, lines.beside, reach);
        }
        divide(lines.means[0], lines.weights);
        divide(lines.means[1], lines.weights);
        divide(lines.means[2], lines.weights);
        System.arraycopy(lines.means[0], 0, red, y * width, width);
        System.arraycopy(lines.means[1], 0, green, y * width, width);
        System.arraycopy(lines.means[2], 0, blue, y * width, width);
    }

    /** From columns of squares to pixels: the square that begins at the pixel, and the one that ends there. */
    private void spread(float[] squaresAt, float[] beside, int reach) {
        int last = width - 1 - reach;
        System.arraycopy(squaresAt, 0, beside, reach, width - reach);
        for (int x = 0; x < reach; x++) {
            beside[x] = squaresAt[0];
        }
        float end = squaresAt[last];
        for (int x = last + 1; x < width; x++) {
            squaresAt[x] = end;
        }
        add(squaresAt, beside, width);
    }

    private static void add(float[] values, float[] others, int length) {
        for (int x = 0; x < length; x++) {
            values[x] += others[x];
        }
    }

    private static void divide(float[] values, float[] weights) {
        for (int x = 0; x < values.length; x++) {
            values[x] = Math.min(values[x] / weights[x], 1f);
        }
    }
}
