package dev.retake.render.scene;

import dev.retake.edit.Size;

/**
 * Distance, surfaces and sky of one frame, on the thumbnail's grid and, by row, at full size.
 *
 * <p>The small planes are filled by {@link SceneTracker}. What full-size rows are read from is fitted when an operator asks
 * for it while it prepares, once a frame: a look that needs no rows pays nothing. Reused from frame to frame.
 */
public final class Fields {
    private static final int WINDOW_RADIUS = 3;
    private static final float EDGE = 3e-4f;

    private final Upsampler upsampler;
    private final GuidedField distance;
    private final GuidedField sky;
    private final float[] smallDistance;
    private final float[] smallSky;
    private final float[] normalX;
    private final float[] normalY;
    private final float[] normalZ;
    private final int width;
    private final int height;
    private boolean distanceFitted;
    private boolean skyFitted;

    /** Fields for frames of a size. */
    public Fields(Thumbnail thumbnail, Size full) {
        width = thumbnail.width();
        height = thumbnail.height();
        upsampler = new Upsampler(width, height, full.width(), full.height());
        distance = new GuidedField(width, height, upsampler);
        sky = new GuidedField(width, height, upsampler);
        smallDistance = new float[width * height];
        smallSky = new float[width * height];
        normalX = new float[width * height];
        normalY = new float[width * height];
        normalZ = new float[width * height];
    }

    /** Says that the small planes now hold another frame. */
    void refilled() {
        distanceFitted = false;
        skyFitted = false;
    }

    /** Makes {@link #distanceRow} available for this frame; call it while preparing. */
    public void prepareDistance(Thumbnail thumbnail) {
        if (!distanceFitted) {
            distance.fit(smallDistance, thumbnail.guide(), WINDOW_RADIUS, EDGE);
            distanceFitted = true;
        }
    }

    /** Makes {@link #skyRow} available for this frame; call it while preparing. */
    public void prepareSky(Thumbnail thumbnail) {
        if (!skyFitted) {
            sky.fit(smallSky, thumbnail.guide(), WINDOW_RADIUS, EDGE);
            skyFitted = true;
        }
    }

    /** Reads distance at full size: 0 near … 1 far. */
    public void distanceRow(int y, float[] guide, float[] out, float[] spare) {
        distance.row(y, guide, out, spare);
        clamp(out);
    }

    /** Reads the sky's share of each pixel at full size: 0 … 1. */
    public void skyRow(int y, float[] guide, float[] out, float[] spare) {
        sky.row(y, guide, out, spare);
        clamp(out);
    }

    private static void clamp(float[] values) {
        for (int x = 0; x < values.length; x++) {
            values[x] = Math.min(Math.max(values[x], 0f), 1f);
        }
    }

    /** A new field on the thumbnail's grid, for an operator's own plane. */
    public GuidedField newField() {
        return new GuidedField(width, height, upsampler);
    }

    /** Distance on the thumbnail's grid: 0 near … 1 far. */
    public float[] smallDistance() {
        return smallDistance;
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
