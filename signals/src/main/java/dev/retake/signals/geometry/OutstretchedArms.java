package dev.retake.signals.geometry;

import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.Stroke.Place;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;

/**
 * Puts a hand that is held out toward the camera before the body that it belongs to. A small network sees one bulge where a hand is before a
 * face; the points of a body have a depth of their own.
 */
final class OutstretchedArms {
    /** How far the wrist must be before head and shoulders, in widths of the body, to count at all, and to count fully. */
    private static final float SOMEWHAT = 1.5f;

    private static final float FAR = 2.5f;
    /** A wrist counts fully at so much more visibility than it needs to count at all. */
    private static final float CLEARLY = 0.2f;
    /** Half the breadth of a hand, a forearm and a thumb, in widths of the body. */
    private static final float HAND = 0.28f;

    private static final float FOREARM = 0.2f;
    private static final float THUMB = 0.126f;
    /** Fingers end so much farther out than the mean of the hand's points, in its distance from the wrist. */
    private static final float FINGERS = 1.8f;
    /** So the thumb's end, beyond its first point. */
    private static final float THUMB_END = 1.9f;
    /** So many of a body's pixels are no nearer than what the hand comes before. */
    private static final float NEARLY_ALL = 0.9f;
    /** A hand is nearer than that by this much disparity for each width of the body, and by no more than {@link #MOST}. */
    private static final float NEARER = 0.06f;

    private static final float MOST = 0.2f;

    private final Geometry geometry;
    private final SmallFrame picture;
    private final float[] inside;

    /**
     * For one reading.
     *
     * @param picture of the geometry's size
     * @param inside how much of each pixel is people's
     */
    OutstretchedArms(Geometry geometry, SmallFrame picture, float[] inside) {
        this.geometry = geometry;
        this.picture = picture;
        this.inside = inside;
    }

    /** Corrects the disparity of a body's arms in place. */
    void putForward(BodyInPicture body) {
        putForward(body, Arm.LEFT);
        putForward(body, Arm.RIGHT);
    }

    /** Which points an arm has; left and right are the person's own. */
    private record Arm(BodyPoint elbow, BodyPoint wrist, BodyPoint pinky, BodyPoint index, BodyPoint thumb) {
        static final Arm LEFT = new Arm(
                BodyPoint.LEFT_ELBOW,
                BodyPoint.LEFT_WRIST,
                BodyPoint.LEFT_PINKY,
                BodyPoint.LEFT_INDEX,
                BodyPoint.LEFT_THUMB);
        static final Arm RIGHT = new Arm(
                BodyPoint.RIGHT_ELBOW,
                BodyPoint.RIGHT_WRIST,
                BodyPoint.RIGHT_PINKY,
                BodyPoint.RIGHT_INDEX,
                BodyPoint.RIGHT_THUMB);
    }

    private void putForward(BodyInPicture body, Arm arm) {
        float before = before(body, body.pose().point(arm.wrist()));
        float share = Planes.smoothStep(SOMEWHAT, FAR, before)
                * Planes.smoothStep(
                        BodyInPicture.SEEN,
                        BodyInPicture.SEEN + CLEARLY,
                        body.pose().point(arm.wrist()).visibility());
        float behind = share == 0 ? Float.NaN : body.headAndChest(geometry, inside, NEARLY_ALL);
        if (Float.isNaN(behind)) {
            return;
        }
        float nearest = behind + Math.min(NEARER * before, MOST);
        float[] covered = covered(body, arm);
        GuidedMean.spread(covered, GuidedMean.brightness(picture), picture.size());
        float[] disparity = geometry.disparity();
        for (int i = 0; i < disparity.length; i++) {
            disparity[i] += Math.max(nearest - disparity[i], 0) * covered[i] * inside[i] * share;
        }
    }

    /** How far a wrist is before head and shoulders, in widths of the body. */
    private static float before(BodyInPicture body, Landmark wrist) {
        Pose pose = body.pose();
        float shoulders = (pose.point(BodyPoint.LEFT_SHOULDER).depth()
                        + pose.point(BodyPoint.RIGHT_SHOULDER).depth())
                / 2;
        float nearest = Math.min(pose.point(BodyPoint.NOSE).depth(), shoulders);
        return (nearest - wrist.depth()) * body.size().width() / body.breadth();
    }

    /** How much of each pixel, roughly, the hand and the forearm cover, the forearm less the nearer the elbow is. */
    private float[] covered(BodyInPicture body, Arm arm) {
        float breadth = body.breadth();
        Place wrist = body.at(arm.wrist());
        Place thumb = body.at(arm.thumb());
        Place fingers = body.at(arm.pinky()).halfwayTo(body.at(arm.index()));
        Stroke hand = Stroke.between(wrist, wrist.toward(fingers.toward(thumb, 1f / 3), FINGERS));
        Stroke thumbs = Stroke.between(thumb, wrist.toward(thumb, THUMB_END));
        Stroke forearm = Stroke.between(body.at(arm.elbow()), wrist);
        int width = geometry.width();
        float[] covered = new float[inside.length];
        for (int i = 0; i < covered.length; i++) {
            if (inside[i] > 0) {
                float x = i % width + 0.5f;
                float y = i / width + 0.5f;
                float most = Math.max(hand.soft(x, y, HAND * breadth), thumbs.soft(x, y, THUMB * breadth));
                float fore = forearm.soft(x, y, FOREARM * breadth) * forearm.along(x, y);
                covered[i] = inside[i] * Math.max(most, fore);
            }
        }
        return covered;
    }
}
