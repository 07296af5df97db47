package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;

/**
 * Draws a soft mask to the picture's edges: the fast guided filter (He, Sun, "Fast Guided Filter", 2015), with brightness as the
 * guide, fitted at half size and applied at full size. Only the part of the picture that the mask reaches is worked on.
 */
final class EdgeGuide {
    private static final float SMOOTHNESS = 4e-4f;
    /** A soft edge is made this much steeper around its middle. */
    private static final float STEEPER = 1.6f;

    private final Brightness picture;
    private final PixelPool pool;

    EdgeGuide(Brightness picture, PixelPool pool) {
        this.picture = picture;
        this.pool = pool;
    }

    /**
     * A mask of half size at full size, its edges where the picture's are; values 0 to 1.
     *
     * @param radius how far an edge may be drawn, pixels of half size
     */
    float[] apply(float[] mask, int radius) {
        float[] result = new float[picture.luma().length];
        Part.around(mask, picture.half(), 3 * radius + 1).ifPresent(part -> apply(mask, radius, part, result));
        return result;
    }

    private void apply(float[] whole, int radius, Part part, float[] result) {
        Size size = part.size();
        int stride = picture.half().width();
        float[][] offset = part.of(whole, stride);
        float[][] mean = part.of(picture.lumaHalf(), stride);
        float[][] squares = new float[size.height()][size.width()];
        float[][] slope = new float[size.height()][size.width()];
        for (int y = 0; y < size.height(); y++) {
            multiply(mean[y], mean[y], squares[y]);
            multiply(mean[y], offset[y], slope[y]);
        }
        BoxMean box = new BoxMean(size, radius);
        box.apply(mean);
        box.apply(squares);
        box.apply(slope);
        box.apply(offset);
        for (int y = 0; y < size.height(); y++) {
            fit(mean[y], squares[y], slope[y], offset[y]);
        }
        box.apply(slope);
        box.apply(offset);
        enlarge(slope, offset, part, result);
    }

    private static void multiply(float[] a, float[] b, float[] product) {
        for (int x = 0; x < product.length; x++) {
            product[x] = a[x] * b[x];
        }
    }

    /**
     * The line from brightness to mask around each pixel.
     *
     * @param slope mean of brightness times mask; becomes the line's slope
     * @param offset mean of the mask; becomes the line's offset
     */
    private static void fit(float[] mean, float[] squares, float[] slope, float[] offset) {
        for (int x = 0; x < mean.length; x++) {
            float variance = Math.max(0, squares[x] - mean[x] * mean[x]);
            float steepness = (slope[x] - mean[x] * offset[x]) / (variance + SMOOTHNESS);
            slope[x] = steepness;
            offset[x] -= steepness * mean[x];
        }
    }

    /** Applies lines of half size to the brightness of full size. */
    private void enlarge(float[][] slope, float[][] offset, Part part, float[] result) {
        int stride = picture.full().width();
        int rows = slope.length;
        pool.forRows(2 * rows, (from, to) -> {
            Widened slopes = new Widened(slope);
            Widened offsets = new Widened(offset);
            float[] line = new float[2 * slope[0].length];
            for (int y = from; y < to; y++) {
                float sourceY = Math.clamp((y + 0.5f) / 2 - 0.5f, 0, rows - 1);
                int top = (int) sourceY;
                int below = Math.min(rows - 1, top + 1);
                int at = (2 * part.top() + y) * stride + 2 * part.left();
                System.arraycopy(picture.luma(), at, line, 0, line.length);
                draw(slopes.row(top), slopes.row(below), offsets.row(top), offsets.row(below), sourceY - top, line);
                System.arraycopy(line, 0, result, at, line.length);
            }
        });
    }

    /** Rows of twice as many columns, each a quarter of the way to the next one; two neighbouring rows are kept. */
    private static final class Widened {
        private final float[][] rows;
        private final float[][] wide;
        private final int[] held = {-1, -1};

        private Widened(float[][] rows) {
            this.rows = rows;
            wide = new float[2][2 * rows[0].length];
        }

        private float[] row(int y) {
            int slot = y & 1;
            if (held[slot] != y) {
                widen(rows[y], wide[slot]);
                held[slot] = y;
            }
            return wide[slot];
        }

        private static void widen(float[] row, float[] into) {
            float before = row[0];
            for (int x = 0; x < row.length; x++) {
                float here = row[x];
                float after = row[Math.min(x + 1, row.length - 1)];
                into[2 * x] = here + (before - here) * 0.25f;
                into[2 * x + 1] = here + (after - here) * 0.25f;
                before = here;
            }
        }
    }

    /** Brightness becomes the mask, by lines between two rows of them; a soft edge is made steeper around its middle. */
    private static void draw(
            float[] slope, float[] slopeBelow, float[] offset, float[] offsetBelow, float share, float[] line) {
        for (int x = 0; x < line.length; x++) {
            float steepness = slope[x] + (slopeBelow[x] - slope[x]) * share;
            float value = steepness * line[x] + offset[x] + (offsetBelow[x] - offset[x]) * share;
            float inside = Math.min(Math.max(value, 0), 1);
            line[x] = Math.min(Math.max((inside - 0.5f) * STEEPER + 0.5f, 0), 1);
        }
    }
}
