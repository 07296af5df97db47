package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * A Gaussian blur of planes of one size; borders are continued outward.
 *
 * <p>Rows are copied before they are added, at every offset anew: a loop becomes vector code only when all its arrays share one
 * index.
 */
final class Gaussian {
    private static final double REACH = 2.5;

    private final int width;
    private final int height;
    private final float[] across;

    /** For planes of {@code width * height}. Not thread-safe. */
    Gaussian(int width, int height) {
        this.width = width;
        this.height = height;
        across = new float[width * height];
    }

    /**
     * Blurs.
     *
     * @param from not changed, unless it is {@code to}
     * @param to overwritten
     * @param deviation in pixels, more than 0
     */
    void blur(float[] from, float[] to, double deviation, PixelPool pool) {
        float[] kernel = kernel(deviation);
        pool.forRows(height, (top, bottom) -> {
            float[] wide = new float[width + 2 * kernel.length];
            float[] sum = new float[width];
            float[] one = new float[width];
            float[] other = new float[width];
            for (int y = top; y < bottom; y++) {
                blurAcross(from, y * width, kernel, wide, sum, one, other);
            }
        });
        pool.forRows(height, (top, bottom) -> {
            float[] sum = new float[width];
            float[] one = new float[width];
            float[] other = new float[width];
            for (int y = top; y < bottom; y++) {
                blurDown(to, y, kernel, sum, one, other);
            }
        });
    }

    /** The middle and one side; all of it sums to 1. */
    private static float[] kernel(double deviation) {
        int radius = (int) Math.ceil(REACH * deviation);
        float[] kernel = new float[radius + 1];
        double sum = 0;
        for (int k = 0; k <= radius; k++) {
            kernel[k] = (float) StrictMath.exp(-0.5 * k * k / (deviation * deviation));
            sum += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k <= radius; k++) {
            kernel[k] /= (float) sum;
        }
        return kernel;
    }

    private void blurAcross(
            float[] from, int offset, float[] kernel, float[] wide, float[] sum, float[] one, float[] other) {
        int margin = kernel.length;
        System.arraycopy(from, offset, wide, margin, width);
        for (int k = 0; k < margin; k++) {
            wide[k] = from[offset];
            wide[margin + width + k] = from[offset + width - 1];
        }
        System.arraycopy(wide, margin, sum, 0, width);
        scale(sum, kernel[0]);
        for (int k = 1; k < margin; k++) {
            System.arraycopy(wide, margin - k, one, 0, width);
            System.arraycopy(wide, margin + k, other, 0, width);
            add(sum, one, other, kernel[k]);
        }
        System.arraycopy(sum, 0, across, offset, width);
    }

    private void blurDown(float[] to, int y, float[] kernel, float[] sum, float[] one, float[] other) {
        System.arraycopy(across, y * width, sum, 0, width);
        scale(sum, kernel[0]);
        for (int k = 1; k < kernel.length; k++) {
            System.arraycopy(across, Math.max(y - k, 0) * width, one, 0, width);
            System.arraycopy(across, Math.min(y + k, height - 1) * width, other, 0, width);
            add(sum, one, other, kernel[k]);
        }
        System.arraycopy(sum, 0, to, y * width, width);
    }

    private static void scale(float[] values, float by) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= by;
        }
    }

    private static void add(float[] sum, float[] one, float[] other, float weight) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * (one[x] + other[x]);
        }
    }
}
