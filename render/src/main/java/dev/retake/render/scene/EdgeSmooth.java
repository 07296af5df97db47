package dev.retake.render.scene;

import dev.retake.media.PixelPool;
import java.util.List;

/**
 * Smooths planes of the thumbnail's grid within things and not across their edges: what a pixel takes over from its neighbour falls
 * with the step of colour, distance or sky between them. Rows and columns in turn, there and back, in time that does not depend on
 * the reach.
 *
 * <p>Source: the recursive filter of Gastal and Oliveira, "Domain Transform for Edge-Aware Image and Video Processing", 2011, with a
 * rational fall over the step in place of their exponential. A buffer, not thread-safe.
 */
public final class EdgeSmooth {
    private static final int ROUNDS = 2;

    /** Steps that cut what is taken over to half: square roots of light in one channel of three, distance, sky. */
    private static final float COLOUR = 0.12f;

    private static final float DISTANCE = 0.06f;
    private static final float SKY = 0.3f;

    private final int width;
    private final int height;
    private final float[] across;
    private final float[] down;
    private final float[] share;

    /** For planes of {@code width * height}. */
    public EdgeSmooth(int width, int height) {
        this.width = width;
        this.height = height;
        across = new float[width * height];
        down = new float[width * height];
        share = new float[width * height];
    }

    /** Finds the edges of a frame, whose fields are prepared. */
    public void follow(Fields fields) {
        steps(fields, 1, across);
        steps(fields, width, down);
    }

    /** Finds the edges of three planes of square roots of light alone. */
    public void follow(float[][] roots) {
        steps(roots, 1, across);
        steps(roots, width, down);
    }

    private static void steps(float[][] roots, int before, float[] out) {
        for (int i = before; i < out.length; i++) {
            float r = roots[0][i] - roots[0][i - before];
            float g = roots[1][i] - roots[1][i - before];
            float b = roots[2][i] - roots[2][i - before];
            float step = (r * r + g * g + b * b) / (3 * COLOUR * COLOUR);
            out[i] = 1f / (1f + step * step);
        }
    }

    /** How alike each pixel is to the one so many places before it, 0 to 1; nonsense where there is none. */
    private static void steps(Fields fields, int before, float[] out) {
        float[] red = fields.root(0);
        float[] green = fields.root(1);
        float[] blue = fields.root(2);
        float[] distance = fields.smallDistance();
        float[] sky = fields.smallSky();
        for (int i = before; i < out.length; i++) {
            float r = red[i] - red[i - before];
            float g = green[i] - green[i - before];
            float b = blue[i] - blue[i - before];
            float d = (distance[i] - distance[i - before]) / DISTANCE;
            float s = (sky[i] - sky[i - before]) / SKY;
            float step = (r * r + g * g + b * b) / (3 * COLOUR * COLOUR) + d * d + s * s;
            out[i] = 1f / (1f + step * step);
        }
    }

    /**
     * Smooths planes in place.
     *
     * @param reach standard deviation where there is no edge, in pixels of the grid
     */
    public void smooth(List<float[]> planes, double reach, PixelPool pool) {
        double norm = StrictMath.sqrt(3 / (StrictMath.pow(4, ROUNDS) - 1));
        for (int round = 1; round <= ROUNDS; round++) {
            double deviation = reach * norm * (1 << (ROUNDS - round));
            float most = (float) StrictMath.exp(-StrictMath.sqrt(2) / deviation);
            scale(across, most);
            pool.forRows(height, (from, to) -> planes.forEach(plane -> alongRows(plane, from, to)));
            scale(down, most);
            pool.forRows(width, (from, to) -> planes.forEach(plane -> alongColumns(plane, from, to)));
        }
    }

    private void scale(float[] alike, float most) {
        for (int i = 0; i < share.length; i++) {
            share[i] = alike[i] * most;
        }
    }

    /** Four rows at once: each value waits for its neighbour's, but not for other rows'. */
    private void alongRows(float[] plane, int from, int to) {
        int y = from;
        for (; y + 4 <= to; y += 4) {
            alongFour(plane, y * width);
        }
        for (; y < to; y++) {
            int row = y * width;
            for (int i = row + 1; i < row + width; i++) {
                plane[i] += share[i] * (plane[i - 1] - plane[i]);
            }
            for (int i = row + width - 2; i >= row; i--) {
                plane[i] += share[i + 1] * (plane[i + 1] - plane[i]);
            }
        }
    }

    private void alongFour(float[] plane, int first) {
        int second = first + width;
        int third = second + width;
        int fourth = third + width;
        float a = plane[first];
        float b = plane[second];
        float c = plane[third];
        float d = plane[fourth];
        for (int x = 1; x < width; x++) {
            a = plane[first + x] + share[first + x] * (a - plane[first + x]);
            b = plane[second + x] + share[second + x] * (b - plane[second + x]);
            c = plane[third + x] + share[third + x] * (c - plane[third + x]);
            d = plane[fourth + x] + share[fourth + x] * (d - plane[fourth + x]);
            plane[first + x] = a;
            plane[second + x] = b;
            plane[third + x] = c;
            plane[fourth + x] = d;
        }
        for (int x = width - 2; x >= 0; x--) {
            a = plane[first + x] + share[first + x + 1] * (a - plane[first + x]);
            b = plane[second + x] + share[second + x + 1] * (b - plane[second + x]);
            c = plane[third + x] + share[third + x + 1] * (c - plane[third + x]);
            d = plane[fourth + x] + share[fourth + x + 1] * (d - plane[fourth + x]);
            plane[first + x] = a;
            plane[second + x] = b;
            plane[third + x] = c;
            plane[fourth + x] = d;
        }
    }

    private void alongColumns(float[] plane, int from, int to) {
        float[] last = new float[to - from];
        float[] here = new float[to - from];
        float[] shares = new float[to - from];
        System.arraycopy(plane, from, last, 0, last.length);
        for (int y = 1; y < height; y++) {
            takeOver(plane, y * width + from, y * width + from, last, here, shares);
        }
        for (int y = height - 2; y >= 0; y--) {
            takeOver(plane, y * width + from, (y + 1) * width + from, last, here, shares);
        }
    }

    /** One row takes over from the one before, which is left in {@code last}; copied, so that the loop becomes vector code. */
    private void takeOver(float[] plane, int at, int edge, float[] last, float[] here, float[] shares) {
        System.arraycopy(plane, at, here, 0, here.length);
        System.arraycopy(share, edge, shares, 0, shares.length);
        for (int x = 0; x < here.length; x++) {
            last[x] = here[x] + shares[x] * (last[x] - here[x]);
        }
        System.arraycopy(last, 0, plane, at, last.length);
    }
}
