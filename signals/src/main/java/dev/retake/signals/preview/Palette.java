package dev.retake.signals.preview;

/** Colours for numbers: dark and cold for little, bright and warm for much, of steadily growing lightness. */
final class Palette {
    private static final int STEPS = 1024;
    private static final float[][] STOPS = {
        {0.02f, 0.02f, 0.10f},
        {0.15f, 0.10f, 0.42f},
        {0.48f, 0.13f, 0.50f},
        {0.85f, 0.30f, 0.32f},
        {0.99f, 0.65f, 0.22f},
        {1.00f, 0.98f, 0.78f}
    };
    private static final int[] TABLE = table();

    private Palette() {}

    /** The colour of a value from 0 to 1; others are clipped. */
    static int colour(float value) {
        return TABLE[(int) (Math.clamp(value, 0, 1) * (STEPS - 1) + 0.5f)];
    }

    private static int[] table() {
        int[] table = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            float position = (float) i / (STEPS - 1) * (STOPS.length - 1);
            int stop = Math.min((int) position, STOPS.length - 2);
            float share = position - stop;
            float[] mixed = new float[3];
            for (int c = 0; c < 3; c++) {
                mixed[c] = STOPS[stop][c] + (STOPS[stop + 1][c] - STOPS[stop][c]) * share;
            }
            table[i] = Canvas.rgb(mixed[0], mixed[1], mixed[2]);
        }
        return table;
    }
}
