package dev.retake.render.guide.paint;

import java.util.Arrays;

/**
 * Filters on planes that are arrays of rows. Most loops run over one index of several rows, because those become vector code; what
 * lies beside a pixel is copied below it first. Beyond a border the nearest pixel counts, or none in means.
 */
final class Rows {
    private final int width;
    private final float[] first;
    private final float[] second;
    private final float[] sums;
    private final float[][] scratch;

    /** For planes of at most so many rows. */
    Rows(int width, int rows) {
        this.width = width;
        first = new float[width];
        second = new float[width];
        sums = new float[width];
        scratch = new float[rows][width];
    }

    /** What lies {@code step} pixels to the right of each pixel of a row, or to the left. */
    void beside(float[] row, int step, float[] out) {
        int inside = Math.max(0, width - Math.abs(step));
        if (step >= 0) {
            System.arraycopy(row, Math.min(step, width), out, 0, inside);
            Arrays.fill(out, inside, width, row[width - 1]);
        } else {
            System.arraycopy(row, 0, out, width - inside, inside);
            Arrays.fill(out, 0, width - inside, row[0]);
        }
    }

    /** Means over windows of {@code 2 * radius + 1} pixels a side. */
    void mean(float[][] plane, int rows, int radius, float[][] out) {
        for (int y = 0; y < rows; y++) {
            meanAcross(plane[y], radius, scratch[y]);
        }
        Arrays.fill(sums, 0);
        for (int y = -radius; y < rows; y++) {
            if (y + radius < rows) {
                add(sums, scratch[y + radius], 1);
            }
            if (y - radius - 1 >= 0) {
                add(sums, scratch[y - radius - 1], -1);
            }
            if (y >= 0) {
                int count = Math.min(y + radius, rows - 1) - Math.max(y - radius, 0) + 1;
                scale(sums, 1f / count, out[y]);
            }
        }
    }

    private void meanAcross(float[] row, int radius, float[] out) {
        double sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += row[x];
        }
        double whole = 1.0 / (2 * radius + 1);
        for (int x = 0; x < width; x++) {
            sum += x + radius < width ? row[x + radius] : 0;
            sum -= x > radius ? row[x - radius - 1] : 0;
            boolean inside = x >= radius && x + radius < width;
            int count = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
            out[x] = (float) (inside ? sum * whole : sum / count);
        }
    }

    private static void add(float[] sums, float[] row, float sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * row[x];
        }
    }

    private static void scale(float[] row, float factor, float[] out) {
        for (int x = 0; x < row.length; x++) {
            out[x] = factor * row[x];
        }
    }

    /** The least, or greatest, of windows of {@code 2 * radius + 1} pixels a side; {@code out} may be the plane. */
    void extreme(float[][] plane, int rows, int radius, boolean greatest, float[][] out) {
        for (int y = 0; y < rows; y++) {
            extremeAcross(plane[y], radius, greatest, scratch[y]);
        }
        for (int y = 0; y < rows; y++) {
            System.arraycopy(scratch[y], 0, out[y], 0, width);
            for (int v = Math.max(0, y - radius); v <= Math.min(rows - 1, y + radius); v++) {
                join(out[y], scratch[v], greatest);
            }
        }
    }

    /** By windows of 1, 2, 4 … pixels to the right, the last two of which cover what is wanted. */
    private void extremeAcross(float[] row, int radius, boolean greatest, float[] out) {
        int window = 2 * radius + 1;
        beside(row, -radius, first);
        int reach = 1;
        for (; 2 * reach <= window; reach *= 2) {
            beside(first, reach, second);
            join(first, second, greatest);
        }
        beside(first, window - reach, out);
        join(out, first, greatest);
        // At the right border the first shift lost pixels, and at the left one the window begins inside.
        for (int x = Math.max(0, width - 2 * radius); x < width; x++) {
            out[x] = slowExtreme(row, x, radius, greatest);
        }
    }

    private float slowExtreme(float[] row, int x, int radius, boolean greatest) {
        float value = row[x];
        for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
            value = greatest ? Math.max(value, row[u]) : Math.min(value, row[u]);
        }
        return value;
    }

    private static void join(float[] row, float[] other, boolean greatest) {
        if (greatest) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.max(row[x], other[x]);
            }
        } else {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.min(row[x], other[x]);
            }
        }
    }

    /** The median of each pixel and the two {@code step} beside it, then of those and the two above and below. */
    void median(float[][] plane, int rows, int step, float[][] out) {
        for (int y = 0; y < rows; y++) {
            beside(plane[y], -step, first);
            beside(plane[y], step, second);
            middle(first, plane[y], second, scratch[y]);
        }
        for (int y = 0; y < rows; y++) {
            middle(scratch[Math.max(0, y - step)], scratch[y], scratch[Math.min(rows - 1, y + step)], out[y]);
        }
    }

    private static void middle(float[] a, float[] b, float[] c, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = Math.max(Math.min(a[x], b[x]), Math.min(Math.max(a[x], b[x]), c[x]));
        }
    }

    /** Sums of the two pixels {@code step} beside each. */
    void bothSides(float[] row, int step, float[] out) {
        beside(row, -step, first);
        beside(row, step, second);
        for (int x = 0; x < width; x++) {
            out[x] = first[x] + second[x];
        }
    }

    /** Differences of the two pixels {@code step} beside each. */
    void slope(float[] row, int step, float[] out) {
        beside(row, -step, first);
        beside(row, step, second);
        for (int x = 0; x < width; x++) {
            out[x] = second[x] - first[x];
        }
    }
}
