package dev.retake.render.guide;

import dev.retake.edit.conditioning.Schedule;

/**
 * What a strength means for guides: how much of a guide's own detail frames take, and how soon they take it where the motion is
 * doubtful.
 *
 * <p>From one strength to the next bolder one a frame takes strictly more, wherever the motion is neither certain nor lost.
 *
 * @param detail of what the colour model leaves unexplained, 0 to 1
 * @param caution power of trust, above 0: 1 as measured, less for more of the guide
 */
record Adherence(float detail, float caution) {
    /** The look weight of {@code flex_1}, from which a guide's own frame equals the guide. */
    private static final double ALL_DETAIL = 0.5625;

    /** The look weight of {@code flex_2}. */
    private static final double AS_DESIGNED = 0.65;

    /** Difference of look weights that halves the power. */
    private static final double HALVING = 0.35;

    /** A share of detail that nobody sees. */
    private static final float LEAST = 1e-3f;

    /** What automatic steering gives, because who pins a guide wants it. */
    static final Adherence NONE = new Adherence(1, 1);

    /** By the shot that holds a frame. */
    static Adherence of(Schedule schedule, int frame) {
        return schedule.mode().equals("manual") ? ofLook(schedule.shotOf(frame).look()) : NONE;
    }

    /** By the look weight of a strength, 0 to 1. */
    static Adherence ofLook(double look) {
        return new Adherence(
                (float) Math.min(1, look / ALL_DETAIL), (float) Math.pow(2, (AS_DESIGNED - look) / HALVING));
    }

    /** How much detail is taken at places: 0 where nobody would see it. */
    void shares(float[] trust, float[] shares) {
        for (int x = 0; x < shares.length; x++) {
            shares[x] = detail * trust[x];
        }
        if (caution != 1) {
            for (int x = 0; x < shares.length; x++) {
                shares[x] = detail * (float) Math.pow(trust[x], caution);
            }
        }
        for (int x = 0; x < shares.length; x++) {
            shares[x] = shares[x] < LEAST ? 0 : shares[x];
        }
    }
}
