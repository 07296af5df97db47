package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.Optional;

/**
 * Draws a soft mask to the picture's edges: the fast guided filter (He, Sun, "Fast Guided Filter", 2015), with brightness as the
 * guide, fitted at half size and applied at full size. Only the part of the picture that the mask reaches is worked on.
 */
final class EdgeGuide {
    private static final float SMOOTHNESS = 4e-4f;
    /** What is less than this of a mask is nothing. */
    private static final float NOTHING = 0.02f;

    /** A soft edge is made this much steeper around its middle. */
    private static final float STEEPER = 1.6f;

    private final Brightness picture;
    private final PixelPool pool;

    EdgeGuide(Brightness picture, PixelPool pool) {
        this.picture = picture;
        this.pool = pool;
    }

    /** A rectangle of whole pixels of the half size. */
    private record Part(int left, int top, Size size) {
        /** Around all that a filter of a radius can reach from the mask. */
        static Optional<Part> reached(float[] mask, Size size, int radius) {
            int left = size.width();
            int right = -1;
            int top = size.height();
            int bottom = -1;
            for (int y = 0; y < size.height(); y++) {
                int row = y * size.width();
                int first = 0;
                while (first < size.width() && mask[row + first] <= NOTHING) {
                    first++;
                }
                if (first == size.width()) {
                    continue;
                }
                int last = size.width() - 1;
                while (mask[row + last] <= NOTHING) {
                    last--;
                }
                left = Math.min(left, first);
                right = Math.max(right, last);
                top = Math.min(top, y);
                bottom = y;
            }
            if (right < 0) {
                return Optional.empty();
            }
            int margin = 3 * radius + 1;
            left = Math.max(0, left - margin);
            top = Math.max(0, top - margin);
            right = Math.min(size.width() - 1, right + margin);
            bottom = Math.min(size.height() - 1, bottom + margin);
            return Optional.of(new Part(left, top, new Size(right - left + 1, bottom - top + 1)));
        }

        float[] of(float[] plane, int stride) {
            float[] part = new float[size.width() * size.height()];
            for (int y = 0; y < size.height(); y++) {
                System.arraycopy(plane, (top + y) * stride + left, part, y * size.width(), size.width());
            }
            return part;
        }
    }

    /**
     * A mask of half size at full size, its edges where the picture's are; values 0 to 1.
     *
     * @param radius how far an edge may be drawn, pixels of half size
     */
    float[] apply(float[] mask, int radius) {
        float[] result = new float[picture.luma().length];
        Part.reached(mask, picture.half(), radius).ifPresent(part -> apply(mask, radius, part, result));
        return result;
    }

    private void apply(float[] whole, int radius, Part part, float[] result) {
        Size size = part.size();
        float[] mask = part.of(whole, picture.half().width());
        float[] luma = part.of(picture.lumaHalf(), picture.half().width());
        float[] squares = new float[mask.length];
        float[] slope = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            squares[i] = luma[i] * luma[i];
            slope[i] = mask[i] * luma[i];
        }
        float[] rows = new float[mask.length];
        float[] mean = luma;
        float[] offset = mask;
        Plane.blur(mean, size, radius, rows);
        Plane.blur(squares, size, radius, rows);
        Plane.blur(slope, size, radius, rows);
        Plane.blur(offset, size, radius, rows);
        for (int i = 0; i < mask.length; i++) {
            float variance = Math.max(0, squares[i] - mean[i] * mean[i]);
            slope[i] = (slope[i] - mean[i] * offset[i]) / (variance + SMOOTHNESS);
            offset[i] -= slope[i] * mean[i];
        }
        Plane.blur(slope, size, radius, rows);
        Plane.blur(offset, size, radius, rows);
        enlarge(slope, offset, part, result);
    }

    private void enlarge(float[] slope, float[] offset, Part part, float[] result) {
        Size size = part.size();
        int scaleX = picture.full().width() / picture.half().width();
        int scaleY = picture.full().height() / picture.half().height();
        int stride = picture.full().width();
        float[] luma = picture.luma();
        pool.forRows(size.height() * scaleY, (from, to) -> {
            float[] slopes = new float[size.width()];
            float[] offsets = new float[size.width()];
            for (int y = from; y < to; y++) {
                float sourceY = Math.clamp((y + 0.5f) / scaleY - 0.5f, 0, size.height() - 1);
                int top = (int) sourceY;
                int a = top * size.width();
                int b = Math.min(size.height() - 1, top + 1) * size.width();
                mix(slope, a, b, sourceY - top, slopes);
                mix(offset, a, b, sourceY - top, offsets);
                int at = (part.top() * scaleY + y) * stride + part.left() * scaleX;
                for (int x = 0; x < size.width(); x++) {
                    for (int half = 0; half < scaleX; half++) {
                        int beside = scaleX == 1 ? x : Math.clamp(x - 1 + 2 * half, 0, size.width() - 1);
                        float s = slopes[x] + (slopes[beside] - slopes[x]) * 0.25f;
                        float o = offsets[x] + (offsets[beside] - offsets[x]) * 0.25f;
                        int i = at + x * scaleX + half;
                        result[i] = steep(s * luma[i] + o);
                    }
                }
            }
        });
    }

    /** A soft edge is made steeper around its middle. */
    private static float steep(float value) {
        float inside = Math.min(Math.max(value, 0), 1);
        return Math.min(Math.max((inside - 0.5f) * STEEPER + 0.5f, 0), 1);
    }

    /** One row between two. */
    private static void mix(float[] plane, int above, int below, float share, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = plane[above + x] + (plane[below + x] - plane[above + x]) * share;
        }
    }
}
