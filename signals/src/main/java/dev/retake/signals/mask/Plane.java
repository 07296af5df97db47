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

    /**
     * The mean over squares of {@code 2 * radius + 1} pixels, those at the border cut off by the picture; for small radii, since
     * rows are shifted and added up whole, which runs on vectors.
     *
     * @param plane changed in place
     * @param rows as long as the plane; overwritten
     */
    static void blur(float[] plane, Size size, int radius, float[] rows) {
        int width = size.width();
        int height = size.height();
        float[] shares = shares(width, radius);
        float[] line = new float[width + 2 * radius];
        float[] sums = new float[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, line, radius, width);
            java.util.Arrays.fill(sums, 0);
            for (int shift = 0; shift <= 2 * radius; shift++) {
                add(sums, line, shift, 1);
            }
            for (int x = 0; x < width; x++) {
                sums[x] *= shares[x];
            }
            System.arraycopy(sums, 0, rows, y * width, width);
        }
        java.util.Arrays.fill(sums, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(sums, rows, y * width, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                add(sums, rows, (y + radius) * width, 1);
            }
            if (y - radius - 1 >= 0) {
                add(sums, rows, (y - radius - 1) * width, -1);
            }
            float share = share(y, height, radius);
            for (int x = 0; x < width; x++) {
                plane[y * width + x] = sums[x] * share;
            }
        }
    }

    private static float[] shares(int count, int radius) {
        float[] shares = new float[count];
        for (int i = 0; i < count; i++) {
            shares[i] = share(i, count, radius);
        }
        return shares;
    }

    /** One over the number of places within reach of one. */
    private static float share(int at, int count, int radius) {
        return 1f / (Math.min(count - 1, at + radius) - Math.max(0, at - radius) + 1);
    }

    private static void add(float[] sums, float[] rows, int at, float sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * rows[at + x];
        }
    }
}
