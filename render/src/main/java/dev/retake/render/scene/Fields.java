package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.signals.Geometry;

/**
 * Distance, surfaces and sky of the frame at hand, on the thumbnail's grid and, by row, at full size.
 *
 * <p>Nothing is read until an operator calls {@link #require} while it prepares: a look without geometry pays nothing.
 */
public final class Fields {
    private static final int HISTOGRAM_BINS = 1024;
    private static final int WINDOW_RADIUS = 3;
    private static final float EDGE = 3e-4f;

    /** Less disparity than this between near and far is a flat wall, or a reader that sees nothing. */
    private static final float FLAT_RANGE = 0.04f;

    /** How far silhouettes reach out too much, in pixels of the thumbnail. */
    private static final int RIM_PIXELS = 1;

    /** The disparity that counts as nearest: all but this share of the frame is farther. */
    private static final float NEAR_SHARE = 0.97f;

    /** How fast, a frame, the nearest disparity is followed. */
    private static final float NEAR_FOLLOW = 0.06f;

    private static final float LEAST_NEAR = 0.25f;

    private final SceneReader reader;
    private final int width;
    private final int height;
    private final Upsampler upsampler;
    private final GuidedField distance;
    private final GuidedField sky;
    private final float[] smallDistance;
    private final float[] smallSky;
    private final float[] normalX;
    private final float[] normalY;
    private final float[] normalZ;
    private final EdgeSnap edgeSnap;
    private final PixelPool pool;
    private final Thumbnail thumbnail;
    private final LinearImage frame;
    private int index = -1;
    private int readIndex = -1;
    private boolean cut;
    private boolean readBefore;
    private float nearest;

    /** Fields for frames of a size. */
    public Fields(SceneReader reader, Thumbnail thumbnail, LinearImage frame, PixelPool pool) {
        this.reader = reader;
        this.pool = pool;
        this.thumbnail = thumbnail;
        this.frame = frame;
        Size full = frame.size();
        width = thumbnail.width();
        height = thumbnail.height();
        upsampler = new Upsampler(width, height, full.width(), full.height());
        distance = new GuidedField(width, height, upsampler);
        sky = new GuidedField(width, height, upsampler);
        edgeSnap = new EdgeSnap(width, height);
        smallDistance = new float[width * height];
        smallSky = new float[width * height];
        normalX = new float[width * height];
        normalY = new float[width * height];
        normalZ = new float[width * height];
    }

    /**
     * Starts a frame; its pixels and thumbnail are already in the buffers given at construction.
     *
     * @param afterCut whether it starts a new shot
     */
    public void start(int frameIndex, boolean afterCut) {
        index = frameIndex;
        cut = afterCut;
    }

    /** Makes the fields of this frame available; call it while preparing. */
    public void require() {
        if (readIndex == index) {
            return;
        }
        readIndex = index;
        Geometry geometry = reader.read(frame, index);
        Upsampler toThumbnail = new Upsampler(geometry.width(), geometry.height(), width, height);
        resample(toThumbnail, geometry.disparity(), smallDistance);
        resample(toThumbnail, geometry.sky(), smallSky);
        resample(toThumbnail, geometry.normalX(), normalX);
        resample(toThumbnail, geometry.normalY(), normalY);
        resample(toThumbnail, geometry.normalZ(), normalZ);
        toDistance();
        gateSky();
        SkyGrowth.grow(smallSky, thumbnail);
        edgeSnap.take(thumbnail.picture());
        edgeSnap.drawInNear(smallDistance, RIM_PIXELS, pool);
        edgeSnap.snap(smallDistance, pool);
        edgeSnap.snap(smallSky, pool);
        distance.fit(smallDistance, thumbnail.guide(), WINDOW_RADIUS, EDGE);
        sky.fit(smallSky, thumbnail.guide(), WINDOW_RADIUS, EDGE);
    }

    /** Disparity becomes distance, 0 where the frame is nearest to 1 far; a flat reading becomes "higher in the frame is farther". */
    private void toDistance() {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : smallDistance) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        boolean flat = most - least < FLAT_RANGE;
        float near = flat ? most : nearValue(least, most);
        nearest = readBefore && !cut ? nearest + NEAR_FOLLOW * (near - nearest) : near;
        readBefore = true;
        float scale = 1f / Math.max(nearest, LEAST_NEAR);
        for (int i = 0; i < smallDistance.length; i++) {
            float height01 = 1f - (i / width) / (float) height;
            smallDistance[i] =
                    flat ? 0.25f + 0.6f * height01 : Math.min(Math.max(1f - scale * smallDistance[i], 0f), 1f);
        }
    }

    /** The disparity below which {@link #NEAR_SHARE} of the picture lies, to a {@value #HISTOGRAM_BINS}th of the range. */
    private float nearValue(float least, float most) {
        int[] counts = new int[HISTOGRAM_BINS];
        float scale = (HISTOGRAM_BINS - 1) / (most - least);
        for (float value : smallDistance) {
            counts[(int) ((value - least) * scale)]++;
        }
        int below = 0;
        int bin = -1;
        while (below <= NEAR_SHARE * (smallDistance.length - 1)) {
            below += counts[++bin];
        }
        return least + bin / scale;
    }

    /** Sky is bright against the frame and reaches its upper part; dark studio walls are not sky. */
    private void gateSky() {
        float[] guide = thumbnail.guide();
        for (int i = 0; i < smallSky.length; i++) {
            float bright = Light.smoothStep(0.30f, 0.55f, guide[i]);
            smallSky[i] = Light.smoothStep(0.35f, 0.75f, smallSky[i]) * bright;
        }
    }

    private void resample(Upsampler toThumbnail, float[] from, float[] to) {
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            toThumbnail.row(from, y, row);
            System.arraycopy(row, 0, to, y * width, width);
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

    /** Reads rows of planes on the thumbnail's grid at full size. */
    public Upsampler upsampler() {
        return upsampler;
    }

    /** Distance on the thumbnail's grid; read only. */
    public float[] smallDistance() {
        return smallDistance;
    }

    /** Sky on the thumbnail's grid; read only. */
    public float[] smallSky() {
        return smallSky;
    }

    /** Normals to the right on the thumbnail's grid; read only. */
    public float[] normalX() {
        return normalX;
    }

    /** Normals upward on the thumbnail's grid; read only. */
    public float[] normalY() {
        return normalY;
    }

    /** Normals toward the viewer on the thumbnail's grid; read only. */
    public float[] normalZ() {
        return normalZ;
    }
}
