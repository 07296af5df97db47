package dev.retake.render.scene;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/**
 * Makes the soft silhouettes of a small signal follow the colours of the picture.
 *
 * <p>Each value becomes a mean of its neighbourhood, weighted by likeness of colour and by how sure the signal is there:
 * on the slope between near and far it is not. Source: joint bilateral upsampling (Kopf and others, 2007), with a
 * confidence.
 */
final class EdgeSnap {
    private static final int REACH = 6;
    private static final int STRIDE = 2;
    private static final float COLOUR_SHARPNESS = 180f;
    private static final float SLOPE_DOUBT = 900f;

    private final int width;
    private final int height;
    private final float[] confidence;
    private final float[] result;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    /** For planes of {@code width * height}. */
    EdgeSnap(int width, int height) {
        this.width = width;
        this.height = height;
        confidence = new float[width * height];
        result = new float[width * height];
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
    }

    /** Takes the colours of a frame's small copy. */
    void take(LinearImage small) {
        root(small.red(), red);
        root(small.green(), green);
        root(small.blue(), blue);
    }

    private static void root(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) Math.sqrt(Math.min(Math.max(from[i], 0f), 1f));
        }
    }

    /** Snaps a plane, in place. */
    void snap(float[] values, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    float across = values[at(x + 2, y)] - values[at(x - 2, y)];
                    float down = values[at(x, y + 2)] - values[at(x, y - 2)];
                    confidence[y * width + x] = 1f / (1f + SLOPE_DOUBT * (across * across + down * down));
                }
            }
        });
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    result[y * width + x] = snapped(values, x, y);
                }
            }
        });
        System.arraycopy(result, 0, values, 0, values.length);
    }

    /**
     * Draws the near in by so many pixels: a small network's silhouettes reach too far out, and what lies behind would
     * carry a rim of nearness.
     *
     * @param distance 0 near to 1 far, changed in place
     */
    void drawInNear(float[] distance, int pixels, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    float most = distance[y * width + x];
                    for (int k = 1; k <= pixels; k++) {
                        most = Math.max(most, Math.max(distance[at(x - k, y)], distance[at(x + k, y)]));
                    }
                    result[y * width + x] = most;
                }
            }
        });
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    float most = result[y * width + x];
                    for (int k = 1; k <= pixels; k++) {
                        most = Math.max(most, Math.max(result[at(x, y - k)], result[at(x, y + k)]));
                    }
                    distance[y * width + x] = most;
                }
            }
        });
    }

    private int at(int x, int y) {
        return Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1);
    }

    private float snapped(float[] values, int x, int y) {
        int centre = y * width + x;
        if (confidence[centre] > 0.9f) {
            return values[centre];
        }
        float weights = 1e-4f;
        float sum = weights * values[centre];
        int top = Math.max(y - REACH, y % STRIDE);
        int bottom = Math.min(y + REACH, height - 1);
        int left = Math.max(x - REACH, x % STRIDE);
        int right = Math.min(x + REACH, width - 1);
        for (int v = top; v <= bottom; v += STRIDE) {
            for (int u = left; u <= right; u += STRIDE) {
                int i = v * width + u;
                float r = red[i] - red[centre];
                float g = green[i] - green[centre];
                float b = blue[i] - blue[centre];
                float unlike = 1f + COLOUR_SHARPNESS * (r * r + g * g + b * b);
                float place = 1f + 0.03f * ((u - x) * (u - x) + (v - y) * (v - y));
                float weight = confidence[i] * confidence[i] / (unlike * unlike * place);
                weights += weight;
                sum += weight * values[i];
            }
        }
        return sum / weights;
    }
}
