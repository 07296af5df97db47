package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * Drawn lines: where a picture is darker than its surroundings.
 *
 * <p>Source: Winnemöller, Kyprianidis and Olsen, "XDoG", 2012: a difference of Gaussians with a soft threshold.
 */
final class Lines {
    private static final float SURROUND = 1.6f;

    private final int width;
    private final int height;
    private final float[] across;
    private final float[] fine;
    private final float[] wide;
    private final float[] ink;

    /** For pictures of {@code width * height}. */
    Lines(int width, int height) {
        this.width = width;
        this.height = height;
        across = new float[width * height];
        fine = new float[width * height];
        wide = new float[width * height];
        ink = new float[width * height];
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
        blur(light, fine, thickness, pool);
        blur(light, wide, thickness * SURROUND, pool);
        pool.forRows(height, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                float darker = (wide[i] - fine[i]) / (0.25f + wide[i]) - faint;
                float line = Math.max(darker * sharpness, 0f);
                ink[i] = line / (1f + line) * Math.min(1f, line);
            }
        });
        return ink;
    }

    /** A Gaussian blur of a plane; {@code from} and {@code to} may be the same. */
    void blur(float[] from, float[] to, double deviation, PixelPool pool) {
        int radius = (int) Math.ceil(2.5 * deviation);
        float[] kernel = new float[radius + 1];
        double sum = 0;
        for (int k = 0; k <= radius; k++) {
            kernel[k] = (float) StrictMath.exp(-0.5 * k * k / (deviation * deviation));
            sum += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k <= radius; k++) {
            kernel[k] /= (float) sum;
        }
        pool.forRows(height, (top, bottom) -> {
            for (int y = top; y < bottom; y++) {
                blurAcross(from, y * width, kernel, radius);
            }
        });
        pool.forRows(height, (top, bottom) -> {
            for (int y = top; y < bottom; y++) {
                blurDown(to, y, kernel, radius);
            }
        });
    }

    private void blurAcross(float[] from, int offset, float[] kernel, int radius) {
        for (int x = 0; x < width; x++) {
            boolean inside = x >= radius && x + radius < width;
            float sum = kernel[0] * from[offset + x];
            for (int k = 1; k <= radius; k++) {
                int left = inside ? x - k : Math.max(x - k, 0);
                int right = inside ? x + k : Math.min(x + k, width - 1);
                sum += kernel[k] * (from[offset + left] + from[offset + right]);
            }
            across[offset + x] = sum;
        }
    }

    private void blurDown(float[] to, int y, float[] kernel, int radius) {
        int offset = y * width;
        for (int x = 0; x < width; x++) {
            to[offset + x] = kernel[0] * across[offset + x];
        }
        for (int k = 1; k <= radius; k++) {
            int up = Math.max(y - k, 0) * width;
            int down = Math.min(y + k, height - 1) * width;
            float weight = kernel[k];
            for (int x = 0; x < width; x++) {
                to[offset + x] += weight * (across[up + x] + across[down + x]);
            }
        }
    }
}
