package dev.retake.render.job;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.signals.Geometry;

/**
 * What the normals control means for looks: how much of the measured surfaces their lights get to see.
 *
 * <p>Surfaces that are held are turned toward the viewer, so that a new light finds nothing to model and the source's shading
 * stays; surfaces that are free lean farther than they were measured. Where nothing speaks about them they are handed on as they are.
 */
final class SurfaceFreedom {
    /** The weight at which surfaces count as measured: that of the usual strength. */
    private static final double AS_MEASURED = 0.525;

    private SurfaceFreedom() {}

    static Geometry of(Geometry geometry, Schedule.Shot shot) {
        return shot.binds(Signal.NORMALS) ? leaning(geometry, (1 - shot.surfaces()) / (1 - AS_MEASURED)) : geometry;
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
