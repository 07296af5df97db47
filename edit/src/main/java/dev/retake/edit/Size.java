package dev.retake.edit;

/**
 * A picture size in square pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Size(int width, int height) {
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture needs at least one pixel, not " + width + "x" + height);
        }
    }

    /** The smaller of width and height, in pixels. */
    public int shortSide() {
        return Math.min(width, height);
    }

    /** The larger of width and height, in pixels. */
    public int longSide() {
        return Math.max(width, height);
    }

    /** The number of pixels; never overflows. */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
