package dev.retake.signals.geometry;

import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;

/**
 * Tells whether the camera stood still between two frames: then what has texture, and is no thing that moves, moved by next to
 * nothing. Flow on bare walls tells nothing, since what moves before them drags it along.
 */
final class CameraStillness {
    private static final int STEP = 2;
    /** Texture begins at this difference of green (0 to 1) across two pixels, sideways and down. */
    private static final float TEXTURE = 0.06f;
    /** With fewer textured samples, all count. */
    private static final int ENOUGH = 60;
    /** A quarter of the samples move by less than this under a camera that stands still, in pixels. */
    private static final double STILL = 0.03;
    /** And half of them by less than this: more is a camera that follows something. */
    private static final double FOLLOWING = 0.3;

    private CameraStillness() {}

    /**
     * Whether the camera stood still.
     *
     * @param back how the frame's pixels move to the frame before, at the frame's size
     */
    static boolean of(SmallFrame frame, Flow back) {
        Samples samples = samples(frame, back, TEXTURE);
        if (samples.count() < ENOUGH) {
            samples = samples(frame, back, 0);
        }
        return samples.still() > samples.count() / 4 && samples.following() > samples.count() / 2;
    }

    /**
     * How many samples were taken, and how many of them moved by so little.
     *
     * @param still less than {@link #STILL}
     * @param following less than {@link #FOLLOWING}
     */
    private record Samples(int count, int still, int following) {}

    private static Samples samples(SmallFrame frame, Flow back, float texture) {
        int width = frame.size().width();
        int height = frame.size().height();
        float[] green = frame.green();
        int count = 0;
        int still = 0;
        int following = 0;
        for (int y = STEP; y < height - STEP; y += STEP) {
            for (int x = STEP; x < width - STEP; x += STEP) {
                int i = y * width + x;
                if (Math.abs(green[i + 1] - green[i - 1]) >= texture
                        && Math.abs(green[i + width] - green[i - width]) >= texture) {
                    double right = back.right()[i];
                    double down = back.down()[i];
                    double squared = right * right + down * down;
                    count++;
                    still += squared < STILL * STILL ? 1 : 0;
                    following += squared < FOLLOWING * FOLLOWING ? 1 : 0;
                }
            }
        }
        return new Samples(count, still, following);
    }
}
