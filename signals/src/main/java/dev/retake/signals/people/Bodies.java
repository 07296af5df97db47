package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Follows bodies through a shot: carried by flow in every frame, read anew in every third to twelfth, looked for now and then where a body
 * detector, a face or a figure says that one may be.
 *
 * <p>A body whose points can't be read twice in a row is gone, unless somebody was seen there as a figure.
 */
final class Bodies implements AutoCloseable {
    /** Each body is read in one frame of this many, half or a quarter as often where it is calm. */
    static final int CADENCE = 3;

    private static final int MOST = 8;
    /** Score from which a body counts that was seen in the whole frame. */
    static final float SURE_WHOLE = 0.5f;
    /** As {@link #SURE_WHOLE}, in a part of the frame, where limbs and animals look like bodies. */
    static final float SURE_PART = 0.6f;

    private static final float LEAST_READ = 0.5f;
    private static final int MISSES = 2;
    /** A body that was seen as a figure stays for so many frames although its points can't be read. */
    private static final int VOUCHED = 100;
    /** So many figures of unknown bodies are tried in one frame. */
    private static final int MOST_TRIED = 3;
    /** Figures of fewer parts of the frame's short side are left to the body detector. */
    private static final double SMALLEST_FIGURE = 0.3;
    /** From this score on an animal is one. */
    private static final float SURE_ANIMAL = 0.4f;
    /** A body and a figure that share this part of both their places are one. */
    private static final float SAME_FIGURE = 0.4f;
    /** Bodies that share this part of both their places are one. */
    private static final float SAME_PLACE = 0.6f;
    /** A body that can't be read is gone when another covers this part of it. */
    private static final float HIDDEN = 0.5f;
    /** Two readings of the same body agree better than this, in parts of the square. */
    private static final double AGREEING = 0.06;
    /** A reading further than this from where the picture moved, in parts of the square, is no reading of a body. */
    private static final double CONTRADICTING = 0.15;

    private static final float SHARE = 0.35f;
    /** A change of a reading this large, in parts of the square, is motion. */
    private static final double MOTION = 0.02;

    private final Detector detector = new Detector(Detector.Kind.BODY, SURE_WHOLE);
    private final BodyReader reader = new BodyReader();
    private final List<BodyTrack> tracks = new ArrayList<>();
    private final List<Silhouette> silhouettes = new ArrayList<>();
    private int nextTrack = 1;

    /** A body that was read, and where. */
    private record Found(Region region, BodyReader.Reading reading) {}

    /** Forgets everybody: a new shot begins. */
    void forget() {
        tracks.clear();
        silhouettes.clear();
    }

    /** Moves everybody as the picture moves, to the next frame. */
    void carry(Flow flow, Size frame) {
        silhouettes.clear();
        tracks.forEach(track -> track.carry(flow, frame));
    }

    /** Reads those bodies whose turn it is. */
    void read(FrameView frame) {
        for (BodyTrack track : List.copyOf(tracks)) {
            if (track.due() && tracks.contains(track)) {
                read(track, frame);
            }
        }
    }

    private void read(BodyTrack track, FrameView frame) {
        BodyReader.Reading reading = reader.read(track.region, frame);
        track.person = reading.person();
        double change = track.points.distance(reading.points()) / track.region.side();
        track.wasRead(track.points.visibleDistance(reading.points()) / track.region.side());
        boolean strays = tracks.stream().anyMatch(other -> other.takes(reading, track));
        if (reading.person() < LEAST_READ || change > CONTRADICTING || strays) {
            track.misses++;
            if (track.misses >= MISSES && !stays(track, frame.size())) {
                tracks.remove(track);
            }
            return;
        }
        track.misses = 0;
        keep(track, track.region, reading);
        track.points.take(reading.points(), SHARE, MOTION * track.region.side());
        track.region = reading.next();
        Box box = track.box(frame.size());
        tracks.removeIf(other -> other.number > track.number
                && (other.isIn(reading) || other.box(frame.size()).overlap(box) > SAME_PLACE));
    }

