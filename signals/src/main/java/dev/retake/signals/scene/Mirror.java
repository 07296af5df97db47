package dev.retake.signals.scene;

import dev.retake.media.PixelPool;

/**
 * What the wet ground mirrors: the scene seen upside down at half size, and the same smeared ever further, mostly
 * upward, as rough wet ground smears lights into streaks.
 */
final class Mirror {
    private static final int LEVELS = 5;
    /** Vertical spread of each level in pixels of this half-size picture (standard deviation). */
    private static final double[] SPREAD = {0.5, 3, 9, 27, 75};

    final int width;
    final int height;
    private final float[][][] levels;
    final float[] depth;
    private double focal = 1;
    private int horizon;

    Mirror(int width, int height) {
        this.width = width;
        this.height = height;
        levels = new float[LEVELS][3][width * height];
        depth = new float[width * height];
    }

    void begin(double fullFocal, double fullHorizon) {
        focal = fullFocal;
        horizon = Math.clamp((int) Math.ceil(fullHorizon / 2) + 1, 0, height - 1);
    }

    /** The first row that lies below the horizon. */
    int horizon() {
        return horizon;
    }

    void put(int index, Radiance colour, double at) {
        levels[0][0][index] = (float) Math.min(colour.r, 12);
        levels[0][1][index] = (float) Math.min(colour.g, 12);
        levels[0][2][index] = (float) Math.min(colour.b, 12);
        depth[index] = (float) Math.min(at, 1e6);
    }

    /** Makes the smeared levels once all pixels below the horizon are put. */
    void finish(PixelPool pool) {
        float[] scratch = new float[width * height];
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < horizon; y++) {
                System.arraycopy(levels[0][channel], horizon * width, levels[0][channel], y * width, width);
            }
            for (int level = 1; level < LEVELS; level++) {
                double added = Math.sqrt(SPREAD[level] * SPREAD[level] - SPREAD[level - 1] * SPREAD[level - 1]);
                int tall = Math.max(1, (int) Math.round(added * 1.2));
                int wide = Math.max(1, (int) Math.round(added * 0.22));
                float[] from = levels[level - 1][channel];
                float[] into = levels[level][channel];
                pool.forRows(height, (top, bottom) -> boxRows(from, scratch, wide, top, bottom));
                pool.forRows(height, (top, bottom) -> boxRows(scratch, into, wide, top, bottom));
                pool.forRows(width, (left, right) -> boxColumns(into, scratch, tall, left, right));
                pool.forRows(width, (left, right) -> boxColumns(scratch, into, tall, left, right));
            }
        }
        for (int y = 0; y < horizon; y++) {
            System.arraycopy(depth, horizon * width, depth, y * width, width);
        }
    }

    private void boxRows(float[] from, float[] into, int radius, int top, int bottom) {
        double scale = 1.0 / (2 * radius + 1);
        for (int y = top; y < bottom; y++) {
            int row = y * width;
            double sum = from[row] * (radius + 1.0);
            for (int x = 0; x < radius; x++) {
                sum += from[row + Math.min(x, width - 1)];
            }
            for (int x = 0; x < width; x++) {
                sum += from[row + Math.min(x + radius, width - 1)];
                into[row + x] = (float) (sum * scale);
                sum -= from[row + Math.max(x - radius, 0)];
            }
        }
    }

    private void boxColumns(float[] from, float[] into, int radius, int left, int right) {
        double scale = 1.0 / (2 * radius + 1);
        double[] sum = new double[right - left];
        for (int x = left; x < right; x++) {
            sum[x - left] = from[x] * (radius + 1.0);
        }
        for (int y = 0; y < radius; y++) {
            addRow(from, Math.min(y, height - 1) * width, sum, 1, left);
        }
        for (int y = 0; y < height; y++) {
            addRow(from, Math.min(y + radius, height - 1) * width, sum, 1, left);
            int row = y * width + left;
            for (int x = 0; x < sum.length; x++) {
                into[row + x] = (float) (sum[x] * scale);
            }
            addRow(from, Math.max(y - radius, 0) * width, sum, -1, left);
        }
    }

    private static void addRow(float[] from, int row, double[] sum, int sign, int left) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += sign * from[row + left + x];
        }
    }

    /**
     * What the ground at a full-size pixel mirrors.
     *
     * @param bumpX how far the ground's normal leans to the right
     * @param bumpZ how far it leans away
     * @param grazing the sine of the angle between ray and ground
     * @param rough how far normals spread inside the pixel
     * @param groundDepth depth of the ground here
     */
    void look(
            double column,
            double row,
            double bumpX,
            double bumpZ,
            double grazing,
            double rough,
            double groundDepth,
            Radiance into) {
        double hx = column * 0.5;
        double hy = row * 0.5;
        int here = Math.clamp((int) hy, 0, height - 1) * width + Math.clamp((int) hx, 0, width - 1);
        double behind = Noise.clamp(1 - groundDepth / depth[here]);
        double scale = focal * behind;
        double y = Math.clamp(hy - 0.5 - bumpZ * scale, horizon, height - 1.001);
        double x = Math.clamp(hx - 0.5 + bumpX * grazing * scale, 0, width - 1.001);
        double spread = rough * scale;
        double level = spread < SPREAD[1]
                ? Math.max(0, (spread - SPREAD[0]) / (SPREAD[1] - SPREAD[0]))
                : Math.min(LEVELS - 1.001, 1 + Math.log(spread / SPREAD[1]) * 0.9102);
        int low = (int) level;
        double share = level - low;
        int ix = (int) x;
        int iy = (int) y;
        double fx = x - ix;
        double fy = y - iy;
        int a = iy * width + ix;
        into.set(
                Noise.mix(sample(levels[low][0], a, fx, fy), sample(levels[low + 1][0], a, fx, fy), share),
                Noise.mix(sample(levels[low][1], a, fx, fy), sample(levels[low + 1][1], a, fx, fy), share),
                Noise.mix(sample(levels[low][2], a, fx, fy), sample(levels[low + 1][2], a, fx, fy), share));
    }

    private double sample(float[] plane, int a, double fx, double fy) {
        double top = plane[a] + (plane[a + 1] - plane[a]) * fx;
        double bottom = plane[a + width] + (plane[a + width + 1] - plane[a + width]) * fx;
        return top + (bottom - top) * fy;
    }
}
