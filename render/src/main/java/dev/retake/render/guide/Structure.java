package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * Where a picture has edges, whatever its colours: to tell whether a guide and a frame show the same thing.
 *
 * @param edges strength of edges at each pixel of a small copy, with mean 0 and length 1
 */
record Structure(float[] edges) {
    /** About this many pixels: coarse enough that paint strokes don't count. */
    static final int PIXELS = 128 * 72;

    private static final int SMOOTHING = 1;

    /** The structure of a small picture. */
    static Structure of(SmallFrame small, PixelPool pool) {
        Size size = small.size();
        int width = size.width();
        float[] luma = new float[small.red().length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = small.luma(i);
        }
        float[] smooth = Planes.boxMean(luma, size, SMOOTHING, pool);
        float[] edges = new float[luma.length];
        double sum = 0;
        for (int y = 1; y < size.height() - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                float across = smooth[i + 1] - smooth[i - 1];
                float down = smooth[i + width] - smooth[i - width];
                edges[i] = (float) Math.sqrt(Math.sqrt(across * across + down * down));
                sum += edges[i];
            }
        }
        float mean = (float) (sum / edges.length);
        double squares = 0;
        for (int i = 0; i < edges.length; i++) {
            edges[i] -= mean;
            squares += edges[i] * edges[i];
        }
        float length = (float) Math.sqrt(Math.max(squares, 1e-12));
        for (int i = 0; i < edges.length; i++) {
            edges[i] /= length;
        }
        return new Structure(edges);
    }

    /** Likeness with another of the same size: 1 for the same, about 0 for nothing in common. */
    float likeness(Structure other) {
        float sum = 0;
        for (int i = 0; i < edges.length; i++) {
            sum += edges[i] * other.edges[i];
        }
        return sum;
    }
}
