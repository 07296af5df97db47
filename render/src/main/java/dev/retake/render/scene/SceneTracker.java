package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import java.util.Optional;

/** Follows the shape of the scene from frame to frame and fills each frame's {@link Fields}. Give it every frame in order. */
public final class SceneTracker {
    private static final int HISTOGRAM_BINS = 1024;

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
    private final PixelPool pool;
    private final EdgeSnap edgeSnap;
    private final SubjectLayers layers;
    private final BoxFilter box;
    private final int width;
    private final int height;
    private final float[] row;
    private Optional<Upsampler> toThumbnail = Optional.empty();
    private Optional<Float> nearest = Optional.empty();

    /** A tracker for frames of a size. */
    public SceneTracker(SceneReader reader, Size frame, PixelPool pool) {
        this.reader = reader;
        this.pool = pool;
        Size small = Thumbnail.sizeFor(frame);
        width = small.width();
        height = small.height();
        edgeSnap = new EdgeSnap(width, height);
        layers = new SubjectLayers(width, height);
        box = new BoxFilter(width, height);
        row = new float[width];
    }

    /**
     * Reads the next frame.
     *
     * @param index counted from 0
     * @param cut whether the frame starts a new shot
     * @param thumbnail the frame's small copy
     * @param people where they are, if anybody looked for them
     * @param into overwritten
     */
    public void read(
            LinearImage frame, int index, boolean cut, Thumbnail thumbnail, Optional<Masks> people, Fields into) {
        Geometry geometry = reader.read(frame, index);
        Upsampler upsampler =
                toThumbnail.orElseGet(() -> new Upsampler(geometry.width(), geometry.height(), width, height));
        toThumbnail = Optional.of(upsampler);
        resample(upsampler, geometry.disparity(), into.smallDistance());
        resample(upsampler, geometry.sky(), into.smallSky());
        resample(upsampler, geometry.normalX(), into.normalX());
        resample(upsampler, geometry.normalY(), into.normalY());
        resample(upsampler, geometry.normalZ(), into.normalZ());
        toDistance(into.smallDistance(), cut);
        gateSky(into.smallSky(), thumbnail);
        SkyGrowth.grow(into.smallSky(), thumbnail);
        float[] asRead = people.isPresent() ? into.smallDistance().clone() : into.smallDistance();
        edgeSnap.take(thumbnail.picture());
        edgeSnap.drawInNear(into.smallDistance(), RIM_PIXELS, pool);
        edgeSnap.snap(into.smallDistance(), into.smallSky(), pool);
        people.ifPresent(masks -> layers.part(asRead, into.smallDistance(), masks));
        into.keepMeasured();
        DepthFreedom.loosen(into.smallDistance(), reader.depthFreedom(index), box, Math.max(width, height));
        into.refilled();
    }

    private void resample(Upsampler upsampler, float[] from, float[] to) {
        for (int y = 0; y < height; y++) {
            upsampler.row(from, y, row);
            System.arraycopy(row, 0, to, y * width, width);
        }
    }

    /** Disparity becomes distance, 0 where the frame is nearest to 1 far; a flat reading becomes "higher in the frame is farther". */
    private void toDistance(float[] values, boolean cut) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        boolean flat = most - least < FLAT_RANGE;
        float near = flat ? most : nearValue(values, least, most);
        float followed = cut
                ? near
                : nearest.map(last -> last + NEAR_FOLLOW * (near - last)).orElse(near);
        nearest = Optional.of(followed);
        float scale = 1f / Math.max(followed, LEAST_NEAR);
        for (int i = 0; i < values.length; i++) {
            float height01 = 1f - (i / width) / (float) height;
            values[i] = flat ? 0.25f + 0.6f * height01 : Math.min(Math.max(1f - scale * values[i], 0f), 1f);
        }
    }

    /** The disparity below which {@link #NEAR_SHARE} of the picture lies, to a {@value #HISTOGRAM_BINS}th of the range. */
    private static float nearValue(float[] values, float least, float most) {
        int[] counts = new int[HISTOGRAM_BINS];
        float scale = (HISTOGRAM_BINS - 1) / (most - least);
        for (float value : values) {
            counts[(int) ((value - least) * scale)]++;
        }
        int below = 0;
        int bin = -1;
        while (below <= NEAR_SHARE * (values.length - 1)) {
            below += counts[++bin];
        }
        return least + bin / scale;
    }

    /** Sky is bright against the frame and reaches its upper part; dark studio walls are not sky. */
    private static void gateSky(float[] sky, Thumbnail thumbnail) {
        float[] guide = thumbnail.guide();
        for (int i = 0; i < sky.length; i++) {
            float bright = Light.smoothStep(0.30f, 0.55f, guide[i]);
            sky[i] = Light.smoothStep(0.35f, 0.75f, sky[i]) * bright;
        }
    }
}
