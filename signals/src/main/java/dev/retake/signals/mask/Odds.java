package dev.retake.signals.mask;

/** Logarithms of odds and back, from tables. */
final class Odds {
    /** Nothing is surer than this. */
    private static final double SUREST = 0.98;

    private static final int SHARES = 1024;
    private static final float[] OF = new float[SHARES + 1];
    private static final int STEPS = 4096;
    private static final float REACH = 12;
    private static final float[] TO = new float[STEPS + 1];

    static {
        for (int i = 0; i <= SHARES; i++) {
            double share = Math.clamp((double) i / SHARES, 1 - SUREST, SUREST);
            OF[i] = (float) Math.log(share / (1 - share));
        }
        for (int i = 0; i <= STEPS; i++) {
            TO[i] = (float) (1 / (1 + Math.exp(REACH - 2 * REACH * i / STEPS)));
        }
    }

    private Odds() {}

    /** Of a share, 0 to 1. */
    static float of(float share) {
        return OF[(int) (share * SHARES + 0.5f)];
    }

    /** The share that has these odds, 0 to 1. */
    static float toShare(float odds) {
        return TO[Math.clamp((int) ((odds + REACH) * (STEPS / (2 * REACH)) + 0.5f), 0, STEPS)];
    }
}
