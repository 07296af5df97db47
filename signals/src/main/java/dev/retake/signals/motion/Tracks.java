package dev.retake.signals.motion;

import java.util.List;

/**
 * Where the followed points are in one frame.
 *
 * @param points by rank, each rank once at most
 * @param ranks how many ranks there are: about as many as points when none were lost
 */
public record Tracks(List<Track> points, int ranks) {
    /** How many ranks the sparsest choice keeps. */
    public static final int FEWEST = 8;

    public Tracks {
        points = List.copyOf(points);
    }

    /**
     * The points that bind at a sparsity; each step keeps an equal share of the step before, and a sparser choice is part of a
     * denser one.
     *
     * @param sparsity 0 keeps all, 1 about {@value #FEWEST}
     */
    public List<Track> kept(double sparsity) {
        if (!(sparsity >= 0 && sparsity <= 1)) {
            throw new IllegalArgumentException("Sparsity must be between 0 and 1, not " + sparsity);
        }
        double limit = ranks * Math.pow(Math.min(1, (double) FEWEST / ranks), sparsity);
        return points.stream().filter(point -> point.rank() < limit - 1e-9).toList();
    }
}
