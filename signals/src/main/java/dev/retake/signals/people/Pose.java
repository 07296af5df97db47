package dev.retake.signals.people;

import java.util.List;

/**
 * One person's body in one frame.
 *
 * @param track the same number for the same person throughout a shot; never used twice in a clip
 * @param box around the visible points
 * @param points 33, in {@link BodyPoint}'s order
 * @param confidence that a person is there, 0 to 1
 */
public record Pose(int track, Box box, List<Landmark> points, float confidence) {
    public Pose {
        points = List.copyOf(points);
        if (points.size() != BodyPoint.PRECISE.size()) {
            throw new IllegalArgumentException("A pose has 33 points, not " + points.size());
        }
    }

    /** Where a point is. */
    public Landmark point(BodyPoint which) {
        return points.get(which.ordinal());
    }

    /** All points, for binding a pose precisely. */
    public List<Landmark> precise() {
        return points;
    }

    /** The points of {@link BodyPoint#COARSE}, in its order, for binding torso and limbs only. */
    public List<Landmark> coarse() {
        return BodyPoint.COARSE.stream().map(this::point).toList();
    }
}
