package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import java.util.Optional;

/**
 * A rectangle of whole pixels of a plane, so that work for what lies in a part of a picture is done there alone.
 *
 * @param left first column
 * @param top first row
 * @param size columns and rows
 */
record Surroundings(int left, int top, Size size) {
    /** Around all that is above 0 of a plane, wider by {@code margin} pixels as far as the plane goes; empty where nothing is. */
    static Optional<Surroundings> of(float[] plane, Size whole, int margin) {
        int width = whole.width();
        int left = width;
        int right = -1;
        int top = whole.height();
        int bottom = -1;
        for (int y = 0; y < whole.height(); y++) {
            for (int x = 0; x < width; x++) {
                if (plane[y * width + x] > 0) {
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
        left = Math.max(0, left - margin);
        top = Math.max(0, top - margin);
        right = Math.min(width - 1, right + margin);
        bottom = Math.min(whole.height() - 1, bottom + margin);
        return Optional.of(new Surroundings(left, top, new Size(right - left + 1, bottom - top + 1)));
    }

    /**
     * What a plane has here.
     *
     * @param stride columns of the plane
     */
    float[] copy(float[] plane, int stride) {
        float[] part = new float[size.width() * size.height()];
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(plane, (top + y) * stride + left, part, y * size.width(), size.width());
        }
        return part;
    }

    /** Puts back what {@link #copy} took. */
    void paste(float[] part, float[] plane, int stride) {
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(part, y * size.width(), plane, (top + y) * stride + left, size.width());
        }
    }
}
