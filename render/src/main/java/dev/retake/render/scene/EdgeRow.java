package dev.retake.render.scene;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
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
        weighLine(0, 1 - down);
        weighLine(2, down);
        normalise(weights[0], weights[1], weights[2], weights[3]);
    }

    /** The left and the right corner of the upper or the lower line. */
    private void weighLine(int corner, float line) {
        weigh(
                roots[0],
                roots[1],
                roots[2],
                colours[0].corner(corner),
                colours[1].corner(corner),
                colours[2].corner(corner),
                colours[0].corner(corner + 1),
                colours[1].corner(corner + 1),
                colours[2].corner(corner + 1),
                grid.across(),
                line,
                weights[corner],
                weights[corner + 1]);
    }

    private static void weigh(
            float[] red,
            float[] green,
            float[] blue,
            float[] leftRed,
            float[] leftGreen,
            float[] leftBlue,
            float[] rightRed,
            float[] rightGreen,
            float[] rightBlue,
            float[] across,
            float line,
            float[] left,
            float[] right) {
        for (int x = 0; x < left.length; x++) {
            float r = red[x] - leftRed[x];
            float g = green[x] - leftGreen[x];
            float b = blue[x] - leftBlue[x];
            float otherR = red[x] - rightRed[x];
            float otherG = green[x] - rightGreen[x];
            float otherB = blue[x] - rightBlue[x];
            float unlike = 1f + COLOUR_SHARPNESS * (r * r + g * g + b * b);
            float otherUnlike = 1f + COLOUR_SHARPNESS * (otherR * otherR + otherG * otherG + otherB * otherB);
            left[x] = line * (1f - across[x]) * (1f / (unlike * unlike) + LEAST);
            right[x] = line * across[x] * (1f / (otherUnlike * otherUnlike) + LEAST);
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
        LaidRows there = laid(field);
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

    private LaidRows laid(CrispField field) {
        LaidRows there = fields.computeIfAbsent(field, unknown -> new LaidRows(grid));
        there.turn(field.values(), field.stamp(), y);
        return there;
    }

    /**
     * Multiplies light by a field a channel, read along this row.
     *
     * @param gains red, green, blue
     * @param least smaller gains count as this
     */
    public void shine(List<CrispField> gains, float least, float[] red, float[] green, float[] blue) {
        shine(laid(gains.get(0)), least, red);
        shine(laid(gains.get(1)), least, green);
        shine(laid(gains.get(2)), least, blue);
    }

    private void shine(LaidRows gain, float least, float[] light) {
        multiply(
                weights[0],
                gain.corner(0),
                weights[1],
                gain.corner(1),
                weights[2],
                gain.corner(2),
                weights[3],
                gain.corner(3),
                least,
                light);
    }

    private static void multiply(
            float[] weightA,
            float[] a,
            float[] weightB,
            float[] b,
            float[] weightC,
            float[] c,
            float[] weightD,
            float[] d,
            float least,
            float[] light) {
        for (int x = 0; x < light.length; x++) {
            float gain = weightA[x] * a[x] + weightB[x] * b[x] + weightC[x] * c[x] + weightD[x] * d[x];
            light[x] *= Math.max(gain, least);
        }
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
