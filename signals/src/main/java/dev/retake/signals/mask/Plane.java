package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.motion.Flow;

/** Small operations on planes of values between 0 and 1, row-major. */
final class Plane {
    private Plane() {}

    /** What a plane becomes when its pixels move: read at the places where this frame's pixels were in the last one. */
    static float[] carried(float[] last, Flow back, PixelPool pool) {
        float[] now = new float[last.length];
        int width = back.size().width();
        pool.forRows(back.size().height(), (from, to) -> {
            Flow.Places places = new Flow.Places(width);
            for (int y = from; y < to; y++) {
                places.findRow(back, y);
                places.row(last, now, y * width);
            }
        });
        return now;
    }

    /** Whether anything is above 0. */
    static boolean any(float[] plane) {
        for (float value : plane) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }

    /** The mean of each 2×2 pixels; sides that are odd lose their last row or column. */
    static float[] halved(float[] plane, Size size) {
        int width = Math.max(1, size.width() / 2);
        int height = Math.max(1, size.height() / 2);
        int right = size.width() > 1 ? 1 : 0;
        int down = size.height() > 1 ? size.width() : 0;
        float[] half = new float[width * height];
        for (int y = 0; y < height; y++) {
            int a = 2 * y * size.width();
            for (int x = 0; x < width; x++, a += 2) {
                half[y * width + x] = 0.25f * (plane[a] + plane[a + right] + plane[a + down] + plane[a + down + right]);
            }
        }
        return half;
    }
}
