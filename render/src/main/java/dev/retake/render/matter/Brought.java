package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.kernel.TilePlaces;
import java.util.Arrays;

/**
 * Planes of the frame before, read where a row's pixels came from: by the cubic of Catmull and Rom, which keeps them sharp.
 *
 * <p>Motion is smooth, so neighbours come from neighbours: runs of them are copied, and all arithmetic has one index, which makes
 * vector code of it. Equal to reading sixteen places for each pixel, several times as fast, but for places just short of a pixel
 * ({@link TilePlaces#SHORT_OF}). A buffer for one thread.
 */
final class Brought {
    /** Columns that are worked on together: their buffers stay in the processor's first cache. */
    private static final int STRETCH = 256;

    /** Shorter runs are copied value by value. */
    private static final int SHORT = 16;

    /** Places on which the cubic rests, in a row and in a column. */
    private static final int TAPS = 4;

    private final int[] starts;
    private final float[] right;
    private final float[] down;
    private final float[] inside;
    private final int[] runs = new int[STRETCH + 1];
    private final float[][] across = new float[TAPS][STRETCH];
    private final float[][] along = new float[TAPS][STRETCH];
    private final float[][] lines = new float[TAPS][STRETCH];
    private final float[] sums = new float[STRETCH];
    private int width;
    private int from;
    private int length;
    private int runCount;
    private boolean still;

    /** For rows of a width. */
    Brought(int width) {
        starts = new int[width];
        right = new float[width];
        down = new float[width];
        inside = new float[width];
    }

    /**
     * Finds where a row's pixels came from.
     *
     * @param fromX motion back to the right, in pixels of the picture
     * @param fromY the same downward
     */
    void find(float[] fromX, float[] fromY, int y, Size size) {
        width = size.width();
        float lastX = width - 2 - TilePlaces.SHORT_OF;
        float lastY = size.height() - 2 - TilePlaces.SHORT_OF;
        for (int x = 0; x < right.length; x++) {
            float placeX = x + fromX[x];
            float placeY = y + fromY[x];
            boolean in = placeX >= 1 && placeY >= 1 && placeX < lastX && placeY < lastY;
            inside[x] = in ? 1f : 0f;
            // What comes from outside is read anywhere, and not used.
            right[x] = in ? placeX : 1f;
            down[x] = in ? placeY : 1f;
        }
        for (int x = 0; x < right.length; x++) {
            int left = (int) (right[x] + TilePlaces.SHORT_OF);
            int top = (int) (down[x] + TilePlaces.SHORT_OF);
            right[x] -= left;
            down[x] -= top;
            starts[x] = top * width + left;
        }
    }

    /** 1 where a pixel of the row came from inside the picture, else 0; read only. */
    float[] inside() {
        return inside;
    }

    /**
     * Reads what all stretches of the row were.
     *
     * @param planes three to bring along, one to compare, and one to bring along as softly as it is
     * @param out three rows, overwritten
     * @param light what the row's pixels are now, of the plane to compare
     * @param noise the least difference of it that tells anything
     * @param slack so far, in pixels, places may be wrong
     * @param apart overwritten: how far light is from what it was, squared, over what noise and slack make
     * @param last overwritten with the last plane
     */
    void read(float[][] planes, float[][] out, float[] light, float noise, float slack, float[] apart, float[] last) {
        for (from = 0; from < starts.length; from += STRETCH) {
            length = Math.min(STRETCH, starts.length - from);
            findRuns();
            still = isStill();
            weigh(right, across);
            weigh(down, along);
            for (int c = 0; c < out.length; c++) {
                bring(planes[c], out[c]);
            }
            corners(planes[out.length]);
            System.arraycopy(light, from, sums, 0, length);
            compare(
                    lines[0],
                    lines[1],
                    lines[2],
                    lines[3],
                    across[0],
                    across[1],
                    sums,
                    noise * noise,
                    slack * slack,
                    length);
            System.arraycopy(sums, 0, apart, from, length);
            corners(planes[out.length + 1]);
            between(lines[0], lines[1], lines[2], lines[3], across[0], across[1], sums, length);
            System.arraycopy(sums, 0, last, from, length);
        }
    }

