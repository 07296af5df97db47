package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.signals.RowMeans;
import java.util.Arrays;

/**
 * Means over squares of {@code 2 * radius + 1} pixels, those at the border cut off by the picture. Planes are arrays of rows: then
 * every loop has one index, and runs on vectors. It keeps its working memory; not thread-safe.
 */
final class BoxMean {
    private final RowMeans rows;
    /** Means along each row. */
    private final float[][] across;

    private final float[] sums;

    /** For planes of at most that size. */
    BoxMean(Size most) {
        rows = new RowMeans(most.width());
        across = new float[most.height()][most.width()];
        sums = new float[most.width()];
    }

    /**
     * Replaces a plane by its means.
     *
     * @param plane as many and as long rows as {@code size} says, or more
     */
    void apply(float[][] plane, Size size, int radius) {
        int width = size.width();
        int height = size.height();
        rows.begin(width, radius);
        for (int y = 0; y < height; y++) {
            rows.apply(plane[y], 0, across[y], 0);
        }
        Arrays.fill(sums, 0, width, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(across[y], sums, width);
        }
        for (int y = 0; y < height; y++) {
            float share = RowMeans.share(y, height, radius);
            boolean enters = y + radius < height;
            boolean leaves = y - radius - 1 >= 0;
            if (enters && leaves) {
                move(across[y + radius], across[y - radius - 1], sums, share, plane[y], width);
                continue;
            }
            if (enters) {
                add(across[y + radius], sums, width);
            }
            if (leaves) {
                takeAway(across[y - radius - 1], sums, width);
            }
            scale(sums, share, plane[y], width);
        }
    }

    /** One row enters the window, another leaves it. */
    private static void move(float[] enters, float[] leaves, float[] sums, float share, float[] row, int count) {
        for (int x = 0; x < count; x++) {
            float sum = sums[x] + enters[x] - leaves[x];
            sums[x] = sum;
            row[x] = sum * share;
        }
    }

    private static void add(float[] row, float[] sums, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += row[x];
        }
    }

    private static void takeAway(float[] row, float[] sums, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] -= row[x];
        }
    }

    private static void scale(float[] sums, float share, float[] row, int count) {
        for (int x = 0; x < count; x++) {
            row[x] = sums[x] * share;
        }
    }
}
