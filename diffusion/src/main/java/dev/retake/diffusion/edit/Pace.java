package dev.retake.diffusion.edit;

import dev.retake.media.FrameTime;

/** Which frames of a shot the model makes, when it makes fewer a second than the source has: those nearest to an even grid. */
final class Pace {
    private final double rate;
    private double next = Double.NEGATIVE_INFINITY;

    /** @param rate frames a second; 0 for all of the source's */
    Pace(double rate) {
        this.rate = rate;
    }

    /** Whether all frames are made. */
    boolean every() {
        return rate == 0;
    }

    /** A shot begins: its first frame is made. */
    void restart() {
        next = Double.NEGATIVE_INFINITY;
    }

    /**
     * Whether the next frame is made.
     *
     * @param needed in any case, such as for a guide that is pinned to it
     */
    boolean makes(FrameTime time, boolean needed) {
        double at = time.seconds().toDouble();
        double half = 0.5 * time.durationTicks() * time.tick().toDouble();
        if (every() || needed || at + half > next) {
            double grid = Double.isInfinite(next) ? at : next;
            next = every() ? at : grid + (Math.floor((at + half - grid) * rate) + 1) / rate;
            return true;
        }
        return false;
    }
}
