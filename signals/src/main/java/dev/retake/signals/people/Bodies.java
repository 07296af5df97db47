package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.List;

/** Follows bodies through a shot: carried by flow in every frame, read anew in every third, looked for now and then. */
final class Bodies implements AutoCloseable {
    /** Each body is read in one frame of this many. */
    static final int CADENCE = 3;

    private static final int MOST = 8;
    /** Score from which a body counts that was seen in the whole frame. */
    static final float SURE_WHOLE = 0.5f;
    /** As {@link #SURE_WHOLE}, in a part of the frame, where limbs and animals look like bodies. */
    static final float SURE_PART = 0.6f;

    private static final float LEAST_READ = 0.5f;
    private static final int MISSES = 2;
    /** Squares nearer to each other than this, in parts of the smaller, look at the same body. */
    private static final double SAME_REGION = 0.25;
    /** Two readings of the same body agree better than this, in parts of the square. */
    private static final double AGREEING = 0.06;
    /** A reading further than this from where the picture moved, in parts of the square, is no reading of a body. */
    private static final double CONTRADICTING = 0.15;
    /** Nobody shares a head: closer ones than this, in parts of the square, are one. */
    private static final double SAME_HEAD = 0.07;

    private static final float SHARE = 0.35f;
    /** A change of a reading this large, in parts of the square, is motion. */
    private static final double MOTION = 0.02;

    private final Detector detector = new Detector(Detector.Kind.BODY, SURE_WHOLE);
    private final BodyReader reader = new BodyReader();
    private final List<Track> tracks = new ArrayList<>();
    private final List<Silhouette> silhouettes = new ArrayList<>();
    private int nextTrack = 1;

    /** One body. */
    private static final class Track {
        private final int number;
        private final Points points;
        private Region region;
        private float person;
        private int age;
        private int misses;

        private Track(int number, BodyReader.Reading reading) {
            this.number = number;
            points = reading.points();
            region = reading.next();
            person = reading.person();
        }
    }

    /** Forgets everybody: a new shot begins. */
    void forget() {
        tracks.clear();
        silhouettes.clear();
    }

    /** Moves everybody as the picture moves, to the next frame. */
    void carry(Flow flow, Size frame) {
        silhouettes.clear();
        for (Track track : tracks) {
            double x = track.points.middleX();
            double y = track.points.middleY();
            track.points.carry(flow, frame);
            track.region = track.region.moved(track.points.middleX() - x, track.points.middleY() - y);
            track.age++;
        }
    }

    /** Reads those bodies whose turn it is. */
    void read(FrameView frame) {
        for (Track track : List.copyOf(tracks)) {
            boolean turn = (track.age + track.number) % CADENCE == 0 && track.age > 0;
            if (!turn || !tracks.contains(track)) {
                continue;
            }
            BodyReader.Reading reading = reader.read(track.region, frame);
            track.person = reading.person();
            double change = track.points.distance(reading.points()) / track.region.side();
            if (reading.person() < LEAST_READ || change > CONTRADICTING) {
                track.misses++;
                if (track.misses == MISSES) {
                    tracks.remove(track);
                }
                continue;
            }
            track.misses = 0;
            keep(track.number, track.region, reading);
            track.points.take(reading.points(), SHARE, MOTION * track.region.side());
            track.region = reading.next();
            tracks.removeIf(other -> other.number > track.number && same(other, reading));
        }
    }

    /**
     * Looks for bodies that are not followed yet.
     *
     * @param least score from which a body counts
     */
    void look(Region view, float least, FrameView frame) {
        for (Detection body : detector.in(view, frame)) {
            if (body.score() < least) {
                break;
            }
            meet(Region.alongAxis(body.pointX(0), body.pointY(0), body.pointX(1), body.pointY(1)), frame);
        }
    }

    /** Looks for the bodies of faces, where no body is followed yet. */
    void lookBelow(List<Points> faces, FrameView frame) {
        for (Points face : faces) {
            Region region = FaceReader.body(face);
            double x = face.middleX();
            double y = face.middleY();
            double reach = FaceReader.region(face).side() / 2;
            boolean known =
                    tracks.stream().anyMatch(t -> Math.hypot(t.points.headX() - x, t.points.headY() - y) < reach);
            if (!known) {
                meet(region, frame);
            }
        }
    }

    /** Someone new counts who is read twice with the same outcome: the second time from where the first one says. */
    private void meet(Region seen, FrameView frame) {
        if (tracks.size() >= MOST || !(seen.side() > 1) || tracks.stream().anyMatch(t -> near(t.region, seen))) {
            return;
        }
        BodyReader.Reading first = reader.read(seen, frame);
        if (first.person() < LEAST_READ || tracks.stream().anyMatch(t -> same(t, first))) {
            return;
        }
        BodyReader.Reading second = reader.read(first.next(), frame);
        double change = first.points().distance(second.points()) / first.next().side();
        if (second.person() >= LEAST_READ && change < AGREEING) {
            Track track = new Track(nextTrack++, second);
            tracks.add(track);
            keep(track.number, first.next(), second);
        }
    }

    private void keep(int track, Region region, BodyReader.Reading reading) {
        silhouettes.add(new Silhouette(track, region, BodyReader.SIDE, reading.outline()));
    }

    private static boolean near(Region a, Region b) {
        double smaller = Math.min(a.side(), b.side());
        return Math.hypot(a.centreX() - b.centreX(), a.centreY() - b.centreY()) < SAME_REGION * smaller
                && Math.max(a.side(), b.side()) < 2 * smaller;
    }

    private static boolean same(Track track, BodyReader.Reading reading) {
        Points a = track.points;
        Points b = reading.points();
        double side = Math.min(track.region.side(), reading.next().side());
        return Math.hypot(a.headX() - b.headX(), a.headY() - b.headY()) < SAME_HEAD * side;
    }

    /** Whether nobody is followed. */
    boolean none() {
        return tracks.isEmpty();
    }

    /** The points of everybody. */
    List<Points> points() {
        return tracks.stream().map(track -> track.points).toList();
    }

    List<Pose> poses(Size frame) {
        return tracks.stream()
                .map(t -> new Pose(t.number, t.points.box(frame, 0.5f), t.points.landmarks(frame), t.person))
                .toList();
    }

    /** What was read in this frame. */
    List<Silhouette> silhouettes() {
        return silhouettes;
    }

    @Override
    public void close() {
        detector.close();
        reader.close();
    }
}
