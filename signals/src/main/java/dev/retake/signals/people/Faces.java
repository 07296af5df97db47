package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows faces through a shot: carried by flow in every frame, read anew in every second to eighth, looked for now and then in the frame
 * and around the heads of bodies.
 *
 * <p>A face counts when the network that reads its points is sure of it. Profiles and lying faces it often is not; they count when
 * two others agree, a detector and the body whose head is there, and are carried by flow while the points can't be read.
 */
final class Faces implements AutoCloseable {
    /** Each face is read in one frame of this many, half or a quarter as often where it is calm. */
    static final int CADENCE = 2;
    /** Which the network is so sure of may be calm. */
    private static final float SURE = 0.9f;

    private static final Turns.Pace PACE = new Turns.Pace(CADENCE, 0.006, 0.004);

    private static final int MOST = 8;
    private static final float LEAST_SEEN = 0.3f;
    private static final float LEAST_READ = 0.5f;
    /** From this score on a detector's word counts where a body's head is. */
    private static final float SURE_WITH_BODY = 0.4f;
    /** From this score on a detector's word counts when it looks at a body's head closely, where much looks like a face. */
    private static final float SURE_NEAR = 0.6f;

    /** A face that can't be read is carried on for so many readings. */
    private static final int MISSES = 14;
    /** After so many misses it is given up where another face, well read, is no farther away than this many faces' heights. */
    private static final int LEFT_BEHIND = 3;

    private static final double BESIDE = 2;
    /** Carried on, it must not grow or shrink by more than this factor: then flow has torn it apart. */
    private static final double TORN = 2;

    private static final float SHARE = 0.3f;
    private static final double MOTION = 0.03;
    private static final double HEAD = 4;
    /** Heads of fewer pixels across show no face. */
    private static final double SMALLEST = 8;

    private static final float SAME = 0.2f;

    private final Detector far = new Detector(Detector.Kind.FAR_FACE, LEAST_SEEN);
    private final Detector near = new Detector(Detector.Kind.NEAR_FACE, LEAST_SEEN);
    private final FaceReader reader = new FaceReader();
    private final List<Track> tracks = new ArrayList<>();
    private int nextTrack = 1;

    /** One face. */
    private static final class Track {
        private final int number;
        private final Points points;
        private float face;
        /** Whether its points were ever read for certain. */
        private boolean wasRead;

        private int misses;
        private double side;
        private final Turns turns;

        private Track(int number, FaceReader.Reading reading) {
            this.number = number;
            points = reading.points();
            face = reading.face();
            wasRead = face >= LEAST_READ;
            side = FaceReader.region(points).side();
            turns = new Turns(PACE, number);
        }

        private void carry(Flow flow, Size frame) {
            Points before = points.copy();
            points.carry(flow, frame);
            turns.passed(points.stirred(before) / side);
        }

        /** Whether it should be read in this frame; faces take turns. */
        private boolean due() {
            return turns.due(misses == 0 && face >= SURE);
        }

        private boolean torn(Region now) {
            return now.side() > TORN * side || now.side() * TORN < side;
        }
    }

    /** Forgets everybody: a new shot begins. */
    void forget() {
        tracks.clear();
    }

    /** Moves everybody as the picture moves, to the next frame. */
    void carry(Flow flow, Size frame) {
        tracks.forEach(track -> track.carry(flow, frame));
    }

    /** Reads those faces whose turn it is. */
    void read(FrameView frame) {
        for (Track track : List.copyOf(tracks)) {
            if (!track.due()) {
                continue;
            }
            Region region = FaceReader.region(track.points);
            FaceReader.Reading reading = reader.read(region, frame);
            track.turns.wasRead(track.points.distance(reading.points()) / region.side());
            track.face = reading.face();
            if (reading.face() < LEAST_READ) {
                track.misses++;
                if (track.misses >= MISSES || track.torn(region)) {
                    tracks.remove(track);
                }
                continue;
            }
            track.misses = 0;
            track.wasRead = true;
            track.points.take(reading.points(), SHARE, MOTION * region.side());
            track.side = region.side();
        }
        for (Track track : List.copyOf(tracks)) {
            Box box = box(track, frame.size());
            tracks.removeIf(other ->
                    other.number > track.number && box(other, frame.size()).overlap(box) > 0.4f);
            tracks.removeIf(other -> isLeftBehind(other, track, frame.size()));
        }
    }

    /** A face turned fast, its track stayed on the wall behind, and the face itself has been found anew beside it. */
    private static boolean isLeftBehind(Track lost, Track found, Size frame) {
        if (lost.misses < LEFT_BEHIND || found.misses > 0) {
            return false;
        }
        Box was = box(lost, frame);
        Box is = box(found, frame);
        float aspect = (float) frame.width() / frame.height();
        double apart = Math.hypot((was.centreX() - is.centreX()) * aspect, was.centreY() - is.centreY());
        return apart < BESIDE * Math.max(was.height(), is.height());
    }

