package dev.retake.media;

import dev.retake.edit.Size;

/**
 * A picture in scene-linear light: three float planes, BT.2020 primaries, D65 white.
 *
 * <p>1.0 is diffuse white (203 nits in HDR deliveries, code value 235 in SDR ones). Values may exceed 1 (highlights)
 * and, after gamut conversions, fall slightly below 0. Pixel (x, y) lies at {@code y * width + x}.
 *
 * <p>Mutable and not thread-safe: a buffer that is reused from frame to frame, so that memory does not grow with a
 * clip's length. Several threads may work on disjoint rows.
 */
public final class LinearImage {
    private final Size size;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    /** A black picture. */
    public LinearImage(Size size) {
        this.size = size;
        int pixels = Math.toIntExact(size.pixels());
        red = new float[pixels];
        green = new float[pixels];
        blue = new float[pixels];
    }

    /** The size in pixels. */
    public Size size() {
        return size;
    }

    /** Columns. */
    public int width() {
        return size.width();
    }

    /** Rows. */
    public int height() {
        return size.height();
    }

    /** The live red plane, {@code width * height} values. */
    public float[] red() {
        return red;
    }

    /** The live green plane, {@code width * height} values. */
    public float[] green() {
        return green;
    }

    /** The live blue plane, {@code width * height} values. */
    public float[] blue() {
        return blue;
    }

    /** Copies the pixels of a picture of the same size. */
    public void copyFrom(LinearImage other) {
        System.arraycopy(other.red, 0, red, 0, red.length);
        System.arraycopy(other.green, 0, green, 0, green.length);
        System.arraycopy(other.blue, 0, blue, 0, blue.length);
    }
}