    /** Whether somebody must be there though the points can't be read: nobody else is, and he was seen as a figure. */
    private boolean stays(BodyTrack track, Size frame) {
        Box box = track.box(frame);
        return track.vouched > 0
                && track.inside(frame)
                && tracks.stream().noneMatch(t -> t != track && t.misses == 0 && box.coveredBy(t.box(frame)) > HIDDEN);
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

    /**
     * Lets go of animals, keeps those who are seen as figures, and looks for the bodies of figures that belong to nobody yet.
     */
    void lookInside(List<Figure> figures, FrameView frame) {
        List<Figure> animals = figures.stream()
                .filter(f -> f.animal() && f.score() >= SURE_ANIMAL)
                .toList();
        tracks.removeIf(t -> animals.stream().anyMatch(a -> shared(a, t, frame.size()) > SAME_FIGURE));
        List<BodyTrack> free = new ArrayList<>(tracks);
        int tried = 0;
        for (Figure figure : figures.stream().filter(f -> !f.animal()).toList()) {
            Optional<BodyTrack> owner = owner(figure, free, frame.size());
            if (owner.isPresent()) {
                BodyTrack track = owner.get();
                free.remove(track);
                track.vouched = VOUCHED;
                if (track.misses > 0) {
                    readAgain(track, figure, frame);
                }
            } else if (tried < MOST_TRIED
                    && figure.height() > SMALLEST_FIGURE * frame.size().shortSide()) {
                tried++;
                read(figure, tracks, frame).ifPresent(found -> begin(found).vouched = VOUCHED);
            }
        }
    }

    /** Whose figure it is: his whose head it may own, else his who is most in its place. */
    private static Optional<BodyTrack> owner(Figure figure, List<BodyTrack> of, Size frame) {
        return of.stream()
                .filter(t -> figure.mayOwnHead(t.points.headX(), t.points.headY()))
                .findFirst()
                .or(() -> of.stream()
                        .filter(t -> shared(figure, t, frame) > SAME_FIGURE)
                        .max(Comparator.comparingDouble(t -> shared(figure, t, frame))));
    }

    private static float shared(Figure figure, BodyTrack track, Size frame) {
        return track.pixels(frame).overlap(figure.box());
    }

    /** A reading of a figure's body, if two agree, and it is none of the others'. */
    private Optional<Found> read(Figure figure, List<BodyTrack> others, FrameView frame) {
        for (int guess = 0; guess < Figure.ALL_GUESSES; guess++) {
            Region region = figure.guess(guess);
            if (others.stream().noneMatch(t -> t.near(region))) {
                Optional<Found> found = twice(region, others, frame)
                        .filter(f -> figure.mayOwnHead(
                                f.reading.points().headX(), f.reading.points().headY()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void readAgain(BodyTrack track, Figure figure, FrameView frame) {
        List<BodyTrack> others = tracks.stream().filter(t -> t != track).toList();
        read(figure, others, frame).ifPresent(found -> {
            track.misses = 0;
            track.person = found.reading.person();
            track.points.take(found.reading.points(), 1, 1);
            track.region = found.reading.next();
            keep(track, found.region, found.reading);
        });
    }

    private void meet(Region seen, FrameView frame) {
        if (seen.side() > 1 && tracks.stream().noneMatch(t -> t.near(seen))) {
            twice(seen, tracks, frame).ifPresent(this::begin);
        }
    }

    /**
     * Someone counts who is read twice with the same outcome, the second time from where the first one says, unless the first
     * shows one of others.
     */
    private Optional<Found> twice(Region seen, List<BodyTrack> others, FrameView frame) {
        if (others.size() >= MOST) {
            return Optional.empty();
        }
        BodyReader.Reading first = reader.read(seen, frame);
        if (first.person() < LEAST_READ || others.stream().anyMatch(t -> t.isIn(first))) {
            return Optional.empty();
        }
        BodyReader.Reading second = reader.read(first.next(), frame);
        double change = first.points().distance(second.points()) / first.next().side();
        return second.person() >= LEAST_READ && change < AGREEING
                ? Optional.of(new Found(first.next(), second))
                : Optional.empty();
    }

    private BodyTrack begin(Found found) {
        BodyTrack track = new BodyTrack(nextTrack++, found.reading);
        tracks.add(track);
        keep(track, found.region, found.reading);
        return track;
    }

    private void keep(BodyTrack track, Region region, BodyReader.Reading reading) {
        Silhouette silhouette = new Silhouette(track.number, region, BodyReader.SIDE, reading.outline());
        silhouettes.add(silhouette);
        track.wasSeen(silhouette);
    }

    /** Whether nobody is followed. */
    boolean none() {
        return tracks.isEmpty();
    }

    /** Whether somebody's points could not be read the last time. */
    boolean anyMissed() {
        return tracks.stream().anyMatch(track -> track.misses > 0);
    }

    /** Around the visible points of everybody. */
    List<Box> boxes(Size frame) {
        return tracks.stream().map(track -> track.box(frame)).toList();
    }

    /** Around the outlines, as they were last read, of those whom the network is sure of. */
    List<Box> outlines(Size frame) {
        return tracks.stream().flatMap(track -> track.outline(frame).stream()).toList();
    }

    /** The points of everybody. */
    List<Points> points() {
        return tracks.stream().map(track -> track.points).toList();
    }

    List<Pose> poses(Size frame) {
        return tracks.stream()
                .map(t -> new Pose(t.number, t.box(frame), t.points.landmarks(frame), t.person))
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
