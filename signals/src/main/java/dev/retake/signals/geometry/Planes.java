package dev.retake.signals.geometry;

import dev.retake.edit.Size;

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
            float inX = Math.clamp((x + 0.5f) * step - 0.5f, 0, from.width() - 1);
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
        float t = Math.clamp((value - from) / (to - from), 0, 1);
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
        meansAcross(values, width, radius, across);
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

    /**
     * Means along rows. Sums of 2, 4, 8 ... values are two of half as many, and a window of any length is put together from those: that runs
     * on vectors, as adding one value and taking away another does not. Nor does adding from another place: rows are shifted by copying.
     */
    private static void meansAcross(float[] values, int width, int radius, float[] means) {
        float[] shares = new float[width];
        for (int x = 0; x < width; x++) {
            shares[x] = 1f / (Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1);
        }
        float[] sums = new float[width + 2 * radius];
        float[] shifted = new float[sums.length];
        float[] row = new float[width];
        int window = 2 * radius + 1;
        for (int start = 0; start < values.length; start += width) {
            java.util.Arrays.fill(sums, 0);
            System.arraycopy(values, start, sums, radius, width);
            System.arraycopy(sums, 0, row, 0, width);
            int done = 1;
            for (int length = 2; length <= window; length *= 2) {
                int whole = Math.max(0, sums.length - length / 2);
                System.arraycopy(sums, sums.length - whole, shifted, 0, whole);
                add(shifted, sums, whole);
                if ((window & length) != 0) {
                    System.arraycopy(sums, done, shifted, 0, width);
                    add(shifted, row, width);
                    done += length;
                }
            }
            for (int x = 0; x < width; x++) {
                row[x] *= shares[x];
            }
            System.arraycopy(row, 0, means, start, width);
        }
    }

    private static void add(float[] row, float[] sums, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += row[x];
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
