package dev.retake.render.highlight;

/**
 * Keeps highlights a matter of small things: a lamp may shine at a thousand nits, a white sky may not. The more light there is
 * beyond white over the whole picture, the less of it is shown; followed slowly, so that nothing pumps.
 */
final class Glare {
    /** The mean over the picture that is let through, relative to diffuse white: 50 nits. */
    private static final double MOST = 0.25;

    private static final double FOLLOW_SECONDS = 0.7;

    private final double follow;
    private double share = 1;
    private boolean known;

    Glare(double framesPerSecond) {
        follow = 1 - StrictMath.exp(-1 / (FOLLOW_SECONDS * framesPerSecond));
    }

    /**
     * The share of the next frame's highlights that is shown.
     *
     * @param mean of their light over the picture
     * @param cut whether the frame starts a new shot
     */
    float share(double mean, boolean cut) {
        double wanted = mean <= MOST ? 1 : MOST / mean;
        share = cut || !known ? wanted : share + follow * (wanted - share);
        known = true;
        return (float) share;
    }
}
