package dev.retake.signals.people;

import java.util.List;

/**
 * One face in one frame.
 *
 * @param track the same number for the same face throughout a shot; never used twice in a clip
 * @param box around all points
 * @param points 468, in the order of MediaPipe's face mesh
 * @param confidence that a face is there, 0 to 1
 */
public record Face(int track, Box box, List<Landmark> points, float confidence) {
    /** How many points a face has. */
    public static final int POINTS = 468;

    public Face {
        points = List.copyOf(points);
        if (points.size() != POINTS) {
            throw new IllegalArgumentException("A face has " + POINTS + " points, not " + points.size());
        }
    }
}
