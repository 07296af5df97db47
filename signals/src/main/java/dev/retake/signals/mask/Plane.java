package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.motion.Flow;
import java.util.List;

/** Small operations on planes of values between 0 and 1, row-major. */
final class Plane {
    private Plane() {}

    /**
     * What planes become when their pixels move: read at the places where this frame's pixels were in the last one.
     *
     * @param back from this frame to the last one
     * @param shelf where the planes come from
     */
    static List<float[]> carried(List<float[]> last, Flow back, PixelPool pool, Shelf shelf) {
        int width = back.size().width();
        int height = back.size().height();
        List<Rows> rows = last.stream().map(plane -> Rows.of(plane, width)).toList();
        List<float[]> now =
                last.stream().map(plane -> shelf.blank(plane.length)).toList();
        pool.forRows(height, (from, to) -> {
            Flow.Places places = new Flow.Places(width);
            for (int y = from; y < to; y++) {
                Rows reached = Rows.reached(back, y);
                boolean found = false;
                for (int i = 0; i < now.size(); i++) {
                    if (reached.overlap(rows.get(i))) {
                        if (!found) {
                            places.findRow(back, y);
                            found = true;
                        }
                        places.row(last.get(i), now.get(i), y * width);
                    }
                }
            }
        });
        return now;
    }

    /** Rows from the first to the last; none when that is before the first. */
    private record Rows(int first, int last) {
        /** Those of a plane that have anything above 0. */
        static Rows of(float[] plane, int width) {
            int height = plane.length / width;
            int first = 0;
            while (first < height && !any(plane, first * width, width)) {
                first++;
            }
            int last = height - 1;
            while (last > first && !any(plane, last * width, width)) {
                last--;
            }
            return new Rows(first, first == height ? -1 : last);
        }

        /** Those of the other frame that the pixels of a row go to. */
        static Rows reached(Flow flow, int y) {
            int width = flow.size().width();
            float least = Float.MAX_VALUE;
            float most = -Float.MAX_VALUE;
            for (int i = y * width; i < (y + 1) * width; i++) {
                least = Math.min(least, flow.down()[i]);
                most = Math.max(most, flow.down()[i]);
            }
            int bottom = flow.size().height() - 1;
            return new Rows(
                    Math.clamp((long) Math.floor(y + least) - 1, 0, bottom),
                    Math.clamp((long) Math.floor(y + most) + 2, 0, bottom));
        }

        boolean overlap(Rows other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** Whether anything is above 0. */
    static boolean any(float[] plane) {
        return any(plane, 0, plane.length);
    }

    private static boolean any(float[] plane, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (plane[i] > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The mean of each 2×2 pixels; sides that are odd lose their last row or column.
     *
     * @param half is overwritten, of half the columns and rows
     */
    static void halve(float[] plane, Size size, float[] half) {
        int width = Math.max(1, size.width() / 2);
        int height = Math.max(1, size.height() / 2);
        int right = size.width() > 1 ? 1 : 0;
        int down = size.height() > 1 ? size.width() : 0;
        for (int y = 0; y < height; y++) {
            int a = 2 * y * size.width();
            for (int x = 0; x < width; x++, a += 2) {
                half[y * width + x] = 0.25f * (plane[a] + plane[a + right] + plane[a + down] + plane[a + down + right]);
            }
        }
    }
}
