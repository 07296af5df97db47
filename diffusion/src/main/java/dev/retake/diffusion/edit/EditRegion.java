package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.pass.FrameSignals;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which part of each frame a prompt speaks of. Outside it the source stays, to the last bit.
 *
 * @param regions their union counts; empty, or with {@code EVERYWHERE}, for whole frames
 */
record EditRegion(Set<Region> regions) {
    /** Less than this is none of it, so that a mask's faint skirts leave the source alone. */
    private static final float NOTHING = 1f / 64;

    /** The regions of a plan for a model; all of the picture when it is none. */
    static EditRegion of(LookPlan plan) {
        Set<Region> regions = EnumSet.noneOf(Region.class);
        plan.model().ifPresent(reading -> regions.addAll(reading.regions()));
        return new EditRegion(regions.contains(Region.EVERYWHERE) ? Set.of() : Set.copyOf(regions));
    }

    /** Whether whole frames are edited. */
    boolean everywhere() {
        return regions.isEmpty();
    }

    /** How much of each pixel is edited, 0 to 1, at a size. */
    float[] mask(FrameSignals signals, Size size) {
        float[] mask = new float[Math.toIntExact(size.pixels())];
        for (Region region : regions) {
            float[] part = plane(region, signals, size);
            for (int i = 0; i < mask.length; i++) {
                float settled = Math.clamp((part[i] - NOTHING) / (1 - 2 * NOTHING), 0f, 1f);
                mask[i] = Math.max(mask[i], settled);
            }
        }
        return mask;
    }

    private static float[] plane(Region region, FrameSignals signals, Size size) {
        Masks masks = signals.masks();
        Geometry geometry = signals.geometry();
        Size people = new Size(masks.width(), masks.height());
        return switch (region) {
            case EVERYWHERE -> throw new IllegalStateException("Everywhere has no mask");
            case SUBJECT -> PictureCode.resized(masks.subject(), people, size);
            case FACE -> PictureCode.resized(masks.face(), people, size);
            case BACKGROUND -> opposite(PictureCode.resized(masks.subject(), people, size));
            case NOT_FACE -> opposite(plane(Region.FACE, signals, size));
            case NOT_SKY -> opposite(plane(Region.SKY, signals, size));
            case SKY -> PictureCode.resized(geometry.sky(), new Size(geometry.width(), geometry.height()), size);
        };
    }

    private static float[] opposite(float[] plane) {
        float[] opposite = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            opposite[i] = 1 - plane[i];
        }
        return opposite;
    }

    /** Puts the source back where the mask is 0, and mixes where it is between. */
    static void restore(LinearImage made, LinearImage source, float[] mask) {
        restore(made.red(), source.red(), mask);
        restore(made.green(), source.green(), mask);
        restore(made.blue(), source.blue(), mask);
    }

    private static void restore(float[] made, float[] source, float[] mask) {
        for (int i = 0; i < mask.length; i++) {
            made[i] = mask[i] == 0 ? source[i] : source[i] + (made[i] - source[i]) * mask[i];
        }
    }
}
