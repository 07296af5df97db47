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
        for (int corner = 0; corner < CORNERS; corner++) {
            compare(
                    roots[0],
                    roots[1],
                    roots[2],
                    colours[0].corner(corner),
                    colours[1].corner(corner),
                    colours[2].corner(corner),
                    weights[corner]);
        }
        weigh(weights[0], weights[1], weights[2], weights[3], grid.across(), grid.down(row));
    }

    /** How unlike each pixel is to a small pixel: 1 for the same colour, and four times as much at 1 / {@link #COLOUR_SHARPNESS}. */
    private static void compare(
            float[] red,
            float[] green,
            float[] blue,
            float[] smallRed,
            float[] smallGreen,
            float[] smallBlue,
            float[] unlike) {
        for (int x = 0; x < unlike.length; x++) {
            float r = red[x] - smallRed[x];
            float g = green[x] - smallGreen[x];
            float b = blue[x] - smallBlue[x];
            float once = Math.fma(COLOUR_SHARPNESS, Math.fma(r, r, Math.fma(g, g, b * b)), 1f);
            unlike[x] = once * once;
        }
    }

    /**
     * From how unlike the four are to their shares, in place. A share is {@code place (1 / unlike + LEAST)} over the sum of the four; all
     * are multiplied by the four unlikenesses, at most 1.5e6 each, so that one division does.
     */
    private static void weigh(float[] a, float[] b, float[] c, float[] d, float[] across, float down) {
        float up = 1f - down;
        for (int x = 0; x < a.length; x++) {
            float right = across[x];
            float left = 1f - right;
            float upper = a[x] * b[x];
            float lower = c[x] * d[x];
            float shareA = up * left * Math.fma(LEAST, a[x], 1f) * (b[x] * lower);
            float shareB = up * right * Math.fma(LEAST, b[x], 1f) * (a[x] * lower);
            float shareC = down * left * Math.fma(LEAST, c[x], 1f) * (d[x] * upper);
            float shareD = down * right * Math.fma(LEAST, d[x], 1f) * (c[x] * upper);
            float each = 1f / (shareA + shareB + (shareC + shareD));
            a[x] = shareA * each;
            b[x] = shareB * each;
            c[x] = shareC * each;
            d[x] = shareD * each;
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
