package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.signals.mask.Masks;

/**
 * Distance, surfaces and sky of one frame, on the thumbnail's grid and, by row, at full size.
 *
 * <p>The small planes are filled by {@link SceneTracker}. What full-size rows are read from is laid out when an operator
 * asks for it while it prepares, once a frame: a look that needs no rows pays nothing. Reused from frame to frame.
 */
public final class Fields {
    private final EdgeGrid grid;
    private final float[][] roots;
    private final CrispField distance;
    private final CrispField sky;
    private final CrispField measured;
    private final float[] smallDistance;
    private final float[] smallMeasured;
    private final float[] smallSky;
    private final float[] normalX;
    private final float[] normalY;
    private final float[] normalZ;
    private final PeopleFields people;
    private int stamp;
    private boolean rooted;
    private boolean distanceTaken;
    private boolean skyTaken;
    private boolean measuredTaken;

    /** Fields for frames of a size. */
    public Fields(Thumbnail thumbnail, Size full) {
        int width = thumbnail.width();
        int height = thumbnail.height();
        grid = new EdgeGrid(width, height, full.width(), full.height());
        roots = new float[3][width * height];
        distance = new CrispField(grid);
        sky = new CrispField(grid);
        measured = new CrispField(grid);
        people = new PeopleFields(this, width, height);
        smallMeasured = new float[width * height];
        smallDistance = new float[width * height];
        smallSky = new float[width * height];
        normalX = new float[width * height];
        normalY = new float[width * height];
        normalZ = new float[width * height];
    }

    /** Says that the small planes now hold another frame. */
    void refilled() {
        stamp++;
        rooted = false;
        distanceTaken = false;
        skyTaken = false;
        measuredTaken = false;
    }

    /** Makes {@link #distanceRow} available for this frame; call it while preparing. */
    public void prepareDistance(Thumbnail thumbnail) {
        prepareEdges(thumbnail);
        if (!distanceTaken) {
            distance.take(smallDistance);
            distanceTaken = true;
        }
    }

    /** Keeps what is now in the small plane of distances as measured, before controls free it. */
    void keepMeasured() {
        System.arraycopy(smallDistance, 0, smallMeasured, 0, smallDistance.length);
    }

    /** Makes {@link #measuredRow} available for this frame; call it while preparing. */
    public void prepareMeasured(Thumbnail thumbnail) {
        prepareEdges(thumbnail);
        if (!measuredTaken) {
            measured.take(smallMeasured);
            measuredTaken = true;
        }
    }

    /** Makes {@link #skyRow} available for this frame; call it while preparing. */
    public void prepareSky(Thumbnail thumbnail) {
        prepareEdges(thumbnail);
        if (!skyTaken) {
            sky.take(smallSky);
            skyTaken = true;
        }
    }

    /** Makes rows of fields available for this frame; call it while preparing, where a field is an operator's own. */
    public void prepareEdges(Thumbnail thumbnail) {
        if (!rooted) {
            root(thumbnail.picture().red(), roots[0]);
            root(thumbnail.picture().green(), roots[1]);
            root(thumbnail.picture().blue(), roots[2]);
            rooted = true;
        }
    }

    /** Square roots of light, 0 … 1. */
    static void root(float[] light, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.sqrt(Math.min(Math.max(light[i], 0f), 1f));
        }
    }

    /** Which reading the planes hold. */
    int stamp() {
        return stamp;
    }

    EdgeGrid grid() {
        return grid;
    }

    /** Square roots of a channel's light (0 red, 1 green, 2 blue) on the thumbnail's grid; read only. */
    float[] root(int channel) {
        return roots[channel];
    }

    /** A buffer for rows of frames of this size, for one thread. */
    public EdgeRow newRow() {
        return new EdgeRow(this);
    }

    /** Reads distance, as far as controls let looks see it, at full size: 0 near … 1 far. */
    public void distanceRow(EdgeRow edges, float[] out) {
        distance.row(edges, out);
        clamp(out);
    }

    /** Reads distance as measured, whatever controls free, at full size: 0 near … 1 far. */
    public void measuredRow(EdgeRow edges, float[] out) {
        measured.row(edges, out);
        clamp(out);
    }

    /** Reads the sky's share of each pixel at full size: 0 … 1. */
    public void skyRow(EdgeRow edges, float[] out) {
        sky.row(edges, out);
        clamp(out);
    }

    /** Takes where people are in this frame. */
    public void takePeople(Masks masks) {
        people.take(masks);
        stamp++;
        rooted = false;
    }

    /** Where people and faces are; nobody, unless an operator says that it {@code needsPeople}. */
    public PeopleFields people() {
        return people;
    }

    static void clamp(float[] values) {
        for (int x = 0; x < values.length; x++) {
            values[x] = Math.min(Math.max(values[x], 0f), 1f);
        }
    }

    /** A new field on the thumbnail's grid, for an operator's own plane. */
    public CrispField newField() {
        return new CrispField(grid);
    }

    /** Distance, as far as controls let looks see it, on the thumbnail's grid: 0 near … 1 far. */
    public float[] smallDistance() {
        return smallDistance;
    }

    /** Distance as measured, whatever controls free, on the thumbnail's grid: 0 near … 1 far. */
    public float[] smallMeasured() {
        return smallMeasured;
    }

    /** Sky on the thumbnail's grid: 0 … 1. */
    public float[] smallSky() {
        return smallSky;
    }

    /** Normals to the right on the thumbnail's grid. */
    public float[] normalX() {
        return normalX;
    }

    /** Normals upward on the thumbnail's grid. */
    public float[] normalY() {
        return normalY;
    }

    /** Normals toward the viewer on the thumbnail's grid. */
    public float[] normalZ() {
        return normalZ;
    }
}
