package dev.retake.render.hold;

import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.util.List;

/** Torso, arms and legs of a body as soft strokes between its points: what a coarse pose binds. */
final class Limbs {
    private static final float SEEN = 0.35f;

    /** Half the width of a limb, and of a torso, in lengths of the torso; with room for the outline. */
    private static final float LIMB = 0.24f;

    private static final float TORSO = 0.5f;

    private static final float SOFT = 1.6f;
    private static final float LEAST_PIXELS = 1.5f;

    private static final List<List<BodyPoint>> BONES = List.of(
            List.of(BodyPoint.LEFT_SHOULDER, BodyPoint.LEFT_ELBOW),
            List.of(BodyPoint.LEFT_ELBOW, BodyPoint.LEFT_WRIST),
            List.of(BodyPoint.RIGHT_SHOULDER, BodyPoint.RIGHT_ELBOW),
            List.of(BodyPoint.RIGHT_ELBOW, BodyPoint.RIGHT_WRIST),
            List.of(BodyPoint.LEFT_HIP, BodyPoint.LEFT_KNEE),
            List.of(BodyPoint.LEFT_KNEE, BodyPoint.LEFT_ANKLE),
            List.of(BodyPoint.RIGHT_HIP, BodyPoint.RIGHT_KNEE),
            List.of(BodyPoint.RIGHT_KNEE, BodyPoint.RIGHT_ANKLE));

    private Limbs() {}

    /** Paints a body into a plane of {@code width * height}, where it lies above what is there. */
    static void paint(Pose pose, float[] plane, int width, int height) {
        Landmark shoulders = middle(pose.point(BodyPoint.LEFT_SHOULDER), pose.point(BodyPoint.RIGHT_SHOULDER));
        Landmark hips = middle(pose.point(BodyPoint.LEFT_HIP), pose.point(BodyPoint.RIGHT_HIP));
        double length = Math.hypot((shoulders.x() - hips.x()) * width, (shoulders.y() - hips.y()) * height);
        float torso = (float) Math.min(length, 0.5 * pose.box().height() * height);
        stroke(shoulders, hips, TORSO * torso, plane, width, height);
        for (List<BodyPoint> bone : BONES) {
            stroke(pose.point(bone.getFirst()), pose.point(bone.getLast()), LIMB * torso, plane, width, height);
        }
    }

    private static Landmark middle(Landmark a, Landmark b) {
        return new Landmark(
                0.5f * (a.x() + b.x()),
                0.5f * (a.y() + b.y()),
                0.5f * (a.depth() + b.depth()),
                Math.min(a.visibility(), b.visibility()));
    }

    private static void stroke(Landmark from, Landmark to, float half, float[] plane, int width, int height) {
        if (Math.min(from.visibility(), to.visibility()) < SEEN) {
            return;
        }
        float radius = Math.max(half, LEAST_PIXELS);
        float reach = SOFT * radius;
        float ax = from.x() * width - 0.5f;
        float ay = from.y() * height - 0.5f;
        float dx = to.x() * width - 0.5f - ax;
        float dy = to.y() * height - 0.5f - ay;
        float squared = Math.max(dx * dx + dy * dy, 1e-6f);
        int left = (int) Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach));
        int right = (int) Math.min(width - 1, Math.ceil(Math.max(ax, ax + dx) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(ay, ay + dy) - reach));
        int bottom = (int) Math.min(height - 1, Math.ceil(Math.max(ay, ay + dy) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float along = Math.clamp(((x - ax) * dx + (y - ay) * dy) / squared, 0f, 1f);
                double distance = Math.hypot(x - ax - along * dx, y - ay - along * dy);
                float inside = (float) Math.clamp((reach - distance) / (reach - radius), 0, 1);
                int i = y * width + x;
                plane[i] = Math.max(plane[i], inside);
            }
        }
    }
}
