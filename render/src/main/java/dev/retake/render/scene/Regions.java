package dev.retake.render.scene;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.kernel.Light;
import java.util.Arrays;

/** Regions of a prompt as masks: how much of each pixel belongs to the sky, a face, the subject or what is around them. */
public final class Regions {
    private static final float NEAR = 0.42f;
    private static final float FAR = 0.58f;

    /** Less of a region than this is none of it: what rounding leaves behind must not change a pixel. */
    private static final float NOTHING = 1f / 256;

    private Regions() {}

    /** Whether a region is told from the scene's shape. */
    public static boolean needsFields(Region region) {
        return switch (region) {
            case SKY, NOT_SKY, SUBJECT, BACKGROUND -> true;
            case EVERYWHERE, FACE, NOT_FACE -> false;
        };
    }

    /** Whether a region is told from where people are. */
    public static boolean needsPeople(Region region) {
        return region == Region.FACE || region == Region.NOT_FACE;
    }

    /** Whether a region ends where what is near ends. */
    public static boolean partsByDistance(Region region) {
        return region == Region.SUBJECT || region == Region.BACKGROUND;
    }

    /** Makes what a region's rows are read from available for a frame. */
    public static void prepare(Region region, Fields fields, Thumbnail thumbnail) {
        switch (region) {
            case EVERYWHERE -> {}
            case SKY, NOT_SKY -> fields.prepareSky(thumbnail);
            case FACE, NOT_FACE -> fields.people().prepareFace(thumbnail);
            case SUBJECT, BACKGROUND -> fields.prepareMeasured(thumbnail);
        }
    }

    /**
     * Fills a row of a region's mask, 0 … 1. The subject is what is near.
     *
     * @param fields already prepared for this frame
     * @param edges of the row
     * @param mask filled
     */
    public static void row(Region region, Fields fields, EdgeRow edges, float[] mask) {
        switch (region) {
            case EVERYWHERE -> Arrays.fill(mask, 1f);
            case SKY, NOT_SKY -> fields.skyRow(edges, mask);
            case FACE, NOT_FACE -> fields.people().faceRow(edges, mask);
            case SUBJECT, BACKGROUND -> {
                fields.measuredRow(edges, mask);
                for (int x = 0; x < mask.length; x++) {
                    mask[x] = 1f - Light.smoothStep(NEAR, FAR, mask[x]);
                }
            }
        }
        if (region == Region.NOT_SKY || region == Region.NOT_FACE || region == Region.BACKGROUND) {
            for (int x = 0; x < mask.length; x++) {
                mask[x] = 1f - mask[x];
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
