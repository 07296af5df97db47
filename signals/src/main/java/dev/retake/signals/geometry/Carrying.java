package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;

/**
 * Takes what was known of the last frame along to this one.
 *
 * <p>While the camera stands still, pixels that look the same where they are stay exactly where they are: measured motion
 * is never quite nothing, and carrying by nearly nothing, frame after frame, would smear the geometry.
 */
final class Carrying {
    /** A colour difference (0 to 1) along the flow from which on the old geometry counts for nothing. */
    private static final float UNKNOWN = 0.16f;
    /** Measured motion below this may be noise. */
    private static final float DOUBTFUL_PIXELS = 0.7f;
    /** So much (0 to 1) must the flow's explanation be better than that nothing moved. */
    private static final float BETTER = 0.012f;
    /** Up to this difference (0 to 1) a pixel looks the same. */
    private static final float SAME = 0.025f;
    /** Columns that stay are skipped from so many on: short spans take longer to begin than to work on. */
    private static final int GAP = 16;

    private final SmallFrame before;
    private final SmallFrame frame;
    private final Geometry known;
    private final Flow back;
    private final boolean still;
    private final boolean anySky;
    private final float[] oldAge;
    private final Geometry carried;
    private final float[] age;
    private final float[] unknown;
    private final boolean[] stood;

    /**
     * Carries a geometry along.
     *
     * @param before the frame that is known
     * @param known its geometry
     * @param oldAge how many readings each of its pixels rests on
     * @param back how the pixels of {@code frame} move to {@code before}, at their size
     * @param shelf where {@link #carried}, {@link #age} and {@link #unknown} come from
     */
    Carrying(
            SmallFrame before,
            Geometry known,
            float[] oldAge,
            SmallFrame frame,
            Flow back,
            PixelPool pool,
            Shelf shelf) {
        this.before = before;
        this.frame = frame;
        this.known = known;
        this.back = back;
        this.oldAge = oldAge;
        still = CameraStillness.of(frame, back);
        anySky = Planes.anyAbove(known.sky(), 0);
        unknown = shelf.blank(oldAge.length);
        age = shelf.take(oldAge.length);
        stood = new boolean[oldAge.length];
        Size size = frame.size();
        carried = Blending.empty(size, shelf);
        if (!anySky) {
            Arrays.fill(carried.sky(), 0);
        }
        pool.forRows(size.height(), (from, to) -> {
            Flow.Places places = new Flow.Places(size.width());
            Row row = new Row(size.width());
            for (int y = from; y < to; y++) {
                carryRow(places, row, y);
            }
        });
    }

    /** What one row needs while it is worked on: sums of three colours' differences. */
    private static final class Row {
        private final float[] moved;
        private final float[] stayed;
        private final float[] one;
        private final float[] other;
        /** Where above 0, a pixel may move although the camera stands. */
        private final float[] mayMove;

        private Row(int width) {
            moved = new float[width];
            stayed = new float[width];
            one = new float[width];
            other = new float[width];
            mayMove = new float[width];
        }

        /** A pixel that looks as it did stays, unless it moves fast: where the flow leads it can hardly look better. */
        private void findMoving(Flow back, int at) {
            int width = stayed.length;
            System.arraycopy(back.right(), at, one, 0, width);
            System.arraycopy(back.down(), at, other, 0, width);
            for (int x = 0; x < width; x++) {
                float fast = Math.abs(one[x]) + Math.abs(other[x]) - DOUBTFUL_PIXELS;
                mayMove[x] = Math.max(stayed[x] - 3 * BETTER, fast);
            }
        }

        /** The first column from {@code x} on whose pixel does not simply stay, or the width. */
        private int nextThatMayMove(int x) {
            int next = x;
            while (next < mayMove.length && mayMove[next] <= 0) {
                next++;
            }
            return next;
        }

        private void compareInPlace(float[] before, float[] now, int at) {
            int width = stayed.length;
            System.arraycopy(before, at, one, 0, width);
            System.arraycopy(now, at, other, 0, width);
            compare(one, other, stayed, 0, width);
        }

        private void compareAlongFlow(float[] before, float[] now, Flow.Places places, int at, int from, int to) {
            places.row(before, one, 0);
            System.arraycopy(now, at + from, other, from, to - from);
            compare(one, other, moved, from, to);
        }

        /** One index for all, so that it runs on vectors. */
        private static void compare(float[] one, float[] other, float[] sums, int from, int to) {
            for (int x = from; x < to; x++) {
                sums[x] += Math.abs(one[x] - other[x]);
            }
        }
    }

