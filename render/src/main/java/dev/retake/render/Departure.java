package dev.retake.render;

import dev.retake.edit.conditioning.Schedule;

/** What a strength means for looks: how far a frame departs from its source. */
final class Departure {
    /** The look weight of the usual strength, at which a look shows as designed. */
    private static final double AS_DESIGNED = 0.65;

    /** Below the usual strength, departures start small and grow faster than the look weight. */
    private static final double GROWTH = 1.7;

    /** How much farther than designed the boldest strength goes. */
    private static final double BEYOND = 0.6;

    private Departure() {}

    /** The departure of a frame, by the shot that holds it. */
    static double of(Schedule schedule, int index) {
        Schedule.Shot holding = schedule.shots().getFirst();
        for (Schedule.Shot shot : schedule.shots()) {
            if (shot.firstFrame() <= index) {
                holding = shot;
            }
        }
        return of(holding.look());
    }

    /** Strictly growing in the look weight: 0 at 0, 1 at the usual strength, 1.6 at the boldest. */
    static double of(double look) {
        return look <= AS_DESIGNED
                ? StrictMath.pow(look / AS_DESIGNED, GROWTH)
                : 1 + BEYOND * (look - AS_DESIGNED) / (1 - AS_DESIGNED);
    }
}
