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

    /** A change's numbers: three rows of red, green, blue, vicinity and one. */
    private static final int CHANGE = 3 * AffineFit.TERMS;

    /** The numbers of all levels of a place. */
    private static final int COLUMN = LEVELS * CHANGE;

    /** Pixels between places that are looked up; smaller than a cell at 360 lines. */
    private static final int STRIDE = 8;

    private static final int CELLS = COLUMNS * ROWS * LEVELS;

    /** How many pixels' worth the broader model weighs. */
    private static final AffineFit.Trust TRUST = new AffineFit.Trust(4, 0.05, 4);

    private final float[] cells;
    private final boolean none;

    private LocalColour(float[] cells) {
        this.cells = cells;
        none = isZero(cells);
    }

    /** No change at all: its values are zeros, which no change that is fitted has. */
    static LocalColour none() {
        return new LocalColour(new float[length()]);
    }

    /** Whether it changes nothing, and asks for nothing. */
    boolean isNone() {
        return none;
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
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
     * @param vicinity in it, of the same size
     * @param changed the same through the colour cube
     * @param guide what it should become
     */
    static LocalColour fit(Coded source, Vicinity vicinity, Coded changed, Coded guide) {
        AffineFit[] sums = new AffineFit[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            sums[cell] = new AffineFit();
        }
        Size size = source.size();
        double[] terms = new double[AffineFit.TERMS];
        terms[AffineFit.TERMS - 1] = 1;
        for (int y = 0; y < size.height(); y++) {
            float down = place((y + 0.5f) / size.height(), ROWS);
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float across = place((x + 0.5f) / size.width(), COLUMNS);
                float luma = Vicinity.luma(source.red()[i], source.green()[i], source.blue()[i]);
                terms[0] = changed.red()[i];
                terms[1] = changed.green()[i];
                terms[2] = changed.blue()[i];
                terms[3] = luma - vicinity.near()[i];
                terms[4] = luma - vicinity.far()[i];
                add(sums, across, down, level(luma), terms, guide, i);
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
        double[] whole = all.solve(AffineFit.identity(), TRUST);
        double[][] byLevel = new double[LEVELS][];
        for (int level = 0; level < LEVELS; level++) {
            byLevel[level] = levels[level].solve(whole, TRUST);
        }
        return new LocalColour(solve(sums, byLevel));
    }

    private static float[] solve(AffineFit[] sums, double[][] byLevel) {
        float[] cells = new float[length()];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                for (int level = 0; level < LEVELS; level++) {
                    AffineFit around = around(sums, column, row, level);
                    double[] change = around.solve(byLevel[level], TRUST);
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
            AffineFit[] sums, float across, float down, float level, double[] terms, Coded guide, int i) {
        int column = Math.min((int) across, COLUMNS - 2);
        int row = Math.min((int) down, ROWS - 2);
        int shade = Math.min((int) level, LEVELS - 2);
        for (int corner = 0; corner < 8; corner++) {
            float weight = share(across - column, corner & 1)
                    * share(down - row, corner >> 1 & 1)
                    * share(level - shade, corner >> 2);
            if (weight > 0) {
                sums[cell(column + (corner & 1), row + (corner >> 1 & 1), shade + (corner >> 2))].add(
                        weight, terms, guide.red()[i], guide.green()[i], guide.blue()[i]);
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

    private static float level(float luma) {
        return Math.min(Math.max(luma, 0f), 1f) * (LEVELS - 1);
    }

    /**
     * Changes a row of colours in place. Cells are looked up at every {@value #STRIDE}th pixel and mixed in between.
     *
     * @param source the row before the colour cube, with its vicinity
     * @param across where each pixel is in the guide, 0 to 1
     * @param down likewise
     * @param row three components, from the colour cube
     */
    void apply(float[][] source, float[] across, float[] down, float[][] row, int length) {
        if (none) {
            return;
        }
        float[] here = new float[COLUMN];
        float[] next = new float[COLUMN];
        Shades shades = new Shades();
        column(across[0], down[0], next);
        for (int x = 0; x < length; x += STRIDE) {
            if (x % Shades.COUNT == 0) {
                shades.find(source, x, Math.min(Shades.COUNT, length - x));
            }
            float[] passed = here;
            here = next;
            next = passed;
            int end = Math.min(x + STRIDE, length - 1);
            column(across[end], down[end], next);
            apply(source, shades, here, next, row, x, Math.min(x + STRIDE, length));
        }
    }

    private static void apply(
            float[][] source, Shades shades, float[] here, float[] next, float[][] row, int from, int to) {
        float[] red = row[0];
        float[] green = row[1];
        float[] blue = row[2];
        for (int x = from; x < to; x++) {
            int at = shades.level[x % Shades.COUNT];
            float brighter = shades.brighter[x % Shades.COUNT];
            float along = (x - from) / (float) STRIDE;
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            float near = source[3][x];
            float far = source[4][x];
            red[x] = mixed(here, next, at, brighter, along, r, g, b, near, far);
            green[x] = mixed(here, next, at + AffineFit.TERMS, brighter, along, r, g, b, near, far);
            blue[x] = mixed(here, next, at + 2 * AffineFit.TERMS, brighter, along, r, g, b, near, far);
        }
    }

    /** Which levels pixels lie between: found for many at once, in a loop that becomes vector code. */
    private static final class Shades {
        private static final int COUNT = 256;

        /** Of the darker level, among a place's numbers. */
        private final int[] level = new int[COUNT];
        /** From that level to the next, 0 to 1. */
        private final float[] brighter = new float[COUNT];

        private final float[] green = new float[COUNT];
        private final float[] blue = new float[COUNT];

        private void find(float[][] source, int from, int count) {
            System.arraycopy(source[0], from, brighter, 0, count);
            System.arraycopy(source[1], from, green, 0, count);
            System.arraycopy(source[2], from, blue, 0, count);
            for (int i = 0; i < COUNT; i++) {
                float place = level(Vicinity.luma(brighter[i], green[i], blue[i]));
                int whole = Math.min((int) place, LEVELS - 2);
                brighter[i] = place - whole;
                level[i] = whole * CHANGE;
            }
        }
    }

    private static float mixed(
            float[] here,
            float[] next,
            int at,
            float brighter,
            float along,
            float r,
            float g,
            float b,
            float near,
            float far) {
        float dark = changed(here, at, r, g, b, near, far);
        float before = dark + (changed(here, at + CHANGE, r, g, b, near, far) - dark) * brighter;
        float darkAfter = changed(next, at, r, g, b, near, far);
        float after = darkAfter + (changed(next, at + CHANGE, r, g, b, near, far) - darkAfter) * brighter;
        return before + (after - before) * along;
    }

    private static float changed(float[] column, int at, float r, float g, float b, float near, float far) {
        return column[at] * r
                + column[at + 1] * g
                + column[at + 2] * b
                + column[at + 3] * near
                + column[at + 4] * far
                + column[at + 5];
    }

    /** The changes of all levels at a place of the guide. */
    private void column(float across, float down, float[] into) {
        float u = place(across, COLUMNS);
        float v = place(down, ROWS);
        int column = Math.min((int) u, COLUMNS - 2);
        int row = Math.min((int) v, ROWS - 2);
        float fu = u - column;
        float fv = v - row;
        int a = cell(column, row, 0) * CHANGE;
        int c = a + COLUMNS * COLUMN;
        float nearA = (1 - fu) * (1 - fv);
        float nearB = fu * (1 - fv);
        float nearC = (1 - fu) * fv;
        float nearD = fu * fv;
        for (int k = 0; k < COLUMN; k++) {
            into[k] = nearA * cells[a + k]
                    + nearB * cells[a + COLUMN + k]
                    + nearC * cells[c + k]
                    + nearD * cells[c + COLUMN + k];
        }
    }
}
