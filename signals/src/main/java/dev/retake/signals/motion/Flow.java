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

    /**
     * Which pixels have no partner in the other picture: they leave it, or the way there and back does not lead home
     * (Sundaram, Brox, Keutzer, "Dense point trajectories by GPU-accelerated large displacement optical flow", 2010,
     * section 3, with half a pixel of slack).
     *
     * @param back the flow from the other picture to this one
     */
    public boolean[] hidden(Flow back) {
        boolean[] hidden = new boolean[right.length];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float toX = x + right[i];
                float toY = y + down[i];
                boolean outside = toX < -0.5f || toY < -0.5f || toX > size.width() - 0.5f || toY > size.height() - 0.5f;
                hidden[i] = outside || strays(back, x, y, i);
            }
        }
        return hidden;
    }

    private boolean strays(Flow back, int x, int y, int i) {
        float homeX = follow(back.right, x, y);
        float homeY = follow(back.down, x, y);
        float gapX = right[i] + homeX;
        float gapY = down[i] + homeY;
        float travelled = right[i] * right[i] + down[i] * down[i] + homeX * homeX + homeY * homeY;
        return gapX * gapX + gapY * gapY > 0.01f * travelled + 0.5f;
    }
}
