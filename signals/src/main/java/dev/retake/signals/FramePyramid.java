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
    /** About 384×216: the geometry network, and shots. */
    public static final int GEOMETRY = 384 * 216;

    private final LinearImage frame;
    private final PixelPool pool;
    private final Shelf shelf;
    private final Map<Size, SmallFrame> made = new HashMap<>();
    private final Map<Size, byte[]> greys = new HashMap<>();

    /**
     * Nothing is computed yet.
     *
     * @param frame scene-linear
     * @param pool for making copies; its number of threads does not change them
     */
    public FramePyramid(LinearImage frame, PixelPool pool) {
        this(frame, pool, new Shelf());
    }

    /**
     * As {@link #FramePyramid(LinearImage, PixelPool)}.
     *
     * @param shelf where the planes of copies come from; who needs a copy last may give it back. Copies of one size are one
     */
    public FramePyramid(LinearImage frame, PixelPool pool, Shelf shelf) {
        this.frame = frame;
        this.pool = pool;
        this.shelf = shelf;
    }

    /** The frame itself. */
    public LinearImage frame() {
        return frame;
    }

    /** The frame at the size of about so many pixels that {@link SmallFrame#sizeFor} names; equal to {@link SmallFrame#of}. */
    public SmallFrame small(int pixels) {
        return made.computeIfAbsent(
                SmallFrame.sizeFor(frame.size(), pixels), size -> SmallFrame.of(frame, size, pool, shelf));
    }

    /** The size of {@link #small}. */
    public Size size(int pixels) {
        return SmallFrame.sizeFor(frame.size(), pixels);
    }

    /**
     * The brightness of {@link #small} as {@link SmallFrame#grey} gives it: treat as read-only. Where {@link #MOTION} has just half
     * the columns and rows of {@link #DETAIL}, it is the mean of four pixels' brightness there, so that it costs next to nothing.
     */
    public byte[] grey(int pixels) {
        Size size = size(pixels);
        Size detail = size(DETAIL);
        boolean half = pixels == MOTION && detail.width() == 2 * size.width() && detail.height() == 2 * size.height();
        return greys.computeIfAbsent(
                size, s -> half ? halved(small(DETAIL), size) : small(pixels).grey());
    }

    private static byte[] halved(SmallFrame detail, Size size) {
        byte[] grey = new byte[Math.toIntExact(size.pixels())];
        int stride = detail.size().width();
        float[][] sums = new float[3][stride];
        float[] one = new float[stride];
        float[] bright = new float[stride];
        for (int y = 0; y < size.height(); y++) {
            addRows(detail.red(), 2 * y * stride, one, sums[0]);
            addRows(detail.green(), 2 * y * stride, one, sums[1]);
            addRows(detail.blue(), 2 * y * stride, one, sums[2]);
            luma(sums[0], sums[1], sums[2], bright);
            for (int x = 0; x < size.width(); x++) {
                grey[y * size.width() + x] = (byte) (int) ((bright[2 * x] + bright[2 * x + 1]) * (255f / 4) + 0.5f);
            }
        }
        return grey;
    }

    /** Two neighbouring rows of a plane; copied, they have the index of their sum, and that runs on vectors. */
    private static void addRows(float[] plane, int at, float[] one, float[] sums) {
        System.arraycopy(plane, at, sums, 0, sums.length);
        System.arraycopy(plane, at + sums.length, one, 0, sums.length);
        for (int x = 0; x < sums.length; x++) {
            sums[x] += one[x];
        }
    }

    private static void luma(float[] red, float[] green, float[] blue, float[] into) {
        for (int x = 0; x < into.length; x++) {
            into[x] = SmallFrame.luma(red[x], green[x], blue[x]);
        }
    }
}
