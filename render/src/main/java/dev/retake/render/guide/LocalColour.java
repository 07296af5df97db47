package dev.retake.render.guide;

import dev.retake.edit.Size;

/**
 * Colour changes that depend on where in a guide and how bright a pixel is: a coarse grid of affine changes, on top of what the
 * colour cube explains.
 *
 * <p>A bilateral grid (Chen, Paris, Durand, "Real-time edge-aware image processing with the bilateral grid", 2007) of local
 * affine models (Gharbi et al., "Deep bilateral learning for real-time image enhancement", 2017, section 3). Each cell is fitted
 * to the pixels around it and leans on a change that depends on brightness alone, which leans on one for the whole picture, which
 * leans on no change.
 */
final class LocalColour {
    static final int COLUMNS = 32;
    static final int ROWS = 18;
    static final int LEVELS = 8;

    /** A change's numbers: three rows of red, green, blue and one. */
    private static final int CHANGE = 12;

    private static final int CELLS = COLUMNS * ROWS * LEVELS;

    /** How many pixels' worth of a matrix and of an offset the broader model weighs. */
    private static final double MATRIX_TRUST = 4;

    private static final double OFFSET_TRUST = 4;

    private final float[] cells;

    private LocalColour(float[] cells) {
        this.cells = cells;
    }

    /** Values that {@link #of} takes back. */
    float[] values() {
        return cells;
    }

    static LocalColour of(float[] values) {
        return new LocalColour(values);
    }

    static int length() {
        return CELLS * CHANGE;
    }

    /**
     * Fits a grid.
     *
     * @param source the guide's source frame; its brightness tells the level
     * @param changed the same through the colour cube
     * @param guide what it should become
     */
    static LocalColour fit(Coded source, Coded changed, Coded guide) {
        AffineFit[] sums = new AffineFit[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            sums[cell] = new AffineFit();
        }
        Size size = source.size();
        for (int y = 0; y < size.height(); y++) {
            float down = place((y + 0.5f) / size.height(), ROWS);
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float across = place((x + 0.5f) / size.width(), COLUMNS);
                float level = level(source.red()[i], source.green()[i], source.blue()[i]);
                add(sums, across, down, level, changed, guide, i);
            }
        }
        AffineFit[] levels = new AffineFit[LEVELS];
        AffineFit all = new AffineFit();
        for (int level = 0; level < LEVELS; level++) {
            levels[level] = new AffineFit();
            for (int cell = level; cell < CELLS; cell += LEVELS) {
                levels[level].add(sums[cell], 1);
                all.add(sums[cell], 1);
            }
        }
        double[] whole = all.solve(AffineFit.identity(), MATRIX_TRUST, OFFSET_TRUST);
        double[][] byLevel = new double[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            byLevel[level] = levels[level].solve(whole, MATRIX_TRUST, OFFSET_TRUST);
        }
        return new LocalColour(solve(sums, byLevel));
    }

    private static float[] solve(AffineFit[] sums, double[][] byLevel) {
        float[] cells = new float[length()];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                for (int level = 0; level < LEVELS; level++) {
                    AffineFit around = around(sums, column, row, level);
                    double[] change = around.solve(byLevel[level], MATRIX_TRUST, OFFSET_TRUST);
                    int at = cell(column, row, level) * CHANGE;
                    for (int k = 0; k < CHANGE; k++) {
                        cells[at + k] = (float) change[k];
                    }
                }
            }
        }
        return cells;
    }

    /** A cell and, more lightly, its neighbours. */
    private static AffineFit around(AffineFit[] sums, int column, int row, int level) {
        AffineFit around = new AffineFit();
        for (int v = Math.max(0, row - 1); v <= Math.min(ROWS - 1, row + 1); v++) {
            for (int u = Math.max(0, column - 1); u <= Math.min(COLUMNS - 1, column + 1); u++) {
                double near = (v == row ? 1 : 0.25) * (u == column ? 1 : 0.25);
                for (int w = Math.max(0, level - 1); w <= Math.min(LEVELS - 1, level + 1); w++) {
                    around.add(sums[cell(u, v, w)], near * (w == level ? 1 : 0.25));
                }
            }
        }
        return around;
    }

    private static void add(
            AffineFit[] sums, float across, float down, float level, Coded changed, Coded guide, int i) {
        int column = Math.min((int) across, COLUMNS - 2);
        int row = Math.min((int) down, ROWS - 2);
        int shade = Math.min((int) level, LEVELS - 2);
        for (int corner = 0; corner < 8; corner++) {
            float weight = share(across - column, corner & 1)
                    * share(down - row, corner >> 1 & 1)
                    * share(level - shade, corner >> 2);
            if (weight > 0) {
                sums[cell(column + (corner & 1), row + (corner >> 1 & 1), shade + (corner >> 2))].add(
                        weight, changed, guide, i);
            }
        }
    }

    private static float share(float fraction, int side) {
        return side == 0 ? 1 - fraction : fraction;
    }

    private static int cell(int column, int row, int level) {
        return (row * COLUMNS + column) * LEVELS + level;
    }

    private static float place(float share, int cells) {
        return Math.min(Math.max(share * cells - 0.5f, 0f), cells - 1f);
    }

    private static float level(float red, float green, float blue) {
        float luma = 0.2627f * red + 0.678f * green + 0.0593f * blue;
        return Math.min(Math.max(luma, 0f), 1f) * (LEVELS - 1);
    }

    /**
     * Changes a row of colours in place.
     *
     * @param source the row before the colour cube
     * @param across where each pixel is in the guide, 0 to 1
     * @param down likewise
     * @param row three components, from the colour cube
     */
    void apply(float[][] source, float[] across, float[] down, float[][] row, int length) {
        float[] change = new float[CHANGE];
        for (int x = 0; x < length; x++) {
            float u = place(across[x], COLUMNS);
            float v = place(down[x], ROWS);
            float w = level(source[0][x], source[1][x], source[2][x]);
            read(u, v, w, change);
            float r = row[0][x];
            float g = row[1][x];
            float b = row[2][x];
            row[0][x] = change[0] * r + change[1] * g + change[2] * b + change[3];
            row[1][x] = change[4] * r + change[5] * g + change[6] * b + change[7];
            row[2][x] = change[8] * r + change[9] * g + change[10] * b + change[11];
        }
    }

    private void read(float u, float v, float w, float[] change) {
        int column = Math.min((int) u, COLUMNS - 2);
        int row = Math.min((int) v, ROWS - 2);
        int shade = Math.min((int) w, LEVELS - 2);
        float fu = u - column;
        float fv = v - row;
        float fw = w - shade;
        int a = cell(column, row, shade) * CHANGE;
        int b = a + LEVELS * CHANGE;
        int c = a + COLUMNS * LEVELS * CHANGE;
        int d = c + LEVELS * CHANGE;
        float nearA = (1 - fu) * (1 - fv);
        float nearB = fu * (1 - fv);
        float nearC = (1 - fu) * fv;
        float nearD = fu * fv;
        for (int k = 0; k < CHANGE; k++) {
            float dark = nearA * cells[a + k] + nearB * cells[b + k] + nearC * cells[c + k] + nearD * cells[d + k];
            float bright = nearA * cells[a + CHANGE + k]
                    + nearB * cells[b + CHANGE + k]
                    + nearC * cells[c + CHANGE + k]
                    + nearD * cells[d + CHANGE + k];
            change[k] = dark + (bright - dark) * fw;
        }
    }
}
