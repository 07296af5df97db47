package dev.retake.render.scene;

import java.util.Arrays;

/**
 * For each pixel of a row, how much of each of the four small pixels around it is the same thing: near, and of the same colour.
 * Computed once a row, for all fields that are read along it.
 *
 * <p>Source: joint bilateral upsampling (Kopf, Cohen, Lischinski, Uyttendaele, 2007), over two by two places, so that nothing
 * reaches farther across an edge than the edge's own small pixel. A buffer for one thread.
 */
public final class EdgeRow {
    private static final int CORNERS = 4;
    private static final int CHANNELS = 3;

    /** Differences of square roots of light, summed over channels and squared, that quarter a small pixel's say: 1 / this. */
    private static final float COLOUR_SHARPNESS = 400f;

    /** Where no small pixel is alike, place alone decides. */
    private static final float LEAST = 1e-6f;

    private final EdgeGrid grid;
    private final float[][] roots;
    private final float[][] weights;
    private final float[][][] around = new float[CORNERS][CHANNELS][];
    private Fields reading;
    private int stamp = -1;
    private int above = -1;
    private int y;

    EdgeRow(Fields fields) {
        grid = fields.grid();
        reading = fields;
        roots = new float[CHANNELS][grid.width()];
        weights = new float[CORNERS][grid.width()];
        for (float[][] corner : around) {
            for (int c = 0; c < CHANNELS; c++) {
                corner[c] = new float[grid.width()];
            }
        }
    }

    /**
     * Takes a row of the picture.
     *
     * @param fields of the frame, with something prepared
     * @param row of the full picture
     */
    public void follow(Fields fields, int row, float[] red, float[] green, float[] blue) {
        y = row;
        Fields.root(red, roots[0]);
        Fields.root(green, roots[1]);
        Fields.root(blue, roots[2]);
        load(fields, grid.above(row), grid.below(row));
        float down = grid.down(row);
        for (int corner = 0; corner < CORNERS; corner++) {
            float line = corner < 2 ? 1 - down : down;
            float side = corner % 2;
            float[][] there = around[corner];
            weigh(
                    roots[0],
                    roots[1],
                    roots[2],
                    there[0],
                    there[1],
                    there[2],
                    grid.across(),
                    1 - side,
                    2 * side - 1,
                    line,
                    weights[corner]);
        }
        normalise(weights[0], weights[1], weights[2], weights[3]);
    }

    /** Neighbouring rows lie between the same two small rows. */
    private void load(Fields fields, int upper, int lower) {
        boolean same = reading == fields && stamp == fields.stamp();
        if (same && above == upper) {
            return;
        }
        if (same && upper == above + 1) {
            swap(0, 2);
            swap(1, 3);
        } else {
            lay(fields, upper, 0);
        }
        lay(fields, lower, 2);
        reading = fields;
        stamp = fields.stamp();
        above = upper;
    }

    private void lay(Fields fields, int smallRow, int corner) {
        for (int c = 0; c < CHANNELS; c++) {
            grid.spread(fields.root(c), smallRow, around[corner][c], around[corner + 1][c], 0);
        }
    }

    private void swap(int corner, int other) {
        float[][] kept = around[corner];
        around[corner] = around[other];
        around[other] = kept;
    }

    private static void weigh(
            float[] red,
            float[] green,
            float[] blue,
            float[] thereRed,
            float[] thereGreen,
            float[] thereBlue,
            float[] across,
            float at0,
            float slope,
            float line,
            float[] out) {
        for (int x = 0; x < out.length; x++) {
            float r = red[x] - thereRed[x];
            float g = green[x] - thereGreen[x];
            float b = blue[x] - thereBlue[x];
            float unlike = 1f + COLOUR_SHARPNESS * (r * r + g * g + b * b);
            out[x] = line * (at0 + slope * across[x]) * (1f / (unlike * unlike) + LEAST);
        }
    }

    private static void normalise(float[] a, float[] b, float[] c, float[] d) {
        for (int x = 0; x < a.length; x++) {
            float each = 1f / (a[x] + b[x] + c[x] + d[x]);
            a[x] *= each;
            b[x] *= each;
            c[x] *= each;
            d[x] *= each;
        }
    }

    /** Which row of the full picture it is. */
    int y() {
        return y;
    }

    /** Adds one corner's values (0 upper left, 1 upper right, 2 lower left, 3 lower right) by their shares; corner 0 begins the sum anew. */
    void mix(float[] value, int corner, float[] sum) {
        if (corner == 0) {
            Arrays.fill(sum, 0);
        }
        float[] weight = weights[corner];
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight[x] * value[x];
        }
    }
}
