package dev.retake.media.colour;

/**
 * A 64×64 tile of thresholds whose errors are all fine-grained: rounding with it turns bands into a texture that the eye
 * averages away, and since it stands still it costs an encoder nothing.
 *
 * <p>Ulichney, "The void-and-cluster method for dither array generation", 1993, on a torus with a Gaussian of σ = 1.5.
 */
final class BlueNoise {
    /** Rows and columns of the tile. */
    private static final int SIDE = 64;

    private static final float SPAN = 0.98f;
    private static final int CELLS = SIDE * SIDE;
    private static final int FIRST_CELLS = CELLS / 10;
    private static final double TWO_SIGMA_SQUARED = 2 * 1.5 * 1.5;
    private static final float[] TILE = build();

    private final float[][] rows;

    /** Thresholds for rows of up to that many values. */
    BlueNoise(int length) {
        rows = new float[SIDE][length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < length; x++) {
                rows[y][x] = 0.5f + (at(x, y) - 0.5f) * SPAN;
            }
        }
    }

    /**
     * Offsets that round a row of code values up or down, centred on ½: whole numbers come out as they are, since the
     * outermost hundredth is left to the arithmetic's own rounding. Read only.
     *
     * @param y any row; the tile repeats
     */
    float[] row(int y) {
        return rows[y & SIDE - 1];
    }

    private static float at(int x, int y) {
        return TILE[(y & SIDE - 1) * SIDE + (x & SIDE - 1)];
    }

    private static float[] build() {
        double[] kernel = kernel();
        boolean[] set = scattered();
        double[] energy = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            if (set[cell]) {
                spread(energy, kernel, cell, 1);
            }
        }
        relax(set, energy, kernel);
        int[] rank = new int[CELLS];
        boolean[] shrinking = set.clone();
        double[] shrinkingEnergy = energy.clone();
        for (int order = FIRST_CELLS - 1; order >= 0; order--) {
            int cluster = extreme(shrinking, shrinkingEnergy, true);
            shrinking[cluster] = false;
            spread(shrinkingEnergy, kernel, cluster, -1);
            rank[cluster] = order;
        }
        for (int order = FIRST_CELLS; order < CELLS; order++) {
            int gap = extreme(set, energy, false);
            set[gap] = true;
            spread(energy, kernel, gap, 1);
            rank[gap] = order;
        }
        float[] tile = new float[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            tile[cell] = (rank[cell] + 0.5f) / CELLS;
        }
        return tile;
    }

    /** A start without pattern, by a full-period congruential sequence: the same on every machine. */
    private static boolean[] scattered() {
        boolean[] set = new boolean[CELLS];
        int state = 1;
        for (int placed = 0; placed < FIRST_CELLS; ) {
            state = state * 1_664_525 + 1_013_904_223;
            int cell = (state >>> 16) % CELLS;
            if (!set[cell]) {
                set[cell] = true;
                placed++;
            }
        }
        return set;
    }

    /** Moves the tightest cell into the largest gap until that changes nothing. */
    private static void relax(boolean[] set, double[] energy, double[] kernel) {
        while (true) {
            int cluster = extreme(set, energy, true);
            set[cluster] = false;
            spread(energy, kernel, cluster, -1);
            int gap = extreme(set, energy, false);
            set[gap] = true;
            spread(energy, kernel, gap, 1);
            if (gap == cluster) {
                return;
            }
        }
    }

    private static int extreme(boolean[] set, double[] energy, boolean cluster) {
        int best = -1;
        for (int cell = 0; cell < CELLS; cell++) {
            if (set[cell] == cluster
                    && (best < 0 || (cluster ? energy[cell] > energy[best] : energy[cell] < energy[best]))) {
                best = cell;
            }
        }
        return best;
    }

    private static void spread(double[] energy, double[] kernel, int cell, int sign) {
        int cx = cell % SIDE;
        int cy = cell / SIDE;
        for (int y = 0; y < SIDE; y++) {
            int row = (y - cy & SIDE - 1) * SIDE;
            for (int x = 0; x < SIDE; x++) {
                energy[y * SIDE + x] += sign * kernel[row + (x - cx & SIDE - 1)];
            }
        }
    }

    private static double[] kernel() {
        double[] kernel = new double[CELLS];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int dx = Math.min(x, SIDE - x);
                int dy = Math.min(y, SIDE - y);
                kernel[y * SIDE + x] = StrictMath.exp(-(dx * dx + dy * dy) / TWO_SIGMA_SQUARED);
            }
        }
        return kernel;
    }
}
