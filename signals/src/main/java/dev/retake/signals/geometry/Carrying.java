package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;

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

    private final SmallFrame before;
    private final SmallFrame frame;
    private final Geometry known;
    private final Flow back;
    private final boolean still;
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
     */
    Carrying(SmallFrame before, Geometry known, float[] oldAge, SmallFrame frame, Flow back, PixelPool pool) {
        this.before = before;
        this.frame = frame;
        this.known = known;
        this.back = back;
        this.oldAge = oldAge;
        still = CameraStillness.of(frame, back);
        unknown = new float[oldAge.length];
        age = new float[oldAge.length];
        stood = new boolean[oldAge.length];
        Size size = frame.size();
        carried = Blending.empty(size);
        pool.forRows(size.height(), (from, to) -> {
            Flow.Places places = new Flow.Places(size.width());
            for (int y = from; y < to; y++) {
                places.findRow(back, y);
                carryRow(places, y);
            }
        });
    }

    private void carryRow(Flow.Places places, int y) {
        int width = frame.size().width();
        for (int x = 0; x < width; x++) {
            int i = y * width + x;
            float moved = Math.abs(places.value(before.red(), x) - frame.red()[i])
                    + Math.abs(places.value(before.green(), x) - frame.green()[i])
                    + Math.abs(places.value(before.blue(), x) - frame.blue()[i]);
            float stayed = Math.abs(before.red()[i] - frame.red()[i])
                    + Math.abs(before.green()[i] - frame.green()[i])
                    + Math.abs(before.blue()[i] - frame.blue()[i]);
            if (still && stays(i, stayed, moved)) {
                stay(i, stayed);
                continue;
            }
            unknown[i] = Math.clamp((moved / 3 - UNKNOWN * 0.3f) / (UNKNOWN * 0.7f), 0, 1);
            age[i] = Math.min(places.value(oldAge, x), Blending.MOVING_AGE) * (1 - unknown[i]);
            carried.disparity()[i] = places.value(known.disparity(), x);
            carried.sky()[i] = places.value(known.sky(), x);
            Blending.normal(
                    carried,
                    i,
                    places.value(known.normalX(), x),
                    places.value(known.normalY(), x),
                    places.value(known.normalZ(), x));
        }
    }

    private boolean stays(int i, float stayed, float moved) {
        boolean slow = Math.abs(back.right()[i]) + Math.abs(back.down()[i]) <= DOUBTFUL_PIXELS;
        return slow && stayed <= moved + 3 * BETTER;
    }

    private void stay(int i, float stayed) {
        stood[i] = stayed <= 3 * SAME;
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