    private void carryRow(Flow.Places places, Row row, int y) {
        int width = frame.size().width();
        int at = y * width;
        Arrays.fill(row.stayed, 0);
        row.compareInPlace(before.red(), frame.red(), at);
        row.compareInPlace(before.green(), frame.green(), at);
        row.compareInPlace(before.blue(), frame.blue(), at);
        if (!still) {
            carrySpan(places, row, y, 0, width);
            return;
        }
        stay(row, at);
        row.findMoving(back, at);
        int from = row.nextThatMayMove(0);
        while (from < width) {
            int to = from + 1;
            int next = row.nextThatMayMove(to);
            while (next < width && next - to < GAP) {
                to = next + 1;
                next = row.nextThatMayMove(to);
            }
            carrySpan(places, row, y, from, to);
            from = next;
        }
    }

    private void carrySpan(Flow.Places places, Row row, int y, int from, int to) {
        places.findRow(back, y, from, to);
        move(places, row, y * frame.size().width(), from, to);
    }

    private boolean slow(int i) {
        return Math.abs(back.right()[i]) + Math.abs(back.down()[i]) <= DOUBTFUL_PIXELS;
    }

    private void stay(Row row, int at) {
        int width = row.stayed.length;
        System.arraycopy(oldAge, at, age, at, width);
        System.arraycopy(known.disparity(), at, carried.disparity(), at, width);
        System.arraycopy(known.sky(), at, carried.sky(), at, width);
        System.arraycopy(known.normalX(), at, carried.normalX(), at, width);
        System.arraycopy(known.normalY(), at, carried.normalY(), at, width);
        System.arraycopy(known.normalZ(), at, carried.normalZ(), at, width);
        for (int x = 0; x < width; x++) {
            stood[at + x] = row.stayed[x] <= 3 * SAME;
        }
    }

    private void move(Flow.Places places, Row row, int at, int from, int to) {
        Arrays.fill(row.moved, from, to, 0);
        row.compareAlongFlow(before.red(), frame.red(), places, at, from, to);
        row.compareAlongFlow(before.green(), frame.green(), places, at, from, to);
        row.compareAlongFlow(before.blue(), frame.blue(), places, at, from, to);
        places.row(oldAge, age, at);
        places.row(known.disparity(), carried.disparity(), at);
        if (anySky) {
            places.row(known.sky(), carried.sky(), at);
        }
        places.row(known.normalX(), carried.normalX(), at);
        places.row(known.normalY(), carried.normalY(), at);
        places.row(known.normalZ(), carried.normalZ(), at);
        for (int x = from; x < to; x++) {
            float unlike = (row.moved[x] / 3 - UNKNOWN * 0.3f) / (UNKNOWN * 0.7f);
            unknown[at + x] = Math.min(Math.max(unlike, 0), 1);
        }
        for (int x = from; x < to; x++) {
            age[at + x] = Math.min(age[at + x], Blending.MOVING_AGE) * (1 - unknown[at + x]);
        }
        Blending.makeUnitLength(carried, at + from, to - from);
        for (int x = from; still && x < to; x++) {
            if (slow(at + x) && row.stayed[x] <= row.moved[x] + 3 * BETTER) {
                stay(at + x);
            } else {
                stood[at + x] = false;
            }
        }
    }

    private void stay(int i) {
        unknown[i] = 0;
        age[i] = oldAge[i];
        carried.disparity()[i] = known.disparity()[i];
        carried.sky()[i] = known.sky()[i];
        carried.normalX()[i] = known.normalX()[i];
        carried.normalY()[i] = known.normalY()[i];
        carried.normalZ()[i] = known.normalZ()[i];
    }

    /** The last geometry where this frame's pixels are now. */
    Geometry carried() {
        return carried;
    }

    /** Whether the camera stood still. */
    boolean still() {
        return still;
    }

    /** How many readings each pixel rests on; 0 where the old geometry says nothing about it. */
    float[] age() {
        return age;
    }

    /** 0 where the flow found the same colour, 1 where the old geometry says nothing about this pixel. */
    float[] unknown() {
        return unknown;
    }

    /** Whether each pixel shows what it showed in the last frame, under a camera that stands still. */
    boolean[] stood() {
        return stood;
    }

    /** Which share of the picture came into view or was lost. */
    double lost() {
        double sum = 0;
        for (float value : unknown) {
            sum += value;
        }
        return sum / unknown.length;
    }
}
