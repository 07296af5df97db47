package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;

/**
 * Draws a soft mask to the picture's edges: the fast guided filter (He, Sun, "Fast Guided Filter", 2015), with brightness as the
 * guide, fitted at half size and applied at full size.
 */
final class EdgeGuide {
    private static final float SMOOTHNESS = 4e-4f;

    private final Size full;
    private final Size half;
    private final int radius;
    private final float[] luma;
    private final float[] lumaHalf;
    private final float[] mean;
    private final float[] variance;
    private final PixelPool pool;

    /**
     * A guide made of a frame's brightness, 0 to 1, at full size and at half of it.
     *
     * @param radius how far an edge may be drawn, pixels of half size
     */
    EdgeGuide(Size full, float[] luma, Size half, float[] lumaHalf, int radius, PixelPool pool) {
        this.full = full;
        this.half = half;
        this.radius = radius;
        this.luma = luma;
        this.lumaHalf = lumaHalf;
        this.pool = pool;
        mean = Plane.blurred(lumaHalf, half, radius);
        float[] squares = new float[lumaHalf.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = lumaHalf[i] * lumaHalf[i];
        }
        variance = Plane.blurred(squares, half, radius);
        for (int i = 0; i < squares.length; i++) {
            variance[i] = Math.max(0, variance[i] - mean[i] * mean[i]);
        }
    }

    /** A mask of half size at full size, its edges where the picture's are; values 0 to 1. */
    float[] apply(float[] mask) {
        float[] both = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            both[i] = mask[i] * lumaHalf[i];
        }
        float[] slope = Plane.blurred(both, half, radius);
        float[] offset = Plane.blurred(mask, half, radius);
        for (int i = 0; i < mask.length; i++) {
            slope[i] = (slope[i] - mean[i] * offset[i]) / (variance[i] + SMOOTHNESS);
            offset[i] -= slope[i] * mean[i];
        }
        return enlarged(Plane.blurred(slope, half, radius), Plane.blurred(offset, half, radius));
    }

    private float[] enlarged(float[] slope, float[] offset) {
        float[] result = new float[luma.length];
        pool.forRows(full.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                float sourceY = Math.clamp((y + 0.5f) * half.height() / full.height() - 0.5f, 0, half.height() - 1);
                int top = (int) sourceY;
                int a = top * half.width();
                int b = Math.min(half.height() - 1, top + 1) * half.width();
                float fy = sourceY - top;
                float step = (float) half.width() / full.width();
                for (int x = 0; x < full.width(); x++) {
                    float sourceX = Math.clamp((x + 0.5f) * step - 0.5f, 0, half.width() - 1);
                    int l = (int) sourceX;
                    int r = Math.min(half.width() - 1, l + 1);
                    float fx = sourceX - l;
                    float s = mix(slope[a + l], slope[a + r], slope[b + l], slope[b + r], fx, fy);
                    float o = mix(offset[a + l], offset[a + r], offset[b + l], offset[b + r], fx, fy);
                    int i = y * full.width() + x;
                    result[i] = Math.clamp(s * luma[i] + o, 0, 1);
                }
            }
        });
        return result;
    }

    private static float mix(float a, float b, float c, float d, float fx, float fy) {
        float top = a + (b - a) * fx;
        return top + (c + (d - c) * fx - top) * fy;
    }
}
