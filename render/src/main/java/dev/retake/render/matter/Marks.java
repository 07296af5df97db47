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

    private Marks() {}

    /**
     * Texture pixels of strokes and grain a picture's pixel.
     *
     * @param scale pixels of a 720-row picture a picture's pixel
     */
    static float scale(float scale) {
        return scale <= 1 ? scale : (float) Math.sqrt(scale);
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
