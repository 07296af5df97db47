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
                for (int x = 0; x < size.width(); x++) {
                    if (mask[y * size.width() + x] > NOTHING) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = y;
                    }
                }
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
        float[] products = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            products[i] = luma[i] * luma[i];
        }
        float[] mean = Plane.blurred(luma, size, radius);
        float[] squares = Plane.blurred(products, size, radius);
        for (int i = 0; i < mask.length; i++) {
            products[i] = mask[i] * luma[i];
        }
        float[] slope = Plane.blurred(products, size, radius);
        float[] offset = Plane.blurred(mask, size, radius);
        for (int i = 0; i < mask.length; i++) {
            float variance = Math.max(0, squares[i] - mean[i] * mean[i]);
            slope[i] = (slope[i] - mean[i] * offset[i]) / (variance + SMOOTHNESS);
            offset[i] -= slope[i] * mean[i];
        }
        enlarge(Plane.blurred(slope, size, radius), Plane.blurred(offset, size, radius), part, result);
    }

    private void enlarge(float[] slope, float[] offset, Part part, float[] result) {
        Size size = part.size();
        int scaleX = picture.full().width() / picture.half().width();
        int scaleY = picture.full().height() / picture.half().height();
        int stride = picture.full().width();
        int width = size.width() * scaleX;
        float[] luma = picture.luma();
        int[] left = new int[width];
        int[] right = new int[width];
        float[] share = new float[width];
        for (int x = 0; x < width; x++) {
            float sourceX = Math.clamp((x + 0.5f) / scaleX - 0.5f, 0, size.width() - 1);
            left[x] = (int) sourceX;
            right[x] = Math.min(size.width() - 1, left[x] + 1);
            share[x] = sourceX - left[x];
        }
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
                for (int x = 0; x < width; x++) {
                    float s = slopes[left[x]] + (slopes[right[x]] - slopes[left[x]]) * share[x];
                    float o = offsets[left[x]] + (offsets[right[x]] - offsets[left[x]]) * share[x];
                    result[at + x] = Math.clamp(s * luma[at + x] + o, 0, 1);
                }
            }
        });
    }

    /** One row between two. */
    private static void mix(float[] plane, int above, int below, float share, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = plane[above + x] + (plane[below + x] - plane[above + x]) * share;
        }
    }
}
