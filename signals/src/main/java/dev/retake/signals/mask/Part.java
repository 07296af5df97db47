package dev.retake.signals.mask;

import dev.retake.edit.Size;
import java.util.Optional;

/**
 * A rectangle of whole pixels of a plane.
 *
 * @param left first column
 * @param top first row
 * @param size columns and rows
 */
record Part(int left, int top, Size size) {
    /** What is less than this of a mask is nothing. */
    private static final float NOTHING = 0.02f;

    /** Around all that lies within {@code margin} pixels of a mask; empty where the mask is. */
    static Optional<Part> around(float[] mask, Size size, int margin) {
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
        left = Math.max(0, left - margin);
        top = Math.max(0, top - margin);
        right = Math.min(size.width() - 1, right + margin);
        bottom = Math.min(size.height() - 1, bottom + margin);
        return Optional.of(new Part(left, top, new Size(right - left + 1, bottom - top + 1)));
    }

    /**
     * Copies a plane within it.
     *
     * @param rows as many and as long as its own, or more
     */
    void copy(float[] plane, int stride, float[][] rows) {
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(plane, (top + y) * stride + left, rows[y], 0, size.width());
        }
    }
}
