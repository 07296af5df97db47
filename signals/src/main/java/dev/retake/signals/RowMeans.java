package dev.retake.signals;

import java.util.Arrays;

/**
 * Means along a row over windows of {@code 2 * radius + 1} values, those at the border cut off by the row's ends: the first half of every box
 * mean. Sums of 2, 4, 8 ... values are two of half as many, and a window of any length is put together from those: that runs on vectors,
 * as adding one value and taking away another does not. Nor does adding from another place: rows are shifted by copying. It keeps its
 * working memory; not thread-safe.
 */
public final class RowMeans {
    /** One over the number of values within reach of each. */
    private final float[] shares;

    private final float[] means;
    /** The row with so many values of nothing on both sides as a window reaches, and what it comes to as windows grow. */
    private float[] line = new float[0];

    private float[] shifted = line;
    private int width;
    private int radius;

    /** For rows of at most so many values. */
    public RowMeans(int most) {
        shares = new float[most];
        means = new float[most];
    }

    /** From now on, rows have so many values, and windows such a radius. */
    public void begin(int columns, int reach) {
        width = columns;
        radius = reach;
        if (line.length < width + 2 * radius) {
            line = new float[width + 2 * radius];
            shifted = new float[line.length];
        }
        for (int x = 0; x < width; x++) {
            shares[x] = share(x, width, radius);
        }
    }

    /** One over the number of places of {@code count} that lie within reach of one. */
    public static float share(int at, int count, int radius) {
        return 1f / (Math.min(count - 1, at + radius) - Math.max(0, at - radius) + 1);
    }

    /** The means of the row that begins at {@code from}, written from {@code to} on. */
    public void apply(float[] values, int from, float[] into, int to) {
        int length = width + 2 * radius;
        Arrays.fill(line, 0, radius, 0);
        System.arraycopy(values, from, line, radius, width);
        Arrays.fill(line, radius + width, length, 0);
        System.arraycopy(line, 0, means, 0, width);
        int window = 2 * radius + 1;
        int done = 1;
        for (int power = 2; power <= window; power *= 2) {
            int whole = Math.max(0, length - power / 2);
            System.arraycopy(line, length - whole, shifted, 0, whole);
            add(shifted, line, whole);
            if ((window & power) != 0) {
                System.arraycopy(line, done, shifted, 0, width);
                add(shifted, means, width);
                done += power;
            }
        }
        multiply(means, shares, width);
        System.arraycopy(means, 0, into, to, width);
    }

    private static void add(float[] row, float[] sums, int count) {
        for (int x = 0; x < count; x++) {
            sums[x] += row[x];
        }
    }

    private static void multiply(float[] row, float[] shares, int count) {
        for (int x = 0; x < count; x++) {
            row[x] *= shares[x];
        }
    }
}
