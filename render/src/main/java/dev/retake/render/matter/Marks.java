package dev.retake.render.matter;

/**
 * How large marks are on a small picture. A smaller sheet is drawn with the same pencils: marks shrink with the picture by the root only,
 * and no line is finer than pixels can show while it moves by fractions of them.
 */
final class Marks {
    /** The least deviation of a line's width, in pixels. */
    private static final double FINEST_LINE = 0.95;

    /** The least deviation of an edge between two tones, in pixels. */
    private static final double FINEST_EDGE = 1.3;

    /** By how much more than its own area a pixel sees, as a factor of variance. */
    private static final float SOFTER = 3.16f;

    private Marks() {}

    /**
     * Texture pixels of strokes and grain a picture's pixel.
     *
     * @param scale pixels of a 720-row picture a picture's pixel
     */
    static float scale(float scale) {
        return scale <= 1 ? scale : (float) Math.sqrt(scale);
    }

    /**
     * The side, in texture pixels, of the pixel that strokes are softened for: larger than it is, so that a pixel sees some of what is
     * around it, too.
     *
     * @param scale pixels of a 720-row picture a picture's pixel
     */
    static float sight(float scale) {
        float side = scale(scale);
        return side <= 1 ? side : (float) Math.sqrt(1 + SOFTER * (side * side - 1));
    }

    /** A line's deviation that is drawn where one is wanted, in pixels. */
    static double line(double wanted) {
        return Math.max(wanted, FINEST_LINE);
    }

    /** An edge's deviation that is drawn where one is wanted, in pixels. */
    static double edge(double wanted) {
        return Math.max(wanted, FINEST_EDGE);
    }
}
