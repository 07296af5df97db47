package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Where a guide changes colours at all, for guides that change some things and leave others of the same colours alone: a shirt painted
 * red does not redden what is as grey elsewhere. Such a guide acts around what it changed; any other acts everywhere.
 */
final class Extent {
    static final int COLUMNS = 160;
    static final int ROWS = 90;

    private static final Size CELLS = new Size(COLUMNS, ROWS);

    /** Differences of square roots of light: what coding does to a guide, and what a hand does. */
    private static final float LEFT_ALONE = 0.015f;

    private static final float CHANGED = 0.04f;

    /** The share of pixels that a cube changes and the guide does not, from which the guide means some things only. */
    private static final double CONTRADICTED = 0.02;

    /** Cells around what was changed where the guide acts too, and cells across which it fades. */
    private static final int AROUND = 6;

    private static final int FADING = 2;

    private final float[] shares;
    private final boolean whole;

    private Extent(float[] shares) {
        this.shares = shares;
        whole = isWhole(shares);
    }

    /** Values that {@link #of} takes back. */
    float[] values() {
        return shares;
    }

    static Extent of(float[] values) {
        return new Extent(values);
    }

    static int length() {
        return COLUMNS * ROWS;
    }

    /**
     * Finds where a guide acts.
     *
     * @param source the guide's source frame
     * @param changed the same through the colour cube
     * @param guide of the same size
     */
    static Extent fit(Coded source, Coded changed, Coded guide, PixelPool pool) {
        Size size = source.size();
        float[] cells = new float[length()];
        int moved = 0;
        int contradicted = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int i = y * size.width() + x;
                float meant = apart(source, guide, i);
                float made = apart(source, changed, i);
                moved += made > CHANGED ? 1 : 0;
                contradicted += made > CHANGED && meant < LEFT_ALONE ? 1 : 0;
                int cell = y * ROWS / size.height() * COLUMNS + x * COLUMNS / size.width();
                cells[cell] = Math.max(cells[cell], meant > CHANGED ? 1 : 0);
            }
        }
        if (contradicted <= CONTRADICTED * moved || Coverage.of(source, guide.minus(source)) > Coverage.NEARLY_ALL) {
            Arrays.fill(cells, 1);
            return new Extent(cells);
        }
        return new Extent(Planes.boxMean(grown(cells, pool), CELLS, FADING, pool));
    }

    private static float apart(Coded a, Coded b, int i) {
        return Math.max(
                Math.abs(a.red()[i] - b.red()[i]),
                Math.max(Math.abs(a.green()[i] - b.green()[i]), Math.abs(a.blue()[i] - b.blue()[i])));
    }

    private static float[] grown(float[] cells, PixelPool pool) {
        float[] near = Planes.boxMean(cells, CELLS, AROUND, pool);
        float[] grown = new float[near.length];
        for (int i = 0; i < grown.length; i++) {
            grown[i] = near[i] > 1e-6f ? 1 : 0;
        }
        return grown;
    }

    /** Whether the guide acts everywhere. */
    boolean isWhole() {
        return whole;
    }

    private static boolean isWhole(float[] shares) {
        for (float share : shares) {
            if (share < 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes changes back where a guide does not act.
     *
     * @param source three components of a row
     * @param across where each pixel is in the guide, 0 to 1
     * @param down likewise
     * @param row the row changed
     */
    void apply(float[][] source, float[] across, float[] down, float[][] row, int length) {
        if (whole) {
            return;
        }
        for (int x = 0; x < length; x++) {
            float share = at(across[x], down[x]);
            if (share < 1) {
                row[0][x] = source[0][x] + share * (row[0][x] - source[0][x]);
                row[1][x] = source[1][x] + share * (row[1][x] - source[1][x]);
                row[2][x] = source[2][x] + share * (row[2][x] - source[2][x]);
            }
        }
    }

    private float at(float across, float down) {
        float u = Math.min(Math.max(across * COLUMNS - 0.5f, 0f), COLUMNS - 1.001f);
        float v = Math.min(Math.max(down * ROWS - 0.5f, 0f), ROWS - 1.001f);
        int i = (int) v * COLUMNS + (int) u;
        float fx = u - (int) u;
        float upper = shares[i] + (shares[i + 1] - shares[i]) * fx;
        float lower = shares[i + COLUMNS] + (shares[i + COLUMNS + 1] - shares[i + COLUMNS]) * fx;
        return upper + (lower - upper) * (v - (int) v);
    }
}
