package dev.retake.render.matter;

import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.NoiseTile;

/** A relief of prints that fingers leave in something soft: shallow oval dents with ridges in loops, here and there. */
final class FingerPrints {
    private static final int PRINTS = 55;

    /** From ridge to ridge, in pixels. */
    private static final double RIDGES = 4.6;

    private static final double LEAST_LENGTH = 26;
    private static final double MORE_LENGTH = 14;
    private static final double NARROW = 0.68;

    /** Where the loops turn, off the middle, as a share of the length. */
    private static final double CORE = 0.15;

    /** How far ridges waver, in pixels, and in how many pixels once. */
    private static final double WAVER = 1.3;

    private static final double WAVE = 31;

    /** How deep the dent is, over its ridges' height. */
    private static final double DENT = 5;

    private FingerPrints() {}

    /** A tile of them. */
    static NoiseTile tile(long seed) {
        float[] heights = new float[NoiseTile.SIDE * NoiseTile.SIDE];
        for (int print = 0; print < PRINTS; print++) {
            press(heights, Hash.mix(seed, print));
        }
        return NoiseTile.made(heights);
    }

    private static void press(float[] heights, long seed) {
        double middleX = Hash.unit(Hash.mix(seed, 1)) * NoiseTile.SIDE;
        double middleY = Hash.unit(Hash.mix(seed, 2)) * NoiseTile.SIDE;
        double angle = Hash.unit(Hash.mix(seed, 3)) * Math.PI;
        double length = LEAST_LENGTH + MORE_LENGTH * Hash.unit(Hash.mix(seed, 4));
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        int reach = (int) Math.ceil(length);
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                double along = (dx * cosine + dy * sine) / length;
                double across = (dy * cosine - dx * sine) / (NARROW * length);
                double off = along * along + across * across;
                if (off < 1) {
                    int column = Math.floorMod((int) middleX + dx, NoiseTile.SIDE);
                    int line = Math.floorMod((int) middleY + dy, NoiseTile.SIDE);
                    heights[line * NoiseTile.SIDE + column] += (float) depth(along, across, off, length, seed);
                }
            }
        }
    }

    /**
     * Ridges run side by side and turn back in loops beyond the core; they waver, and one side is pressed more firmly than the other. All of
     * it fades toward the rim.
     */
    private static double depth(double along, double across, double off, double length, long seed) {
        double fade = (1 - off) * (1 - off);
        double beyond = Math.max(along - CORE, 0) * length;
        double beside = across * NARROW * length;
        double turn = 2 * Math.PI * Hash.unit(Hash.mix(seed, 5));
        double waver = WAVER * StrictMath.sin(2 * Math.PI * (along - 0.6 * across) * length / WAVE + turn);
        double ridge = Math.sqrt(beyond * beyond + beside * beside) + waver;
        double firm = 0.55 + 0.45 * StrictMath.sin(1.5 * across + along + turn);
        return fade * (firm * StrictMath.sin(2 * Math.PI * ridge / RIDGES) - DENT);
    }
}
