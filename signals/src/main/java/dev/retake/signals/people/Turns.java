package dev.retake.signals.people;

/**
 * When somebody is read again. Those who keep moving are read in one frame of a few; who is calm, half as often; who is settled, a quarter
 * as often. Calm is whom the network is sure of, whom the last reading found where flow had carried him, and whose points have not moved
 * against each other since; settled, whom the last two readings found twice as close to that. Mutable.
 */
final class Turns {
    private static final int CALM = 2;
    private static final int SETTLED = 4;
    /** So many readings in a row that were so much closer than calm ones have to be make somebody settled. */
    private static final int ENOUGH = 2;

    private static final double CLOSER = 0.5;

    private final Pace pace;
    private final int number;
    private int age;
    private int sinceReading;
    /** How far the last reading was from where flow had carried the points, in parts of the square. */
    private double change = 1;
    /** Readings in a row that were close. */
    private int close;
    /** How far the points have moved against each other since the last reading, in parts of the square. */
    private double stirred;

    /**
     * What differs between bodies and faces.
     *
     * @param cadence frames from turn to turn
     * @param asCarried a reading that is closer to where flow had carried the points agrees, in parts of the square
     * @param stirs points that have moved so much against each other stir, in parts of the square
     */
    record Pace(int cadence, double asCarried, double stirs) {}

    /**
     * The turns of somebody who was read just now.
     *
     * @param number of the track: people take turns
     */
    Turns(Pace pace, int number) {
        this.pace = pace;
        this.number = number;
    }

    /** Notes that a frame has passed, in which the points moved so much against each other, in parts of the square. */
    void passed(double stir) {
        age++;
        sinceReading++;
        stirred += stir;
    }

    /**
     * Whether it is his turn in this frame.
     *
     * @param sure whether the network was
     */
    boolean due(boolean sure) {
        boolean turn = age > 0 && (age + number) % pace.cadence() == 0;
        return turn && sinceReading >= rest(sure) * pace.cadence();
    }

    private int rest(boolean sure) {
        if (!sure || change >= pace.asCarried() || stirred >= pace.stirs()) {
            return 0;
        }
        return close < ENOUGH ? CALM : SETTLED;
    }

    /** Notes that he was read, and how far that was from where he had been carried, in parts of the square. */
    void wasRead(double away) {
        change = away;
        close = away < CLOSER * pace.asCarried() ? close + 1 : 0;
        stirred = 0;
        sinceReading = 0;
    }
}
