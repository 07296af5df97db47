package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;

/**
 * Draws a soft mask to the picture's edges: the fast guided filter (He, Sun, "Fast Guided Filter", 2015), with brightness as the
 * guide, fitted at half size and applied at full size. Only the part of the picture that the mask reaches is worked on.
 */
final class EdgeGuide {
    private static final float SMOOTHNESS = 4e-4f;
    /** A soft edge is made this much steeper around its middle. */
    private static final float STEEPER = 1.6f;

    private final Size half;
    private final PixelPool pool;
    private final Shelf shelf;
    private final BoxMean box;
    private final float[][] mean;
    private final float[][] squares;
    private final float[][] slope;
    private final float[][] offset;

    /**
     * For masks of a size; it keeps its working memory, and is not thread-safe.
     *
     * @param shelf where masks of full size come from
     */
    EdgeGuide(Size half, PixelPool pool, Shelf shelf) {
        this.half = half;
        this.pool = pool;
        this.shelf = shelf;
        box = new BoxMean(half);
        mean = new float[half.height()][half.width()];
        squares = new float[half.height()][half.width()];
        slope = new float[half.height()][half.width()];
        offset = new float[half.height()][half.width()];
    }

    /** Whether it is for masks of that size. */
    boolean fits(Size other) {
        return half.equals(other);
    }

    /**
     * A mask of half size at full size, its edges where the picture's are; values 0 to 1.
     *
     * @param radius how far an edge may be drawn, pixels of half size
     */
    float[] apply(float[] mask, Brightness picture, int radius) {
        float[] result = shelf.blank(picture.luma().length);
        Part.around(mask, half, 3 * radius + 1).ifPresent(part -> apply(mask, picture, radius, part, result));
        return result;
    }

    private void apply(float[] whole, Brightness picture, int radius, Part part, float[] result) {
        Size size = part.size();
        part.copy(whole, half.width(), offset);
        part.copy(picture.lumaHalf(), half.width(), mean);
        for (int y = 0; y < size.height(); y++) {
            multiply(mean[y], mean[y], squares[y], size.width());
            multiply(mean[y], offset[y], slope[y], size.width());
        }
        box.apply(mean, size, radius);
        box.apply(squares, size, radius);
        box.apply(slope, size, radius);
        box.apply(offset, size, radius);
        for (int y = 0; y < size.height(); y++) {
            fit(mean[y], squares[y], slope[y], offset[y], size.width());
        }
        box.apply(slope, size, radius);
        box.apply(offset, size, radius);
        enlarge(picture, part, result);
    }

    private static void multiply(float[] a, float[] b, float[] product, int count) {
        for (int x = 0; x < count; x++) {
            product[x] = a[x] * b[x];
        }
    }

    /**
     * The line from brightness to mask around each pixel.
     *
     * @param slope mean of brightness times mask; becomes the line's slope
     * @param offset mean of the mask; becomes the line's offset
     */
    private static void fit(float[] mean, float[] squares, float[] slope, float[] offset, int count) {
        for (int x = 0; x < count; x++) {
            float variance = Math.max(0, squares[x] - mean[x] * mean[x]);
            float steepness = (slope[x] - mean[x] * offset[x]) / (variance + SMOOTHNESS);
            slope[x] = steepness;
            offset[x] -= steepness * mean[x];
        }
    }

    /** Applies lines of half size to the brightness of full size. */
    private void enlarge(Brightness picture, Part part, float[] result) {
        int stride = picture.full().width();
        int rows = part.size().height();
        int columns = part.size().width();
        pool.forRows(2 * rows, (from, to) -> {
            Widened slopes = new Widened(slope, columns);
            Widened offsets = new Widened(offset, columns);
            float[] line = new float[2 * columns];
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

        private Widened(float[][] rows, int columns) {
            this.rows = rows;
            wide = new float[2][2 * columns];
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
            int last = into.length / 2 - 1;
            for (int x = 0; x <= last; x++) {
                float here = row[x];
                float after = row[Math.min(x + 1, last)];
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
