package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * Which way edges run around each place of a picture: the direction in which its light changes least.
 *
 * <p>Found at half the size from the structure tensor, whose three parts are smoothed before they are read, so that a place without an
 * edge of its own takes the direction of those around it. Source: Brox, Weickert, Burgeth and Mrázek, "Nonlinear structure tensors",
 * 2006; for drawing: Kang, Lee and Chui, "Coherent line drawing", 2007.
 */
final class EdgeFlow {
    /** Pixels of the picture a side of a place. */
    private static final int STEP = 2;

    /** Deviation of the smoothing, in places. */
    private static final double AROUND = 1.8;

    private final int width;
    private final int height;
    private final int pictureWidth;
    private final Gaussian gaussian;
    private final float[] small;
    private final float[] across;
    private final float[] down;
    private final float[] both;

    /** For pictures of {@code width * height}. Not thread-safe. */
    EdgeFlow(int width, int height) {
        pictureWidth = width;
        this.width = Math.max(width / STEP, 1);
        this.height = Math.max(height / STEP, 1);
        gaussian = new Gaussian(this.width, this.height);
        small = new float[this.width * this.height];
        across = new float[small.length];
        down = new float[small.length];
        both = new float[small.length];
    }

    /** Reads a plane of light. */
    void read(float[] light, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                shrink(light, y);
            }
        });
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                slopes(y);
            }
        });
        gaussian.blur(across, across, AROUND, pool);
        gaussian.blur(down, down, AROUND, pool);
        gaussian.blur(both, both, AROUND, pool);
        pool.forRows(height, (from, to) -> turn(from * width, to * width));
    }

    private void shrink(float[] light, int y) {
        int upper = STEP * y * pictureWidth;
        for (int x = 0; x < width; x++) {
            int at = upper + STEP * x;
            small[y * width + x] =
                    0.25f * (light[at] + light[at + 1] + light[at + pictureWidth] + light[at + pictureWidth + 1]);
        }
    }

    private void slopes(int y) {
        int above = Math.max(y - 1, 0) * width;
        int row = y * width;
        int below = Math.min(y + 1, height - 1) * width;
        for (int x = 0; x < width; x++) {
            int left = Math.max(x - 1, 0);
            int right = Math.min(x + 1, width - 1);
            float gx = 3 * (small[above + right] - small[above + left] + small[below + right] - small[below + left])
                    + 10 * (small[row + right] - small[row + left]);
            float gy = 3 * (small[below + left] - small[above + left] + small[below + right] - small[above + right])
                    + 10 * (small[below + x] - small[above + x]);
            across[row + x] = gx * gx;
            down[row + x] = gy * gy;
            both[row + x] = gx * gy;
        }
    }

    /** From tensors to unit vectors of their lesser axis, in {@code across} and {@code down}. */
    private void turn(int from, int to) {
        for (int i = from; i < to; i++) {
            float half = 0.5f * (across[i] - down[i]);
            float root = (float) Math.sqrt(half * half + both[i] * both[i]);
            boolean steep = half > 0;
            float x = steep ? -both[i] : root - half;
            float y = steep ? root + half : -both[i];
            float length = (float) Math.sqrt(x * x + y * y);
            across[i] = length > 1e-9f ? x / length : 0;
            down[i] = length > 1e-9f ? y / length : 1;
        }
    }

    /** The place that a pixel lies in. */
    int place(int x, int y) {
        return Math.min(y / STEP, height - 1) * width + Math.min(x / STEP, width - 1);
    }

    /** How far an edge goes to the right at a place, -1 … 1. */
    float right(int place) {
        return across[place];
    }

    /** How far an edge goes down at a place, -1 … 1. */
    float down(int place) {
        return down[place];
    }
}
