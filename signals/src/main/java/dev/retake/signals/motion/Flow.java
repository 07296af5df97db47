package dev.retake.signals.motion;

import dev.retake.edit.Size;

/**
 * How each pixel of one picture moves to another: the pixel at (x, y) is found at (x + right, y + down) there. Planes
 * are row-major and not copied: treat them as read-only.
 *
 * @param size pixels of the pictures that were compared
 * @param right pixels to the right
 * @param down pixels downward
 */
public record Flow(Size size, float[] right, float[] down) {
    /**
     * The value of a plane of the flow's size at the place where a pixel goes, between its four neighbours; places
     * outside count as the nearest inside.
     */
    public float follow(float[] plane, int x, int y) {
        int i = y * size.width() + x;
        float toX = Math.clamp(x + right[i], 0, size.width() - 1.001f);
        float toY = Math.clamp(y + down[i], 0, size.height() - 1.001f);
        int ix = (int) toX;
        int iy = (int) toY;
        float fx = toX - ix;
        float fy = toY - iy;
        int a = iy * size.width() + ix;
        int b = a + size.width();
        float top = plane[a] + (plane[a + 1] - plane[a]) * fx;
        float bottom = plane[b] + (plane[b + 1] - plane[b]) * fx;
        return top + (bottom - top) * fy;
    }
}
