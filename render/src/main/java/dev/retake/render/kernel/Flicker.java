package dev.retake.render.kernel;

/** Numbers that wander smoothly in time and depend on nothing but seed and moment: flames, lamps, old projectors. */
public final class Flicker {
    private Flicker() {}

    /**
     * The value at a moment, about -1 … 1, in two octaves.
     *
     * @param seconds since the clip began
     * @param rate how often a second it changes its mind
     */
    public static double at(long seed, double seconds, double rate) {
        return 0.7 * wander(Hash.mix(seed, 1), seconds * rate) + 0.3 * wander(Hash.mix(seed, 2), 2.7 * seconds * rate);
    }

    private static double wander(long seed, double place) {
        double from = StrictMath.floor(place);
        double share = place - from;
        double smooth = share * share * (3 - 2 * share);
        double here = 2 * Hash.unit(Hash.mix(seed, (long) from)) - 1;
        double next = 2 * Hash.unit(Hash.mix(seed, (long) from + 1)) - 1;
        return here + (next - here) * smooth;
    }
}
