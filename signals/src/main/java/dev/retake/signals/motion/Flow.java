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
    /** Where the pixels of one row go, found once and then read from as many planes as there are. Not thread-safe. */
    public static final class Places {
        private final int[] index;
        private final float[] shareRight;
        private final float[] shareDown;
        private int below;

        /** For flows of a width in pixels. */
        public Places(int width) {
            index = new int[width];
            shareRight = new float[width];
            shareDown = new float[width];
        }

        /** Finds where the pixels of row {@code y} go; places outside the picture count as the nearest inside. */
        public void findRow(Flow flow, int y) {
            int width = flow.size.width();
            int height = flow.size.height();
            below = height > 1 ? width : 0;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float toX = Math.clamp(x + flow.right[i], 0, width - 1.001f);
                float toY = Math.clamp(y + flow.down[i], 0, height - 1.001f);
                int ix = (int) toX;
                int iy = (int) toY;
                index[x] = iy * width + ix;
                shareRight[x] = toX - ix;
                shareDown[x] = toY - iy;
            }
        }

        /** The value of a plane of the flow's size at the place where the row's pixel {@code x} goes. */
        public float value(float[] plane, int x) {
            int a = index[x];
            int b = a + below;
            float fx = shareRight[x];
            float top = plane[a] + (plane[a + 1] - plane[a]) * fx;
            float bottom = plane[b] + (plane[b + 1] - plane[b]) * fx;
            return top + (bottom - top) * shareDown[x];
        }
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
        Places places = new Places(size.width());
        for (int y = 0; y < size.height(); y++) {
            places.findRow(this, y);
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float toX = x + right[i];
                float toY = y + down[i];
                boolean outside = toX < -0.5f || toY < -0.5f || toX > size.width() - 0.5f || toY > size.height() - 0.5f;
                float homeX = places.value(back.right, x);
                float homeY = places.value(back.down, x);
                float gapX = right[i] + homeX;
                float gapY = down[i] + homeY;
                float travelled = right[i] * right[i] + down[i] * down[i] + homeX * homeX + homeY * homeY;
                hidden[i] = outside || gapX * gapX + gapY * gapY > 0.01f * travelled + 0.5f;
            }
        }
        return hidden;
    }
}
