package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.RowMeans;

/** Planes of one value a pixel at other sizes; pixel centres lie at half-integers, borders continue outward. */
final class Planes {
    private Planes() {}

    /** A plane brought to another size by linear interpolation; the same plane when the size stays. */
    static float[] resized(float[] plane, Size from, Size to) {
        if (from.equals(to)) {
            return plane;
        }
        float[] result = new float[Math.toIntExact(to.pixels())];
        for (int y = 0; y < to.height(); y++) {
            row(plane, from, to, y, result);
        }
        return result;
    }

    private static void row(float[] plane, Size from, Size to, int y, float[] result) {
        float inY = Math.clamp((y + 0.5f) * from.height() / to.height() - 0.5f, 0, from.height() - 1);
        int top = (int) inY;
        int below = Math.min(top + 1, from.height() - 1);
        float down = inY - top;
        float step = (float) from.width() / to.width();
        for (int x = 0; x < to.width(); x++) {
            float inX = Math.min(Math.max((x + 0.5f) * step - 0.5f, 0), from.width() - 1);
            int left = (int) inX;
            int next = Math.min(left + 1, from.width() - 1);
            float right = inX - left;
            float above = mix(plane[top * from.width() + left], plane[top * from.width() + next], right);
            float under = mix(plane[below * from.width() + left], plane[below * from.width() + next], right);
            result[y * to.width() + x] = mix(above, under, down);
        }
    }

    static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    /** 0 up to {@code from}, 1 beyond {@code to}, smooth in between. */
    static float smoothStep(float from, float to, float value) {
        // Not Math.clamp: that is a call, and this is asked for every pixel.
        float t = Math.min(Math.max((value - from) / (to - from), 0), 1);
        return t * t * (3 - 2 * t);
    }

    /**
     * The mean of a square window around every pixel, smaller at the borders, in time that does not depend on its size.
     *
     * @param values changed in place
     * @param radius the window has {@code 2 radius + 1} pixels a side
     */
    static void boxMean(float[] values, int width, int height, int radius) {
        float[] across = new float[values.length];
        RowMeans rows = new RowMeans(width);
        rows.begin(width, radius);
        for (int start = 0; start < values.length; start += width) {
            rows.apply(values, start, across, start);
        }
        double[] sums = new double[width];
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(across, y * width, sums);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                add(across, (y + radius) * width, sums);
            }
            if (y - radius - 1 >= 0) {
                takeAway(across, (y - radius - 1) * width, sums);
            }
            double share = 1.0 / (Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1);
            for (int x = 0; x < width; x++) {
                values[y * width + x] = (float) (sums[x] * share);
            }
        }
    }

    private static void add(float[] plane, int row, double[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += plane[row + x];
        }
    }

    private static void takeAway(float[] plane, int row, double[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] -= plane[row + x];
        }
    }

    /** Whether any value is above a limit. */
    static boolean anyAbove(float[] values, float limit) {
        for (float value : values) {
            if (value > limit) {
                return true;
            }
        }
        return false;
    }
}
