package dev.retake.render.guide;

import dev.retake.signals.SmallFrame;

/** How often each colour occurs in some frames: to tell whether another shot shows the same place in the same light. */
final class Palette {
    private static final int SIDE = 8;

    /** Likeness of a shot that has hardly anything to do with a guide's frame, and of one that has its colours. */
    private static final double STRANGE = 0.45;

    private static final double ALIKE = 0.8;

    private final double[] counts = new double[SIDE * SIDE * SIDE];
    private double sum;

    /** Counts a frame's pixels. */
    void add(SmallFrame small) {
        for (int i = 0; i < small.red().length; i++) {
            counts[(bin(small.red()[i]) * SIDE + bin(small.green()[i])) * SIDE + bin(small.blue()[i])]++;
        }
        sum += small.red().length;
    }

    private static int bin(float value) {
        return Math.min((int) (value * SIDE), SIDE - 1);
    }

    /** How alike two palettes are, 0 to 1 (Bhattacharyya's coefficient). */
    double likeness(Palette other) {
        double likeness = 0;
        for (int k = 0; k < counts.length; k++) {
            likeness += Math.sqrt(counts[k] * other.counts[k]);
        }
        return likeness / Math.max(1, Math.sqrt(sum * other.sum));
    }

    /** How much of a guide's colours a shot of that palette takes, 0 to 1. */
    double share(Palette other) {
        double share = Math.clamp((likeness(other) - STRANGE) / (ALIKE - STRANGE), 0, 1);
        return share * share * (3 - 2 * share);
    }
}
