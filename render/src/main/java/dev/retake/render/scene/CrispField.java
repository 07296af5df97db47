package dev.retake.render.scene;

/** A small plane brought up to full size so that its edges are the full picture's ({@link EdgeRow}). */
public final class CrispField {
    private final float[] values;
    private int stamp;

    CrispField(EdgeGrid grid) {
        values = new float[grid.smallWidth() * grid.smallHeight()];
    }

    /** Takes a frame's plane, on the thumbnail's grid. */
    public void take(float[] plane) {
        System.arraycopy(plane, 0, values, 0, values.length);
        stamp++;
    }

    /** What was taken last; read only. */
    float[] values() {
        return values;
    }

    /** Which plane was taken last. */
    int stamp() {
        return stamp;
    }

    /**
     * Reads a row at full size.
     *
     * @param edges of that row
     * @param out filled with the field
     */
    public void row(EdgeRow edges, float[] out) {
        edges.read(this, out);
    }
}
