package dev.retake.signals.geometry;

import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;

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
        double[] lengths = lengths(frame, back, TEXTURE);
        if (lengths.length < ENOUGH) {
            lengths = lengths(frame, back, 0);
        }
        Arrays.sort(lengths);
        return lengths.length > 0 && lengths[lengths.length / 4] < STILL && lengths[lengths.length / 2] < FOLLOWING;
    }

    private static double[] lengths(SmallFrame frame, Flow back, float texture) {
        int width = frame.size().width();
        int height = frame.size().height();
        float[] green = frame.green();
        double[] lengths = new double[Math.ceilDiv(width, STEP) * Math.ceilDiv(height, STEP)];
        int n = 0;
        for (int y = STEP; y < height - STEP; y += STEP) {
            for (int x = STEP; x < width - STEP; x += STEP) {
                int i = y * width + x;
                if (Math.abs(green[i + 1] - green[i - 1]) >= texture
                        && Math.abs(green[i + width] - green[i - width]) >= texture) {
                    lengths[n++] = Math.hypot(back.right()[i], back.down()[i]);
                }
            }
        }
        return Arrays.copyOf(lengths, n);
    }
}
