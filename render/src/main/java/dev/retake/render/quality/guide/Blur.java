package dev.retake.render.quality.guide;

import dev.retake.edit.Size;

/** Gaussian means of planes; beyond the border the nearest pixel counts. */
final class Blur {
    private Blur() {}

    /**
     * Blurs a plane.
     *
     * @param sigma pixels, above 0
     */
    static float[] of(float[] plane, Size size, double sigma) {
        float[] weights = weights(sigma);
        int reach = weights.length / 2;
        int width = size.width();
        int height = size.height();
        float[] across = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    sum += weights[k + reach] * plane[y * width + Math.clamp(x + k, 0, width - 1)];
                }
                across[y * width + x] = sum;
            }
        }
        float[] blurred = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int k = -reach; k <= reach; k++) {
                int row = Math.clamp(y + k, 0, height - 1) * width;
                float weight = weights[k + reach];
                for (int x = 0; x < width; x++) {
                    blurred[y * width + x] += weight * across[row + x];
                }
            }
        }
        return blurred;
    }

    private static float[] weights(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] weights = new float[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            weights[k + reach] = (float) Math.exp(-k * k / (2 * sigma * sigma));
            sum += weights[k + reach];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= (float) sum;
        }
        return weights;
    }
}
