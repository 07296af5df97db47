package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/** One body that is followed, and what tells it from others. Mutable. */
final class BodyTrack {
    /** From this visibility on a point counts as seen. */
    private static final float LEAST_SEEN = 0.5f;
    /** Squares nearer to each other than this, in parts of the smaller, look at the same body. */
    private static final double SAME_REGION = 0.25;
    /** Nobody shares a head: closer ones than this, in parts of the square, are one. */
    private static final double SAME_HEAD = 0.07;

    /** Whom the network is so sure of may be calm. */
    private static final float SURE = 0.9f;

    private static final Turns.Pace PACE = new Turns.Pace(Bodies.CADENCE, 0.0125, 0.004);

    final int number;
    final Points points;
    Region region;
    float person;
    /** Readings in a row that failed. */
    int misses;
    /** For so many frames more it is known that somebody is there, whether or not the points can be read. */
    int vouched;

    private final Turns turns;
    /** Around its outline, as far as one was read, frame pixels. */
    private Optional<Box> outline = Optional.empty();

    BodyTrack(int number, BodyReader.Reading reading) {
        this.number = number;
        points = reading.points();
        region = reading.next();
        person = reading.person();
        turns = new Turns(PACE, number);
    }

    /** Moves it as the picture moves, to the next frame. */
    void carry(Flow flow, Size frame) {
        Points before = points.copy();
        points.carry(flow, frame);
        double right = points.middleX() - before.middleX();
        double down = points.middleY() - before.middleY();
        region = region.moved(right, down);
        outline = outline.map(box -> box.moved((float) right, (float) down));
        turns.passed(points.stirred(before) / region.side());
        vouched--;
    }

    /** Whether it should be read in this frame; bodies take turns. */
    boolean due() {
        return turns.due(misses == 0 && person >= SURE);
    }

    /** Notes that it was read, and how far that was from where it had been carried, in parts of the square. */
    void wasRead(double away) {
        turns.wasRead(away);
    }

    /** Around its visible points, in parts of the frame. */
    Box box(Size frame) {
        return points.box(frame, LEAST_SEEN);
    }

    /** Notes the outline that was read with its points. */
    void wasSeen(Silhouette silhouette) {
        outline = silhouette.around();
    }

    /** Around its outline as it was last read, in parts of the frame; empty for whom the network is not sure of, such as a dog. */
    Optional<Box> outline(Size frame) {
        return outline.filter(box -> misses == 0 && person >= SURE)
                .map(box -> new Box(
                        box.left() / frame.width(),
                        box.top() / frame.height(),
                        box.right() / frame.width(),
                        box.bottom() / frame.height()));
    }

    /** Around its visible points, in frame pixels. */
    Box pixels(Size frame) {
        Box box = box(frame);
        return new Box(
                box.left() * frame.width(),
                box.top() * frame.height(),
                box.right() * frame.width(),
                box.bottom() * frame.height());
    }

    /** Whether its middle is in the picture. */
    boolean inside(Size frame) {
        Box box = box(frame);
        return new Box(0, 0, 1, 1).contains(box.centreX(), box.centreY());
    }

    /** Whether looking into a square would show it again. */
    boolean near(Region other) {
        double smaller = Math.min(region.side(), other.side());
        return Math.hypot(region.centreX() - other.centreX(), region.centreY() - other.centreY())
                        < SAME_REGION * smaller
                && Math.max(region.side(), other.side()) < 2 * smaller;
    }

    /** Whether a reading has its head. */
    boolean isIn(BodyReader.Reading reading) {
        return headDistance(reading)
                < SAME_HEAD * Math.min(region.side(), reading.next().side());
    }

    /** How far its head is from a reading's, frame pixels. */
    double headDistance(BodyReader.Reading reading) {
        return Math.hypot(
                points.headX() - reading.points().headX(),
                points.headY() - reading.points().headY());
    }

    /** Whether a reading that was meant for another body has its head instead. */
    boolean takes(BodyReader.Reading reading, BodyTrack meant) {
        return this != meant && isIn(reading) && headDistance(reading) < meant.headDistance(reading);
    }
}
