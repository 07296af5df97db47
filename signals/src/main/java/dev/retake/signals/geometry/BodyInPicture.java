package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.Stroke.Place;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.util.Arrays;
import java.util.List;

/**
 * A body's points in a geometry's pixels.
 *
 * @param pose in fractions of the picture
 * @param size of the geometry
 */
record BodyInPicture(Pose pose, Size size) {
    /** A point is seen from this visibility on. */
    static final float SEEN = 0.5f;

    /** Bodies narrower than this share of the picture's width say nothing. */
    private static final float NARROWEST = 0.08f;
    /** Shoulders are so much of the way from shoulders to hips apart, for who is seen from the side. */
    private static final float OF_TORSO = 0.6f;
    /** Half the breadth of head and chest, in widths of the body. */
    private static final float HALF = 0.5f;

    private static final float INSIDE = 0.5f;

    /** The bodies that are large enough and show their face's side. */
    static List<BodyInPicture> clear(List<Pose> poses, Size size) {
        return poses.stream()
                .map(pose -> new BodyInPicture(pose, size))
                .filter(body -> body.breadth() >= NARROWEST * size.width()
                        && body.pose.point(BodyPoint.NOSE).visibility() > SEEN)
                .toList();
    }

    Place at(BodyPoint point) {
        Landmark landmark = pose.point(point);
        return new Place(landmark.x() * size.width(), landmark.y() * size.height());
    }

    /** Between the shoulders. */
    Place shoulders() {
        return at(BodyPoint.LEFT_SHOULDER).halfwayTo(at(BodyPoint.RIGHT_SHOULDER));
    }

    /** Between the hips. */
    Place hips() {
        return at(BodyPoint.LEFT_HIP).halfwayTo(at(BodyPoint.RIGHT_HIP));
    }

    /** The body's width, in pixels. */
    float breadth() {
        Place left = at(BodyPoint.LEFT_SHOULDER);
        Place right = at(BodyPoint.RIGHT_SHOULDER);
        double across = Math.hypot(left.x() - right.x(), left.y() - right.y());
        double along = Math.hypot(shoulders().x() - hips().x(), shoulders().y() - hips().y());
        return (float) Math.max(across, OF_TORSO * along);
    }

    /**
     * How near head and chest are as read.
     *
     * @param inside how much of each pixel is people's
     * @param share of their pixels that are no nearer than the answer
     * @return not a number when none is seen
     */
    float headAndChest(Geometry geometry, float[] inside, float share) {
        Stroke middle = Stroke.between(at(BodyPoint.NOSE), shoulders());
        float half = HALF * breadth();
        float[] values = new float[inside.length];
        int count = 0;
        for (int i = 0; i < inside.length; i += 2) {
            if (inside[i] > INSIDE && middle.distance(i % size.width() + 0.5f, i / size.width() + 0.5f) < half) {
                values[count++] = geometry.disparity()[i];
            }
        }
        Arrays.sort(values, 0, count);
        return count == 0 ? Float.NaN : values[(int) (count * share)];
    }
}
