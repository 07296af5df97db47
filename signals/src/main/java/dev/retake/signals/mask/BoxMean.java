package dev.retake.signals.mask;

import dev.retake.edit.Size;
import java.util.Arrays;

/**
 * Means over squares of {@code 2 * radius + 1} pixels, those at the border cut off by the picture. Planes are arrays of rows: then
 * every loop has one index, and runs on vectors. Not thread-safe.
 */
final class BoxMean {
    private final Size size;
    private final int radius;
    /** One over the number of columns within reach of each. */
    private final float[] shares;

    private final float[][] across;
    /** A row with so many columns of nothing on both sides, and what it comes to as windows grow. */
    private final float[] line;

    private final float[] shifted;
    private final float[] sums;

    BoxMean(Size size, int radius) {
        this.size = size;
        this.radius = radius;
        int width = size.width();
        shares = new float[width];
        for (int x = 0; x < width; x++) {
            shares[x] = share(x, width, radius);
        }
        across = new float[size.height()][width];
        line = new float[width + 2 * radius];
        shifted = new float[line.length];
        sums = new float[width];
    }

    /** Replaces a plane of {@code size} by its means. */
    void apply(float[][] plane) {
        int height = size.height();
        for (int y = 0; y < height; y++) {
            addAcross(plane[y], across[y]);
        }
        Arrays.fill(sums, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(across[y], sums, sums.length);
        }
        for (int y = 0; y < height; y++) {
            float share = share(y, height, radius);
            boolean enters = y + radius < height;
            boolean leaves = y - radius - 1 >= 0;
            if (enters && leaves) {
                move(across[y + radius], across[y - radius - 1], sums, share, plane[y]);
                continue;
            }
            if (enters) {
                add(across[y + radius], sums, sums.length);
            }
            if (leaves) {
                takeAway(across[y - radius - 1], sums);
            }
            scale(sums, share, plane[y]);
        }
    }

    /**
     * Windows of 2, 4, 8 ... pixels are two of the half size; a window of any size is put together from those. Every loop has one index: rows
     * are shifted by copying, since adding from another place does not run on vectors.
     */
    private void addAcross(float[] row, float[] means) {
        int width = row.length;
        Arrays.fill(line, 0, radius, 0);
        System.arraycopy(row, 0, line, radius, width);
        Arrays.fill(line, radius + width, line.length, 0);
        System.arraycopy(line, 0, means, 0, width);
        int window = 2 * radius + 1;
        int done = 1;
        for (int power = 2; power <= window; power *= 2) {
            int whole = Math.max(0, line.length - power / 2);
            System.arraycopy(line, line.length - whole, shifted, 0, whole);
            add(shifted, line, whole);
            if ((window & power) != 0) {
                System.arraycopy(line, done, shifted, 0, width);
                add(shifted, means, width);
                done += power;
            }
        }
        for (int x = 0; x < width; x++) {
            means[x] *= shares[x];
        }
    }

    /** One row enters the window, another leaves it. */
    private static void move(float[] enters, float[] leaves, float[] sums, float share, float[] row) {
        for (int x = 0; x < row.length; x++) {
            float sum = sums[x] + enters[x] - leaves[x];
            sums[x] = sum;
            row[x] = sum * share;
        }
    }

    /** One over the number of places within reach of one. */
    private static float share(int at, int count, int radius) {
        return 1f / (Math.min(count - 1, at + radius) - Math.max(0, at - radius) + 1);
    }

    private static void add(float[] row, float[] sums, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += row[x];
        }
    }

    private static void takeAway(float[] row, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] -= row[x];
        }
    }

    private static void scale(float[] sums, float share, float[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = sums[x] * share;
        }
    }
}
