package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;

/** Where forearms and hands are likely by a body's points: outlines of the network often end before them. */
final class Limbs {
    private static final float SEEN = 0.5f;
    /** How likely the middle of a limb belongs to the person, and how far out that fades to nothing, in forearms. */
    private static final float MIDDLE = 0.7f;

    private static final float ARM = 0.22f;
    private static final float HAND = 0.3f;
    /** Points of fingers are of their roots; a hand ends so much farther from the wrist. */
    private static final float FINGERS = 1.6f;

    private Limbs() {}

    /** Raises a plane, of a size, of probabilities to what a pose says. */
    static void paint(Pose pose, float[] plane, Size size) {
        paint(
                pose.point(BodyPoint.LEFT_ELBOW),
                pose.point(BodyPoint.LEFT_WRIST),
                pose.point(BodyPoint.LEFT_PINKY),
                pose.point(BodyPoint.LEFT_INDEX),
                plane,
                size);
        paint(
                pose.point(BodyPoint.RIGHT_ELBOW),
                pose.point(BodyPoint.RIGHT_WRIST),
                pose.point(BodyPoint.RIGHT_PINKY),
                pose.point(BodyPoint.RIGHT_INDEX),
                plane,
                size);
    }

    private static void paint(
            Landmark elbow, Landmark wrist, Landmark pinky, Landmark index, float[] plane, Size size) {
        if (Math.min(elbow.visibility(), wrist.visibility()) < SEEN) {
            return;
        }
        float x = wrist.x() * size.width();
        float y = wrist.y() * size.height();
        float elbowX = elbow.x() * size.width();
        float elbowY = elbow.y() * size.height();
        float handX = (pinky.x() + index.x()) / 2 * size.width() - x;
        float handY = (pinky.y() + index.y()) / 2 * size.height() - y;
        float length = (float) Math.sqrt((x - elbowX) * (x - elbowX) + (y - elbowY) * (y - elbowY));
        capsule(elbowX, elbowY, x - elbowX, y - elbowY, ARM * length, plane, size);
        capsule(x, y, FINGERS * handX, FINGERS * handY, HAND * length, plane, size);
    }

    /** All that is within a radius of a line, which begins at (x, y) and goes so far right and down. */
    private static void capsule(float x, float y, float right, float down, float radius, float[] plane, Size size) {
        int left = Math.max(0, (int) (Math.min(x, x + right) - radius));
        int end = Math.min(size.width() - 1, (int) (Math.max(x, x + right) + radius));
        int top = Math.max(0, (int) (Math.min(y, y + down) - radius));
        int bottom = Math.min(size.height() - 1, (int) (Math.max(y, y + down) + radius));
        float square = Math.max(right * right + down * down, 1e-6f);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= end; column++) {
                float along = Math.clamp(((column - x) * right + (row - y) * down) / square, 0, 1);
                float awayX = column - x - along * right;
                float awayY = row - y - along * down;
                float away = Math.min((awayX * awayX + awayY * awayY) / (radius * radius), 1);
                int i = row * size.width() + column;
                plane[i] = Math.max(plane[i], MIDDLE * (1 - away) * (1 - away));
            }
        }
    }
}