    private void findRuns() {
        runs[0] = 0;
        runCount = 1;
        for (int i = 1; i < length; i++) {
            if (starts[from + i] != starts[from + i - 1] + 1) {
                runs[runCount++] = i;
            }
        }
        runs[runCount] = length;
    }

    /** Whether all places are whole pixels, as they are where nothing moves: then nothing needs to be weighed. */
    private boolean isStill() {
        float rest = 0;
        for (int x = from; x < from + length; x++) {
            rest = Math.max(rest, Math.max(Math.abs(right[x]), Math.abs(down[x])));
        }
        return rest == 0;
    }

    private void weigh(float[] fractions, float[][] weights) {
        System.arraycopy(fractions, from, sums, 0, length);
        weigh(sums, weights[0], weights[1], weights[2], weights[3], length);
    }

    private static void weigh(float[] at, float[] w0, float[] w1, float[] w2, float[] w3, int length) {
        for (int i = 0; i < length; i++) {
            float f = at[i];
            w0[i] = f * (-0.5f + f * (1f - 0.5f * f));
            w1[i] = 1f + f * f * (-2.5f + 1.5f * f);
            w2[i] = f * (0.5f + f * (2f - 1.5f * f));
            w3[i] = f * f * (-0.5f + 0.5f * f);
        }
    }

    /** Copies what lies beside the places that pixels came from. */
    private void gather(float[] plane, int beside, float[] out) {
        for (int run = 0; run < runCount; run++) {
            int begin = runs[run];
            int count = runs[run + 1] - begin;
            int at = starts[from + begin] + beside;
            if (count >= SHORT) {
                System.arraycopy(plane, at, out, begin, count);
            } else {
                for (int i = 0; i < count; i++) {
                    out[begin + i] = plane[at + i];
                }
            }
        }
    }

    private void bring(float[] plane, float[] out) {
        if (still) {
            gather(plane, 0, sums);
            System.arraycopy(sums, 0, out, from, length);
            return;
        }
        Arrays.fill(sums, 0f);
        for (int line = 0; line < TAPS; line++) {
            for (int tap = 0; tap < TAPS; tap++) {
                gather(plane, (line - 1) * width + tap - 1, lines[tap]);
            }
            add(
                    along[line],
                    lines[0],
                    lines[1],
                    lines[2],
                    lines[3],
                    across[0],
                    across[1],
                    across[2],
                    across[3],
                    sums,
                    length);
        }
        System.arraycopy(sums, 0, out, from, length);
    }

    private static void add(
            float[] h,
            float[] l0,
            float[] l1,
            float[] l2,
            float[] l3,
            float[] w0,
            float[] w1,
            float[] w2,
            float[] w3,
            float[] sums,
            int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += h[i] * (w0[i] * l0[i] + w1[i] * l1[i] + w2[i] * l2[i] + w3[i] * l3[i]);
        }
    }

    /** The four places around each that pixels came from, and how far in between; weights of the cubic are not used any more. */
    private void corners(float[] plane) {
        gather(plane, 0, lines[0]);
        gather(plane, 1, lines[1]);
        gather(plane, width, lines[2]);
        gather(plane, width + 1, lines[3]);
        System.arraycopy(right, from, across[0], 0, length);
        System.arraycopy(down, from, across[1], 0, length);
    }

    private static void between(
            float[] a, float[] b, float[] c, float[] d, float[] right, float[] down, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            float upper = a[i] + (b[i] - a[i]) * right[i];
            float lower = c[i] + (d[i] - c[i]) * right[i];
            out[i] = upper + (lower - upper) * down[i];
        }
    }

    private static void compare(
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] right,
            float[] down,
            float[] light,
            float noise,
            float slack,
            int length) {
        for (int i = 0; i < length; i++) {
            float upper = a[i] + (b[i] - a[i]) * right[i];
            float lower = c[i] + (d[i] - c[i]) * right[i];
            float off = light[i] - (upper + (lower - upper) * down[i]);
            float steepX = 0.5f * (b[i] - a[i] + d[i] - c[i]);
            float steepY = 0.5f * (c[i] - a[i] + d[i] - b[i]);
            light[i] = off * off / (noise + slack * (steepX * steepX + steepY * steepY));
        }
    }
}