    /**
     * Looks for faces that are not followed yet.
     *
     * @param view the whole frame or a part of it
     * @param bodies of the frame
     */
    void look(Region view, List<Points> bodies, FrameView frame) {
        for (Detection seen : far.in(view, frame)) {
            boolean head = seen.score() >= SURE_WITH_BODY && bodies.stream().anyMatch(body -> isHead(body, seen));
            meet(seen, head, frame);
        }
    }

    /** Looks for the faces of bodies whose face is not followed, or can't be read. */
    void lookCloser(List<Points> bodies, FrameView frame) {
        for (Points body : bodies) {
            Region head = head(body);
            float x = (float) (head.centreX() / frame.size().width());
            float y = (float) (head.centreY() / frame.size().height());
            boolean known = tracks.stream()
                    .anyMatch(t -> t.misses == 0 && box(t, frame.size()).contains(x, y));
            if (!known && body.visibility()[BodyPoint.NOSE.ordinal()] > LEAST_READ && head.side() > SMALLEST) {
                near.in(head, frame).stream()
                        .findFirst()
                        .ifPresent(seen -> meet(seen, seen.score() >= SURE_NEAR && isHead(body, seen), frame));
            }
        }
    }

    private static boolean isHead(Points body, Detection face) {
        Box box = new Box(face.left(), face.top(), face.right(), face.bottom());
        return body.visibility()[BodyPoint.NOSE.ordinal()] > LEAST_READ
                && box.contains((float) body.headX(), (float) body.headY());
    }

    private static Region head(Points body) {
        int left = BodyPoint.LEFT_EYE.ordinal();
        int right = BodyPoint.RIGHT_EYE.ordinal();
        int mouthLeft = BodyPoint.MOUTH_LEFT.ordinal();
        int mouthRight = BodyPoint.MOUTH_RIGHT.ordinal();
        double eyesX = (body.x()[left] + body.x()[right]) / 2.0;
        double eyesY = (body.y()[left] + body.y()[right]) / 2.0;
        double mouthX = (body.x()[mouthLeft] + body.x()[mouthRight]) / 2.0;
        double mouthY = (body.y()[mouthLeft] + body.y()[mouthRight]) / 2.0;
        double ears = Math.hypot(
                body.x()[BodyPoint.LEFT_EAR.ordinal()] - body.x()[BodyPoint.RIGHT_EAR.ordinal()],
                body.y()[BodyPoint.LEFT_EAR.ordinal()] - body.y()[BodyPoint.RIGHT_EAR.ordinal()]);
        double size = Math.max(1.5 * Math.hypot(eyesX - mouthX, eyesY - mouthY), 0.8 * ears);
        double turn = Math.PI / 2 - Math.atan2(mouthY - eyesY, eyesX - mouthX);
        return new Region((eyesX + mouthX) / 2, (eyesY + mouthY) / 2, HEAD * size, turn);
    }

    private void meet(Detection seen, boolean sure, FrameView frame) {
        Size size = frame.size();
        Box box = new Box(
                seen.left() / size.width(),
                seen.top() / size.height(),
                seen.right() / size.width(),
                seen.bottom() / size.height());
        List<Track> known =
                tracks.stream().filter(t -> box(t, size).overlap(box) > SAME).toList();
        if (seen.score() >= SURE_WITH_BODY) {
            // What was never read as a face needs its body's word again and again: dogs' heads please detectors, too.
            known.stream().filter(track -> sure || track.wasRead).forEach(track -> track.misses = 0);
        }
        if (!known.isEmpty() || tracks.size() >= MOST) {
            return;
        }
        FaceReader.Reading first = reader.read(FaceReader.region(seen), frame);
        if (sure || first.face() >= LEAST_READ) {
            tracks.add(new Track(nextTrack++, first));
        }
    }

    private static boolean same(Box a, Box b) {
        return a.overlap(b) > SAME || a.contains(b.centreX(), b.centreY()) || b.contains(a.centreX(), a.centreY());
    }

    private static Box box(Track track, Size frame) {
        return track.points.box(frame, 0);
    }

    /** The points of all faces. */
    List<Points> points() {
        return tracks.stream().map(track -> track.points).toList();
    }

    boolean none() {
        return tracks.isEmpty();
    }

    /** Whether somebody's points could not be read the last time. */
    boolean anyMissed() {
        return tracks.stream().anyMatch(track -> track.misses > 0);
    }

    /** Around the points of everybody. */
    List<Box> boxes(Size frame) {
        return tracks.stream().map(track -> box(track, frame)).toList();
    }

    List<Face> faces(Size frame) {
        return tracks.stream()
                .map(t -> new Face(t.number, box(t, frame), t.points.landmarks(frame), t.face))
                .toList();
    }

    @Override
    public void close() {
        far.close();
        near.close();
        reader.close();
    }
}
