package dev.retake.signals;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.HashMap;
import java.util.Map;

/**
 * Shares one frame's small copies between signals: each size is made when it is first asked for, and only once.
 *
 * <p>Good until the frame's buffer is written again; what was taken from it stays good. Not thread-safe.
 */
public final class FramePyramid {
    /** About 640×360: people, faces and whatever else needs detail. */
    public static final int DETAIL = 640 * 360;
    /** About 320×180: flow and tracks. */
    public static final int MOTION = 320 * 180;
    /** About 256×144: the geometry network, and shots. */
    public static final int GEOMETRY = 256 * 144;

    private final LinearImage frame;
    private final PixelPool pool;
    private final Map<Size, SmallFrame> made = new HashMap<>();
    private final Map<Size, byte[]> greys = new HashMap<>();

    /**
     * Nothing is computed yet.
     *
     * @param frame scene-linear
     * @param pool for making copies; its number of threads does not change them
     */
    public FramePyramid(LinearImage frame, PixelPool pool) {
        this.frame = frame;
        this.pool = pool;
    }

    /** The frame itself. */
    public LinearImage frame() {
        return frame;
    }

    /** The frame at the size of about so many pixels that {@link SmallFrame#sizeFor} names; equal to {@link SmallFrame#of}. */
    public SmallFrame small(int pixels) {
        return made.computeIfAbsent(SmallFrame.sizeFor(frame.size(), pixels), size -> SmallFrame.of(frame, size, pool));
    }

    /** The brightness of {@link #small} as {@link SmallFrame#grey} gives it: treat as read-only. */
    public byte[] grey(int pixels) {
        SmallFrame small = small(pixels);
        return greys.computeIfAbsent(small.size(), size -> small.grey());
    }
}
