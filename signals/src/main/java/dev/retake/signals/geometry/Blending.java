package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.Shelf;

/**
 * Blends a new reading into what is known of a shot, without flicker of values or of scale.
 *
 * <p>A pixel's first readings are averaged; later ones are let in by a constant share, a small one where the picture stands
 * still. A reading that contradicts memory wins: then the flow went astray, or something moved. But where the same thing was seen
 * at the same place in between, neither can be; there the network contradicts itself, and the farther of its two opinions counts for more,
 * since what it makes up on bare walls and between struts stands out toward the viewer.
 */
final class Blending {
    /** So many readings, at most, is a pixel that moves taken to rest on. */
    static final float MOVING_AGE = 4;
    /** So many readings, at most, is a pixel that stands still taken to rest on. */
    static final float STILL_AGE = 20;

    /** Up to this difference of disparity, memory and reading are two views of the same surface. */
    private static final float AGREEING = 0.09f;
    /** From this difference on, they are not. */
    private static final float CONTRADICTING = 0.26f;
    /** A reading's scale is corrected at most by this factor either way. */
    private static final double LARGEST_SCALE = 1.35;
    /** This share of each correction is let through, so that a shot's scale can follow the scene in the long run. */
    private static final double SETTLING = 0.04;

    private static final double MISFIT = 0.08;

    /** Below this share of a pixel, nobody is there. */
    private static final float NOBODY = 0.05f;
    /** A reading that makes nearer what did not move counts for so much of its share. */
    private static final float DOUBTED = 0.25f;
    /** One that makes it farther has at least this share. */
    private static final float TRUSTED = 0.5f;

    private final Geometry carried;
    private final float[] age;
    private final float[] unknown;
    private final boolean[] stood;

    Blending(Carrying carrying) {
        carried = carrying.carried();
        age = carrying.age();
        unknown = carrying.unknown();
        stood = carrying.stood();
    }

    /**
     * The carried geometry corrected by a new reading of this frame; ages grow in place.
     *
     * @param people how much of each pixel is theirs
     * @param shelf where the planes come from
     */
    Geometry with(Geometry reading, float[] people, PixelPool pool, Shelf shelf) {
        double[] fit = scaleAndOffset(reading.disparity());
        Size size = new Size(reading.width(), reading.height());
        Geometry result = empty(size, shelf);
        float[] share = shelf.take(age.length);
        float[] skyShare = shelf.take(age.length);
        pool.forRows(size.height(), (from, to) -> {
            int first = from * size.width();
            int end = to * size.width();
            for (int i = first; i < end; i++) {
                result.disparity()[i] = (float) (reading.disparity()[i] * fit[0] + fit[1]);
                boolean same = stood[i] && people[i] < NOBODY;
                weigh(reading, i, result.disparity()[i], same, share, skyShare);
            }
            mix(carried.disparity(), result.disparity(), share, result.disparity(), first, end);
            mix(carried.normalX(), reading.normalX(), share, result.normalX(), first, end);
            mix(carried.normalY(), reading.normalY(), share, result.normalY(), first, end);
            mix(carried.normalZ(), reading.normalZ(), share, result.normalZ(), first, end);
            makeUnitLength(result, first, end - first);
            mix(carried.sky(), reading.sky(), skyShare, result.sky(), first, end);
        });
        shelf.giveBack(share, skyShare);
        return result;
    }

    /** How much the reading counts in a pixel, and in its sky; the pixel's age grows. */
    private void weigh(Geometry reading, int i, float aligned, boolean same, float[] shares, float[] skyShares) {
        float nearer = aligned - carried.disparity()[i];
        float disagreement = Planes.smoothStep(AGREEING, CONTRADICTING, Math.abs(nearer));
        float contradiction = same ? 0 : Math.max(unknown[i], disagreement);
        float share = Math.max(1 / (age[i] + 1), contradiction);
        if (same) {
            share = Planes.mix(share, nearer > 0 ? share * DOUBTED : Math.max(share, TRUSTED), disagreement);
        }
        shares[i] = share;
        float skyChange = Math.abs(carried.sky()[i] - reading.sky()[i]);
        skyShares[i] =
                Math.max(1 / (age[i] + 1), Math.max(unknown[i], 0.7f * Planes.smoothStep(0.25f, 0.9f, skyChange)));
        age[i] = Math.min(age[i] * (1 - contradiction) + 1, STILL_AGE);
    }

    /** One index for all, so that it runs on vectors. */
    private static void mix(float[] a, float[] b, float[] share, float[] into, int first, int end) {
        for (int i = first; i < end; i++) {
            into[i] = a[i] + (b[i] - a[i]) * share[i];
        }
    }

    /**
     * Scale and offset that bring a reading closest to what is known (least squares over familiar pixels, the later times
     * without those that fit badly), pulled a little toward 1 and 0.
     */
    private double[] scaleAndOffset(float[] reading) {
        double[] fit = {1, 0};
        for (int pass = 0; pass < 3; pass++) {
            double n = 0;
            double sx = 0;
            double sy = 0;
            double sxx = 0;
            double sxy = 0;
            for (int i = 0; i < reading.length; i++) {
                double x = reading[i];
                double y = carried.disparity()[i];
                if (unknown[i] > 0.3 || (pass > 0 && Math.abs(x * fit[0] + fit[1] - y) > MISFIT)) {
                    continue;
                }
                n++;
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
            }
            double variance = n * sxx - sx * sx;
            if (n < 64 || variance < 1e-4 * n * n) {
                break;
            }
            fit[0] = Math.clamp((n * sxy - sx * sy) / variance, 1 / LARGEST_SCALE, LARGEST_SCALE);
            fit[1] = (sy - fit[0] * sx) / n;
        }
        fit[0] += (1 - fit[0]) * SETTLING;
        fit[1] -= fit[1] * SETTLING;
        return fit;
    }

    /** Makes the normals of so many pixels from {@code at} on unit length, as {@link #normal} does. */
    static void makeUnitLength(Geometry geometry, int at, int count) {
        float[] x = geometry.normalX();
        float[] y = geometry.normalY();
        float[] z = geometry.normalZ();
        for (int i = at; i < at + count; i++) {
            float scale = 1 / (float) Math.sqrt(Math.max(1e-12f, x[i] * x[i] + y[i] * y[i] + z[i] * z[i]));
            x[i] *= scale;
            y[i] *= scale;
            z[i] *= scale;
        }
    }

    /** Sets a pixel's normal, made unit length. */
    static void normal(Geometry geometry, int i, float x, float y, float z) {
        float scale = 1 / (float) Math.sqrt(Math.max(1e-12f, x * x + y * y + z * z));
        geometry.normalX()[i] = x * scale;
        geometry.normalY()[i] = y * scale;
        geometry.normalZ()[i] = z * scale;
    }

    /** A geometry on planes from a shelf: all that is there is left over. */
    static Geometry empty(Size size, Shelf shelf) {
        int n = Math.toIntExact(size.pixels());
        return new Geometry(
                size.width(), size.height(), shelf.take(n), shelf.take(n), shelf.take(n), shelf.take(n), shelf.take(n));
    }
}
