package dev.retake.render.scene;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

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
    private final LaidRows[] colours = new LaidRows[CHANNELS];
    private final Map<CrispField, LaidRows> fields = new IdentityHashMap<>();
    private int y;

    EdgeRow(Fields fields) {
        grid = fields.grid();
        roots = new float[CHANNELS][grid.width()];
        weights = new float[CORNERS][grid.width()];
        Arrays.setAll(colours, channel -> new LaidRows(grid));
    }

    /**
     * Takes a row of the picture.
     *
     * @param scene of the frame, with something prepared
     * @param row of the full picture
     */
    public void follow(Fields scene, int row, float[] red, float[] green, float[] blue) {
        y = row;
        Fields.root(red, roots[0]);
        Fields.root(green, roots[1]);
        Fields.root(blue, roots[2]);
        for (int c = 0; c < CHANNELS; c++) {
            colours[c].turn(scene.root(c), scene.stamp(), row);
        }
        float down = grid.down(row);
        for (int corner = 0; corner < CORNERS; corner++) {
            float line = corner < 2 ? 1 - down : down;
            float side = corner % 2;
            weigh(
                    roots[0],
                    roots[1],
                    roots[2],
                    colours[0].corner(corner),
                    colours[1].corner(corner),
                    colours[2].corner(corner),
                    grid.across(),
                    1 - side,
                    2 * side - 1,
                    line,
                    weights[corner]);
        }
        normalise(weights[0], weights[1], weights[2], weights[3]);
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

    /** Reads a field along this row. */
    void read(CrispField field, float[] out) {
        LaidRows there = fields.computeIfAbsent(field, unknown -> new LaidRows(grid));
        there.turn(field.values(), field.stamp(), y);
        mix(
                weights[0],
                there.corner(0),
                weights[1],
                there.corner(1),
                weights[2],
                there.corner(2),
                weights[3],
                there.corner(3),
                out);
    }

    private static void mix(
            float[] weightA,
            float[] a,
            float[] weightB,
            float[] b,
            float[] weightC,
            float[] c,
            float[] weightD,
            float[] d,
            float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = weightA[x] * a[x] + weightB[x] * b[x] + weightC[x] * c[x] + weightD[x] * d[x];
        }
    }
}
