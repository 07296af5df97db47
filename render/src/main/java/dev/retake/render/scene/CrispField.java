package dev.retake.render.scene;

import dev.retake.media.PixelPool;

/** A small plane brought up to full size so that its edges are the full picture's ({@link EdgeRow}). */
public final class CrispField {
    private final EdgeGrid grid;
    private final float[] lefts;
    private final float[] rights;

    CrispField(EdgeGrid grid) {
        this.grid = grid;
        lefts = new float[grid.width() * grid.smallHeight()];
        rights = new float[grid.width() * grid.smallHeight()];
    }

    /** Takes a frame's plane, on the thumbnail's grid. */
    public void take(float[] values, PixelPool pool) {
        pool.forRows(grid.smallHeight(), (from, to) -> {
            for (int y = from; y < to; y++) {
                grid.spread(values, y, lefts, rights, y * grid.width());
            }
        });
    }

    /**
     * Reads a row at full size.
     *
     * @param edges of that row
     * @param out filled with the field
     * @param spare overwritten
     */
    public void row(EdgeRow edges, float[] out, float[] spare) {
        int upper = grid.above(edges.y()) * grid.width();
        int lower = grid.below(edges.y()) * grid.width();
        // Copied first: a loop becomes vector code only when all its arrays share one index.
        System.arraycopy(lefts, upper, spare, 0, grid.width());
        edges.mix(spare, 0, out);
        System.arraycopy(rights, upper, spare, 0, grid.width());
        edges.mix(spare, 1, out);
        System.arraycopy(lefts, lower, spare, 0, grid.width());
        edges.mix(spare, 2, out);
        System.arraycopy(rights, lower, spare, 0, grid.width());
        edges.mix(spare, 3, out);
    }
}
