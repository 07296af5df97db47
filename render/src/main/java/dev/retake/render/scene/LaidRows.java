package dev.retake.render.scene;

/**
 * The two rows of a small plane around a row of the full picture, laid out at its width: each column's four small pixels. Rows of
 * the picture that come in order share them. A buffer for one thread, small enough for its processor's cache.
 */
final class LaidRows {
    private final EdgeGrid grid;

    /** Upper left, upper right, lower left, lower right. */
    private final float[][] corners;

    private float[] reading = new float[0];
    private int stamp;
    private int above;

    LaidRows(EdgeGrid grid) {
        this.grid = grid;
        corners = new float[4][grid.width()];
    }

    /**
     * Turns to a row of the full picture.
     *
     * @param plane on the small grid
     * @param content which content the plane holds: another number when that changes
     */
    void turn(float[] plane, int content, int y) {
        int upper = grid.above(y);
        boolean same = reading == plane && stamp == content;
        if (same && above == upper) {
            return;
        }
        if (same && upper == above + 1) {
            swap(0, 2);
            swap(1, 3);
        } else {
            grid.spread(plane, upper, corners[0], corners[1]);
        }
        grid.spread(plane, grid.below(y), corners[2], corners[3]);
        reading = plane;
        stamp = content;
        above = upper;
    }

    private void swap(int corner, int other) {
        float[] kept = corners[corner];
        corners[corner] = corners[other];
        corners[other] = kept;
    }

    /** Each column's small pixel: 0 upper left, 1 upper right, 2 lower left, 3 lower right; read only. */
    float[] corner(int corner) {
        return corners[corner];
    }
}
