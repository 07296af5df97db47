package dev.retake.render.graph;

import dev.retake.media.LinearImage;
import dev.retake.render.kernel.Light;

/** One row of pixels on its way through a fused pass, in buffers that stay in the processor's cache. */
public final class Row {
    private static final int SCRATCH_BUFFERS = 10;

    private final int width;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] sourceRed;
    private final float[] sourceGreen;
    private final float[] sourceBlue;
    private final float[] guide;
    private final float[][] grain;
    private final float[][] scratch;
    private final int[] indexes;
    private int y;
    private boolean grained;

    /** Buffers for rows of that many pixels. */
    public Row(int width) {
        this.width = width;
        red = new float[width];
        green = new float[width];
        blue = new float[width];
        sourceRed = new float[width];
        sourceGreen = new float[width];
        sourceBlue = new float[width];
        guide = new float[width];
        grain = new float[3][width];
        scratch = new float[SCRATCH_BUFFERS][width];
        indexes = new int[width];
    }

    /** Starts a pass: takes row {@code y} of the picture so far, of what it departs from, and of the clip's frame. */
    void load(LinearImage picture, LinearImage source, LinearImage original, int y) {
        this.y = y;
        int offset = y * width;
        System.arraycopy(picture.red(), offset, red, 0, width);
        System.arraycopy(picture.green(), offset, green, 0, width);
        System.arraycopy(picture.blue(), offset, blue, 0, width);
        System.arraycopy(source.red(), offset, sourceRed, 0, width);
        System.arraycopy(source.green(), offset, sourceGreen, 0, width);
        System.arraycopy(source.blue(), offset, sourceBlue, 0, width);
        for (int x = 0; x < width; x++) {
            float light = Light.luminance(
                    original.red()[offset + x], original.green()[offset + x], original.blue()[offset + x]);
            guide[x] = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
        }
        grained = false;
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
        return sourceRed;
    }

    /** What the look departs from: green light; read only. */
    public float[] sourceGreen() {
        return sourceGreen;
    }

    /** What the look departs from: blue light; read only. */
    public float[] sourceBlue() {
        return sourceBlue;
    }

    /** Square root of the luminance of the clip's frame, 0 … 1: what edges are found by; read only. */
    public float[] guide() {
        return guide;
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

    /** A buffer of whole numbers for look-ups; content undefined. */
    public int[] indexes() {
        return indexes;
    }
}
