package dev.retake.cli.bench.controls;

import dev.retake.media.PixelPool;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.people.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people of a clip, and where the same detectors find them after an edit. */
final class PeopleDrift {
    /** What counts for somebody who is not found any more, as a share of their height. */
    private static final double LOST = 0.25;

    /** Boxes that share this much of what they cover together may be the same person's. */
    private static final double SAME = 0.2;

    private static final float SURE = 0.5f;

    private final double aspect;
    private final List<People> people = new ArrayList<>();
    private final List<Masks> masks = new ArrayList<>();

    private PeopleDrift(double aspect) {
        this.aspect = aspect;
    }

    /** Reads a clip. */
    static PeopleDrift read(Reel reel, PixelPool pool) {
        PeopleDrift read =
                new PeopleDrift((double) reel.size().width() / reel.size().height());
        try (PeopleSignal signal = new PeopleSignal(pool);
                SubjectSignal subjects = new SubjectSignal(pool)) {
            for (int i = 0; i < reel.frames().size(); i++) {
                People now = signal.next(reel.frames().get(i), i == 0);
                read.masks.add(subjects.next(reel.frames().get(i), now, i == 0));
                read.people.add(now.numbersOnly());
            }
        }
        return read;
    }

    /** How far points moved, as a share of a body's or face's height, and how many were found again. */
    record Drift(double share, double found, int sought) {}

    /** Visible points of bodies whose torso is in the picture: of what is cut off below the shoulders no detector is sure. */
    Drift bodies(PeopleDrift after) {
        double sum = 0;
        int found = 0;
        int sought = 0;
        for (int frame = 0; frame < people.size(); frame++) {
            for (Pose pose : people.get(frame).poses()) {
                if (Math.max(visible(pose, BodyPoint.LEFT_HIP), visible(pose, BodyPoint.RIGHT_HIP)) < SURE) {
                    continue;
                }
                sought++;
                Optional<Pose> again = nearest(pose, after.people.get(frame).poses());
                found += again.isPresent() ? 1 : 0;
                sum += again.map(other -> apart(pose.points(), other.points(), pose.box(), SURE))
                        .orElse(LOST);
            }
        }
        return new Drift(sum / sought, (double) found / sought, sought);
    }

    private static float visible(Pose pose, BodyPoint point) {
        return pose.point(point).visibility();
    }

    /** Faces' points. */
    Drift faces(PeopleDrift after) {
        double sum = 0;
        int found = 0;
        int sought = 0;
        for (int frame = 0; frame < people.size(); frame++) {
            for (Face face : people.get(frame).faces()) {
                sought++;
                Optional<Face> again = after.people.get(frame).faces().stream()
                        .filter(other -> overlap(face.box(), other.box()) > SAME)
                        .findFirst();
                found += again.isPresent() ? 1 : 0;
                sum += again.map(other -> apart(face.points(), other.points(), face.box(), -1))
                        .orElse(LOST);
            }
        }
        return new Drift(sum / sought, (double) found / sought, sought);
    }

    /** How much of a pixel of the clip is a face in a frame. */
    Likeness.Weight face(int frame, Reel reel) {
        Masks known = masks.get(frame);
        return (x, y) -> known.face()[
                y * known.height() / reel.size().height() * known.width()
                        + x * known.width() / reel.size().width()];
    }

    /** Whether anybody's face is in a frame. */
    boolean anyFace(int frame) {
        return !people.get(frame).faces().isEmpty();
    }

    private static Optional<Pose> nearest(Pose pose, List<Pose> others) {
        return others.stream()
                .filter(other -> overlap(pose.box(), other.box()) > SAME)
                .max((a, b) -> Double.compare(overlap(pose.box(), a.box()), overlap(pose.box(), b.box())));
    }

    private static double overlap(Box a, Box b) {
        double width = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
        double height = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        double shared = Math.max(0, width) * Math.max(0, height);
        return shared / (a.width() * a.height() + b.width() * b.height() - shared);
    }

    /** Mean distance of points that are surely seen, in heights of the box, no more than {@link #LOST}. */
    private double apart(List<Landmark> from, List<Landmark> to, Box box, float sure) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i).visibility() > sure) {
                double right = (from.get(i).x() - to.get(i).x()) * aspect;
                double down = from.get(i).y() - to.get(i).y();
                sum += Math.min(LOST, Math.hypot(right, down) / box.height());
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
