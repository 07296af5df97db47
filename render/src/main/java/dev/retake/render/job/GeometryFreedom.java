package dev.retake.render.job;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.signals.Geometry;

/**
 * What the depth and normals controls mean for looks: how much of the measured geometry their lights, fog and focus get to see.
 *
 * <p>Where depth is free, its plane is blurred, so that fog and focus follow the scene's layout and no longer its things.
 * Surfaces that are held are turned toward the viewer, so that a new light finds nothing to model and the source's shading
 * stays; surfaces that are free lean farther than they were measured. Signals that nothing speaks about are handed on as they are.
 */
final class GeometryFreedom {
    /** Blur of wholly free depth, as a share of the plane's width, for each of two passes. */
    private static final double BLUR = 0.12;

    /** The weight at which surfaces count as measured: that of the usual strength. */
    private static final double AS_MEASURED = 0.525;

    private GeometryFreedom() {}

    static Geometry of(Geometry geometry, Schedule.Shot shot) {
        Geometry freed = shot.binds(Signal.DEPTH) ? blurred(geometry, 1 - shot.geometry()) : geometry;
        return shot.binds(Signal.NORMALS) ? leaning(freed, (1 - shot.surfaces()) / (1 - AS_MEASURED)) : freed;
    }

    private static Geometry blurred(Geometry geometry, double freedom) {
        int radius = (int) Math.round(StrictMath.pow(freedom, 1.5) * BLUR * geometry.width());
        if (radius == 0) {
            return geometry;
        }
        float[] plane = geometry.disparity().clone();
        for (int pass = 0; pass < 2; pass++) {
            plane = transposedMean(plane, geometry.width(), geometry.height(), radius);
            plane = transposedMean(plane, geometry.height(), geometry.width(), radius);
        }
        return new Geometry(
                geometry.width(),
                geometry.height(),
                plane,
                geometry.normalX(),
                geometry.normalY(),
                geometry.normalZ(),
                geometry.sky());
    }

    /** Means along rows, over what of the window lies inside, written with rows and columns swapped. */
    private static float[] transposedMean(float[] plane, int width, int height, int radius) {
        float[] swapped = new float[plane.length];
        double[] sums = new double[width + 1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[x + 1] = sums[x] + plane[y * width + x];
            }
            for (int x = 0; x < width; x++) {
                int from = Math.max(0, x - radius);
                int to = Math.min(width, x + radius + 1);
                swapped[x * height + y] = (float) ((sums[to] - sums[from]) / (to - from));
            }
        }
        return swapped;
    }

    private static Geometry leaning(Geometry geometry, double lean) {
        int pixels = geometry.disparity().length;
        float[] x = new float[pixels];
        float[] y = new float[pixels];
        float[] z = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            double right = lean * geometry.normalX()[i];
            double up = lean * geometry.normalY()[i];
            double toward = Math.max(geometry.normalZ()[i], 0.05);
            double length = Math.sqrt(right * right + up * up + toward * toward);
            x[i] = (float) (right / length);
            y[i] = (float) (up / length);
            z[i] = (float) (toward / length);
        }
        return new Geometry(geometry.width(), geometry.height(), geometry.disparity(), x, y, z, geometry.sky());
    }
}
