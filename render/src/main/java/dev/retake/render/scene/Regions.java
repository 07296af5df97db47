package dev.retake.render.scene;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;

/** Regions of a prompt as masks: how much of each pixel belongs to the sky, the subject or the background. */
public final class Regions {
    private static final float NEAR = 0.42f;
    private static final float FAR = 0.58f;

    /** Less of a region than this is none of it: what rounding leaves behind must not change a pixel. */
    private static final float NOTHING = 1f / 256;

    private Regions() {}

    /** Makes what a region's rows are read from available for a frame. */
    public static void prepare(Region region, Fields fields, Thumbnail thumbnail, PixelPool pool) {
        switch (region) {
            case EVERYWHERE -> {}
            case SKY -> fields.prepareSky(thumbnail, pool);
            case SUBJECT, FACE, BACKGROUND -> fields.prepareMeasured(thumbnail, pool);
        }
    }

    /**
     * Fills a row of a region's mask, 0 … 1. The subject is what is near; a face is not told from its subject yet.
     *
     * @param fields already prepared for this frame
     * @param edges of the row
     * @param mask filled
     * @param spare overwritten
     */
    public static void row(Region region, Fields fields, EdgeRow edges, float[] mask, float[] spare) {
        switch (region) {
            case EVERYWHERE -> java.util.Arrays.fill(mask, 1f);
            case SKY -> fields.skyRow(edges, mask, spare);
            case SUBJECT, FACE, BACKGROUND -> {
                fields.measuredRow(edges, mask, spare);
                for (int x = 0; x < mask.length; x++) {
                    float far = Light.smoothStep(NEAR, FAR, mask[x]);
                    mask[x] = region == Region.BACKGROUND ? far : 1f - far;
                }
            }
        }
        settle(mask);
    }

    /** Makes almost nothing nothing and almost everything everything, and keeps the slope between them unbroken. */
    private static void settle(float[] mask) {
        float scale = 1f / (1f - 2 * NOTHING);
        for (int x = 0; x < mask.length; x++) {
            mask[x] = Math.min(Math.max((mask[x] - NOTHING) * scale, 0f), 1f);
        }
    }
}
