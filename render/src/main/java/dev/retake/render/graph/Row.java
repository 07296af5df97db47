package dev.retake.render.graph;

import dev.retake.media.LinearImage;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.TilePlaces;
import dev.retake.render.scene.EdgeRow;

/** One row of pixels on its way through a fused pass, in buffers that stay in the processor's cache. */
public final class Row {
    private static final int SCRATCH_BUFFERS = 15;

    /** Buffers behind those that operators use. */
    private static final int GUIDE_SCRATCH = SCRATCH_BUFFERS;

    private final int width;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] sourceRed;
    private final float[] sourceGreen;
    private final float[] sourceBlue;
    private final float[] guide;
    private final EdgeRow edges;
    private final float[][] grain;
    private final float[][] scratch;
    private final float[][] kept;
    private final int[] indexes;
    private final TilePlaces places;
    private FrameScene frame;
    private int y;
    private boolean sourceLoaded;
    private boolean guideComputed;
    private boolean edgesFollowed;
    private boolean grained;

    /** Buffers for rows of a frame's pictures. */
    public Row(FrameScene frame) {
        this.frame = frame;
        this.width = frame.size().width();
        red = new float[width];
        green = new float[width];
        blue = new float[width];
        sourceRed = new float[width];
        sourceGreen = new float[width];
        sourceBlue = new float[width];
        guide = new float[width];
        edges = frame.fields().newRow();
        grain = new float[3][width];
        scratch = new float[SCRATCH_BUFFERS + 3][width];
        kept = new float[3][width];
        indexes = new int[width];
        places = new TilePlaces(width);
    }

    /** Starts a pass: takes row {@code y} of the picture so far; the frame's other pictures are read when asked for. */
    void load(LinearImage picture, FrameScene scene, int row) {
        y = row;
        frame = scene;
        copy(picture, red, green, blue);
        sourceLoaded = false;
        guideComputed = false;
        edgesFollowed = false;
        grained = false;
    }

    private void copy(LinearImage picture, float[] r, float[] g, float[] b) {
        int offset = y * width;
        System.arraycopy(picture.red(), offset, r, 0, width);
        System.arraycopy(picture.green(), offset, g, 0, width);
        System.arraycopy(picture.blue(), offset, b, 0, width);
    }

    private void loadSource() {
        if (!sourceLoaded) {
            copy(frame.source(), sourceRed, sourceGreen, sourceBlue);
            sourceLoaded = true;
        }
    }

    /** Ends a pass. */
    void store(LinearImage picture) {
        int offset = y * width;
        System.arraycopy(red, 0, picture.red(), offset, width);
        System.arraycopy(green, 0, picture.green(), offset, width);
        System.arraycopy(blue, 0, picture.blue(), offset, width);
    }

    /** Pixels in the row. */
    public int width() {
        return width;
    }

    /** Which row it is, 0 at the top. */
    public int y() {
        return y;
    }

    /** Live red light. */
    public float[] red() {
        return red;
    }

    /** Live green light. */
    public float[] green() {
        return green;
    }

    /** Live blue light. */
    public float[] blue() {
        return blue;
    }

    /** What the look departs from: red light; read only. */
    public float[] sourceRed() {
        loadSource();
        return sourceRed;
    }

    /** What the look departs from: green light; read only. */
    public float[] sourceGreen() {
        loadSource();
        return sourceGreen;
    }

    /** What the look departs from: blue light; read only. */
    public float[] sourceBlue() {
        loadSource();
        return sourceBlue;
    }

    /** Square root of the luminance of the clip's frame, 0 … 1: what edges are found by; read only. */
    public float[] guide() {
        if (!guideComputed) {
            copy(frame.original(), scratch[GUIDE_SCRATCH], scratch[GUIDE_SCRATCH + 1], scratch[GUIDE_SCRATCH + 2]);
            Light.roots(scratch[GUIDE_SCRATCH], scratch[GUIDE_SCRATCH + 1], scratch[GUIDE_SCRATCH + 2], guide);
            guideComputed = true;
        }
        return guide;
    }

    /** What fields of the scene are read along; only where one was prepared for the frame. */
    public EdgeRow edges() {
        if (!edgesFollowed) {
            copy(frame.original(), scratch[GUIDE_SCRATCH], scratch[GUIDE_SCRATCH + 1], scratch[GUIDE_SCRATCH + 2]);
            edges.follow(
                    frame.fields(), y, scratch[GUIDE_SCRATCH], scratch[GUIDE_SCRATCH + 1], scratch[GUIDE_SCRATCH + 2]);
            edgesFollowed = true;
        }
        return edges;
    }

    /** Grain to come, as a change of the base-2 logarithm of light, one buffer a channel (0 red, 1 green, 2 blue). */
    public float[] grain(int channel) {
        return grain[channel];
    }

    /** Whether an operator has filled the grain buffers. */
    public boolean isGrained() {
        return grained;
    }

    /** Says that the grain buffers are filled. */
    public void markGrained() {
        grained = true;
    }

    /** A buffer for an operator's own use during {@code apply}; content undefined. */
    public float[] scratch(int index) {
        return scratch[index];
    }

    /** A buffer a channel that who observes rows keeps from one row of a group to the next. */
    public float[] kept(int channel) {
        return kept[channel];
    }

    /** A buffer of whole numbers for look-ups; content undefined. */
    public int[] indexes() {
        return indexes;
    }

    /** A buffer for places on noise tiles; content undefined. */
    public TilePlaces places() {
        return places;
    }
}
