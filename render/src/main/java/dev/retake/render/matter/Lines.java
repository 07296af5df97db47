package dev.retake.render.matter;

import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Drawn lines: where a picture is darker than its surroundings, along its edges, so that a line goes on where an edge is faint for a
 * few pixels and a speck makes none.
 *
 * <p>Source: Winnemöller, Kyprianidis and Olsen, "XDoG", 2012: a difference of Gaussians with a soft threshold, smoothed along the
 * flow of edges.
 */
final class Lines {
    private static final float SURROUND = 1.6f;

    /** Pixels of a 720-row picture that a line is smoothed over, to either side. */
    private static final double REACH = 8;

    /** Pixels from one that is read to the next: a line is wide enough for every other. */
    private static final int STEP = 2;

    /** What makes rounding of a cut, for numbers on both sides of 0. */
    private static final int WHOLE = 1024;

    private static final float ROUNDING = WHOLE + 0.5f;

    private final int width;
    private final int height;
    private final Gaussian gaussian;
    private final EdgeFlow flow;
    private final float[] weights;
    private final float[] darker;
    private final float[] wide;
    private final float[] ink;
    private final int tile;
    private final int tilesAcross;
    private final float[] darkest;

    /** For pictures of {@code width * height}. */
    Lines(int width, int height) {
        this.width = width;
        this.height = height;
        gaussian = new Gaussian(width, height);
        flow = new EdgeFlow(width, height);
        weights = weights(Math.max(1, (int) Math.round(REACH / STEP * Math.min(width, height) / 720)));
        darker = new float[width * height];
        wide = new float[width * height];
        ink = new float[width * height];
        tile = STEP * (weights.length - 1) + 1;
        tilesAcross = Math.ceilDiv(width, tile);
        darkest = new float[tilesAcross * Math.ceilDiv(height, tile)];
    }

    /** Of every so manyth pixel along a line, the middle one first; with both sides they sum to 1. */
    private static float[] weights(int steps) {
        float[] weights = new float[steps + 1];
        float total = 0;
        for (int k = 0; k <= steps; k++) {
            double away = 2.0 * k / steps;
            weights[k] = (float) StrictMath.exp(-0.5 * away * away);
            total += k == 0 ? weights[k] : 2 * weights[k];
        }
        for (int k = 0; k <= steps; k++) {
            weights[k] /= total;
        }
        return weights;
    }

    /** What blurs planes of this size. */
    Gaussian gaussian() {
        return gaussian;
    }

    /**
     * Draws.
     *
     * @param light display-like luminance, 0 … 1
     * @param thickness deviation of the finer Gaussian, in pixels
     * @param sharpness how fast a line becomes black; about 20 to 80
     * @param faint contrast that is not drawn yet
     * @return ink, 0 none … 1 full; valid until the next call
     */
    float[] draw(float[] light, double thickness, float sharpness, float faint, PixelPool pool) {
        flow.read(light, pool);
        gaussian.blur(light, darker, thickness, pool);
        gaussian.blur(light, wide, thickness * SURROUND, pool);
        pool.forRows(height, (from, to) -> contrast(darker, wide, -faint, from * width, to * width));
        pool.forRows(darkest.length / tilesAcross, (from, to) -> {
            for (int row = from; row < to; row++) {
                survey(row);
            }
        });
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                follow(y, sharpness, faint);
            }
        });
        return ink;
    }

    private static void contrast(float[] fine, float[] wide, float least, int from, int to) {
        for (int i = from; i < to; i++) {
            fine[i] = Math.max((wide[i] - fine[i]) / (0.25f + wide[i]), least);
        }
    }

    /** Finds what is darkest in each tile of a row of them. */
    private void survey(int row) {
        int last = Math.min((row + 1) * tile, height);
        for (int column = 0; column < tilesAcross; column++) {
            float most = 0;
            for (int y = row * tile; y < last; y++) {
                int end = y * width + Math.min((column + 1) * tile, width);
                for (int i = y * width + column * tile; i < end; i++) {
                    most = Math.max(most, darker[i]);
                }
            }
            darkest[row * tilesAcross + column] = most;
        }
    }

    private void follow(int y, float sharpness, float faint) {
        int row = y * width;
        Arrays.fill(ink, row, row + width, 0f);
        for (int column = 0; column < tilesAcross; column++) {
            if (isAround(column, y / tile, faint)) {
                int end = Math.min((column + 1) * tile, width);
                for (int x = column * tile; x < end; x++) {
                    float line = Math.max((along(x, y) - faint) * sharpness, 0f);
                    ink[row + x] = line / (1f + line) * Math.min(1f, line);
                }
            }
        }
    }

    /** Whether anything that is dark enough for a line lies within a line's reach of a tile: a mean is no more than the most of it. */
    private boolean isAround(int column, int row, float faint) {
        int below = Math.min(row + 1, darkest.length / tilesAcross - 1);
        for (int y = Math.max(row - 1, 0); y <= below; y++) {
            for (int x = Math.max(column - 1, 0); x <= Math.min(column + 1, tilesAcross - 1); x++) {
                if (darkest[y * tilesAcross + x] > faint) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The mean of what is darker along the edge through a pixel, which is straight enough so far; borders are continued outward. */
    private float along(int x, int y) {
        int place = flow.place(x, y);
        float right = STEP * flow.right(place);
        float down = STEP * flow.down(place);
        float sum = weights[0] * darker[y * width + x];
        for (int k = 1; k < weights.length; k++) {
            int across = (int) (k * right + ROUNDING) - WHOLE;
            int along = (int) (k * down + ROUNDING) - WHOLE;
            sum += weights[k] * (at(x + across, y + along) + at(x - across, y - along));
        }
        return sum;
    }

    private float at(int x, int y) {
        int column = Math.min(Math.max(x, 0), width - 1);
        int line = Math.min(Math.max(y, 0), height - 1);
        return darker[line * width + column];
    }
}
