package dev.retake.signals.geometry;

import dev.retake.signals.Geometry;
import dev.retake.signals.people.BodyPoint;

/**
 * Fills holes in the trunk of a person who stands or sits upright: it is hardly farther than head and chest, whatever a small network makes of
 * plain clothes. What is nearer, on the person or before it, stays.
 */
final class Trunks {
    /** A trunk may be farther than the middle of head and chest by this much disparity. */
    private static final float LEANING = 0.1f;
    /** Half a trunk's breadth, in widths of the body. */
    private static final float HALF = 0.55f;
    /** Upright is whose trunk goes down by so many times what it goes sideways. */
    private static final float UPRIGHT = 2;

    private Trunks() {}

    /** Corrects the disparity in place; {@code inside} is how much of each pixel is people's. */
    static void fill(Geometry geometry, float[] inside, BodyInPicture body) {
        Stroke trunk = Stroke.between(body.shoulders(), body.hips());
        boolean upright = trunk.down() > UPRIGHT * Math.abs(trunk.right())
                && body.at(BodyPoint.NOSE).y() < trunk.y();
        boolean seen = Math.min(
                        body.pose().point(BodyPoint.LEFT_SHOULDER).visibility(),
                        body.pose().point(BodyPoint.RIGHT_SHOULDER).visibility())
                > BodyInPicture.SEEN;
        float middle = upright && seen ? body.headAndChest(geometry, inside, 0.5f) : Float.NaN;
        if (Float.isNaN(middle)) {
            return;
        }
        float half = HALF * body.breadth();
        float[] disparity = geometry.disparity();
        int width = geometry.width();
        for (int i = 0; i < disparity.length; i++) {
            float lacking = middle - LEANING - disparity[i];
            if (lacking > 0 && inside[i] > 0.5f) {
                float share = Planes.smoothStep(0.5f, 0.8f, inside[i]);
                disparity[i] += lacking * share * trunk.soft(i % width + 0.5f, i / width + 0.5f, half);
            }
        }
    }
}
