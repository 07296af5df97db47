package dev.retake.signals.people;

/**
 * A person or an animal as a detector of things sees one: somewhere in a rectangle of frame pixels, from any side, without any
 * points.
 *
 * @param score 0 to 1; already a third is much for this detector
 */
record Figure(boolean animal, float score, float left, float top, float right, float bottom) {
    private static final double[][] GUESSES = {{0.75, 1.8}, {1, 2.5}, {0.5, 1.25}};

    /** How many {@link #guess guesses} there are. */
    static final int ALL_GUESSES = GUESSES.length;

    float width() {
        return right - left;
    }

    float height() {
        return bottom - top;
    }

    /**
     * A square in which its body may be, the likeliest first: the rectangle may hold the whole body, or end at the hips or
     * anywhere below.
     */
    Region guess(int which) {
        double[] guess = GUESSES[which];
        return new Region((left + right) / 2.0, top + guess[0] * height(), guess[1] * Math.max(width(), height()), 0);
    }

    /** Whether a head can be this figure's: heads are in the upper part. */
    boolean mayOwnHead(double x, double y) {
        return x > left && x < right && y > top - 0.1 * height() && y < top + 0.55 * height();
    }

    Box box() {
        return new Box(left, top, right, bottom);
    }
}
