package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;

/**
 * Spreads a plane within a picture's edges: around each pixel the plane is taken for a straight function of brightness. Source: guided image
 * filtering (He, Sun, Tang, 2010), with a grey guide.
 */
final class GuidedMean {
    /** Half the window, in heights of the picture. */
    private static final double RADIUS = 1.0 / 25;
    /** Brightness (0 to 1) that varies by less than the root of this has no edge. */
    private static final float FLAT = 1e-3f;

    private GuidedMean() {}

    /** A picture's brightness, the mean of its three channels, 0 to 1. */
    static float[] brightness(SmallFrame picture) {
        float[] grey = new float[picture.green().length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (picture.red()[i] + picture.green()[i] + picture.blue()[i]) / 3;
        }
        return grey;
    }

    /** The plane, 0 to 1, spread and cut off to that range; changed in place. */
    static void spread(float[] plane, float[] guide, Size size) {
        int radius = Math.max(2, (int) (RADIUS * size.height()));
        int n = plane.length;
        float[] mean = guide.clone();
        float[] square = new float[n];
        float[] product = new float[n];
        for (int i = 0; i < n; i++) {
            square[i] = guide[i] * guide[i];
            product[i] = guide[i] * plane[i];
        }
        boxMeans(size, radius, mean, square, product, plane);
        float[] slope = square;
        float[] offset = product;
        for (int i = 0; i < n; i++) {
            float variance = Math.max(square[i] - mean[i] * mean[i], 0);
            slope[i] = (product[i] - mean[i] * plane[i]) / (variance + FLAT);
            offset[i] = plane[i] - slope[i] * mean[i];
        }
        boxMeans(size, radius, slope, offset);
        for (int i = 0; i < n; i++) {
            plane[i] = Math.min(Math.max(slope[i] * guide[i] + offset[i], 0), 1);
        }
    }

    private static void boxMeans(Size size, int radius, float[]... planes) {
        for (float[] plane : planes) {
            Planes.boxMean(plane, size.width(), size.height(), radius);
        }
    }
}
