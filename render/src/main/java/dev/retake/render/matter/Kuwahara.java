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
        // The four quarters share nine corners, three on each of three lines of the integral images.
        int upper = Math.max(y - radius, 0) * stride;
        int middle = Math.max(Math.min(y, height - 1), 1) * stride;
        int lower = Math.min(y + radius + 1, height) * stride;
        int[][] lines = {{upper, middle}, {middle, lower}};
        for (int x = 0; x < width; x++) {
            int left = Math.max(x - radius, 0);
            int centre = Math.max(Math.min(x, width - 1), 1);
            int right = Math.min(x + radius + 1, width);
            float weights = 0;
            float r = 0;
            float g = 0;
            float b = 0;
            for (int quarter = 0; quarter < 4; quarter++) {
                int from = (quarter & 1) == 0 ? left : centre;
                int to = (quarter & 1) == 0 ? centre : right;
                int top = lines[quarter >> 1][0];
                int bottom = lines[quarter >> 1][1];
                int pixels = (to - from) * ((bottom - top) / stride);
                if (pixels <= 0) {
                    continue;
                }
                float share = 1f / (pixels * COLOUR_STEPS);
                float meanRed = share * sum(sums[0], top, bottom, from, to);
                float meanGreen = share * sum(sums[1], top, bottom, from, to);
                float meanBlue = share * sum(sums[2], top, bottom, from, to);
                float square = sum(sums[3], top, bottom, from, to) / (pixels * LIGHT_STEPS * LIGHT_STEPS);
                float light = 0.25f * (meanRed + 2 * meanGreen + meanBlue);
                float variance = Math.max(square - light * light, 0f) + quiet;
                float weight = 1f / (variance * variance * variance);
                weights += weight;
                r += weight * meanRed;
                g += weight * meanGreen;
                b += weight * meanBlue;
            }
            int i = y * width + x;
            red[i] = weights > 0 ? r / weights : red[i];
            green[i] = weights > 0 ? g / weights : green[i];
            blue[i] = weights > 0 ? b / weights : blue[i];
        }
    }

    private static int sum(int[] sums, int top, int bottom, int from, int to) {
        return sums[bottom + to] - sums[top + to] - sums[bottom + from] + sums[top + from];
    }
}
