package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * The painter's smoothing: each pixel takes the mean of the calmest of the quarters around it, so that areas become flat
 * and edges crisp.
 *
 * <p>Source: Kuwahara and others, 1976, with the soft choice of Papari and others, 2007 (weights fall with a power of the
 * deviation), which keeps it steady over time. Sums come from integral images in wrapping integers, exact and
 * independent of the radius.
 */
final class Kuwahara {
    private static final float COLOUR_STEPS = 4095f;
    private static final float LIGHT_STEPS = 1023f;
    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final int stride;
    private final int[][] sums;

    /** For pictures of {@code width * height}. */
    Kuwahara(int width, int height) {
        this.width = width;
        this.height = height;
        stride = width + 1;
        sums = new int[CHANNELS][stride * (height + 1)];
    }

    /**
     * Smooths three planes of display-like values, 0 … 1, in place.
     *
     * @param radius half the window, in pixels, 1 to 20
     * @param calm deviation, 0 … 1, below which areas count as equally calm
     */
    void smooth(float[] red, float[] green, float[] blue, int radius, float calm, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                sumRow(red, green, blue, y);
            }
        });
        pool.forRows(stride, (from, to) -> {
            for (int[] sum : sums) {
                for (int y = 1; y <= height; y++) {
                    for (int i = y * stride + from; i < y * stride + to; i++) {
                        sum[i] += sum[i - stride];
                    }
                }
            }
        });
        float quiet = calm * calm;
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                smoothRow(red, green, blue, y, radius, quiet);
            }
        });
    }

    private void sumRow(float[] red, float[] green, float[] blue, int y) {
        int r = 0;
        int g = 0;
        int b = 0;
        int squares = 0;
        int at = (y + 1) * stride + 1;
        for (int i = y * width; i < (y + 1) * width; i++, at++) {
            int redCode = (int) (red[i] * COLOUR_STEPS + 0.5f);
            int greenCode = (int) (green[i] * COLOUR_STEPS + 0.5f);
            int blueCode = (int) (blue[i] * COLOUR_STEPS + 0.5f);
            int light = (int) ((red[i] + 2 * green[i] + blue[i]) * (0.25f * LIGHT_STEPS) + 0.5f);
            r += redCode;
            g += greenCode;
            b += blueCode;
            squares += light * light;
            sums[0][at] = r;
            sums[1][at] = g;
            sums[2][at] = b;
            sums[3][at] = squares;
        }
    }

    private void smoothRow(float[] red, float[] green, float[] blue, int y, int radius, float quiet) {
        int top = Math.max(y - radius, 0);
        int bottom = Math.min(y + radius, height - 1) + 1;
        int[] tops = {top, top, y, y};
        int[] bottoms = {y + 1, y + 1, bottom, bottom};
        for (int x = 0; x < width; x++) {
            int left = Math.max(x - radius, 0);
            int right = Math.min(x + radius, width - 1) + 1;
            float weights = 0;
            float r = 0;
            float g = 0;
            float b = 0;
            for (int quarter = 0; quarter < 4; quarter++) {
                int from = (quarter & 1) == 0 ? left : x;
                int to = (quarter & 1) == 0 ? x + 1 : right;
                int upperLeft = tops[quarter] * stride + from;
                int upperRight = tops[quarter] * stride + to;
                int lowerLeft = bottoms[quarter] * stride + from;
                int lowerRight = bottoms[quarter] * stride + to;
                float share = 1f / ((to - from) * (bottoms[quarter] - tops[quarter]));
                float meanRed = sum(sums[0], upperLeft, upperRight, lowerLeft, lowerRight) * share / COLOUR_STEPS;
                float meanGreen = sum(sums[1], upperLeft, upperRight, lowerLeft, lowerRight) * share / COLOUR_STEPS;
                float meanBlue = sum(sums[2], upperLeft, upperRight, lowerLeft, lowerRight) * share / COLOUR_STEPS;
                float square = sum(sums[3], upperLeft, upperRight, lowerLeft, lowerRight)
                        * share
                        / (LIGHT_STEPS * LIGHT_STEPS);
                float light = 0.25f * (meanRed + 2 * meanGreen + meanBlue);
                float variance = Math.max(square - light * light, 0f) + quiet;
                float weight = 1f / (variance * variance * variance);
                weights += weight;
                r += weight * meanRed;
                g += weight * meanGreen;
                b += weight * meanBlue;
            }
            int i = y * width + x;
            red[i] = r / weights;
            green[i] = g / weights;
            blue[i] = b / weights;
        }
    }

    private static int sum(int[] sums, int upperLeft, int upperRight, int lowerLeft, int lowerRight) {
        return sums[lowerRight] - sums[upperRight] - sums[lowerLeft] + sums[upperLeft];
    }
}
