package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;

/** Carries the last frame's geometry to this frame, and blends a new reading into it without flicker or drift. */
final class Steadying {
    /** How much of a new reading is taken where nothing but motion happened. */
    private static final float TRUST_IN_NEW = 0.22f;
    /** A colour difference (0 to 1) along the flow from which on the old geometry counts for nothing. */
    private static final float UNKNOWN = 0.16f;
    /** Up to this difference of disparity, memory and reading are two views of the same surface. */
    private static final float AGREEING = 0.07f;
    /** From this difference on, they are not. */
    private static final float CONTRADICTING = 0.22f;
    /** A reading's scale is corrected at most by this factor either way. */
    private static final double LARGEST_SCALE = 1.35;
    /** This share of each correction is let through, so that a shot's scale can follow the scene in the long run. */
    private static final double SETTLING = 0.06;

    private final SmallFrame frame;
    private final PixelPool pool;
    private final Geometry carried;
    /** 0 where the flow found the same colour, 1 where the old geometry says nothing about this pixel. */
    private final float[] unknown;

    Steadying(SmallFrame before, Geometry known, SmallFrame frame, Flow back, PixelPool pool) {
        this.frame = frame;
        this.pool = pool;
        Size size = frame.size();
        unknown = new float[frame.red().length];
        carried = empty(size);
        pool.forRows(size.height(), (from, to) -> {
            Flow.Places places = new Flow.Places(size.width());
            for (int y = from; y < to; y++) {
                places.findRow(back, y);
                carryRow(before, known, places, y);
            }
        });
    }

    private void carryRow(SmallFrame before, Geometry known, Flow.Places places, int y) {
        int width = frame.size().width();
        for (int x = 0; x < width; x++) {
            int i = y * width + x;
            float difference = Math.abs(places.value(before.red(), x) - frame.red()[i])
                    + Math.abs(places.value(before.green(), x) - frame.green()[i])
                    + Math.abs(places.value(before.blue(), x) - frame.blue()[i]);
            unknown[i] = Math.clamp((difference / 3 - UNKNOWN * 0.3f) / (UNKNOWN * 0.7f), 0, 1);
            carried.disparity()[i] = places.value(known.disparity(), x);
            carried.normalX()[i] = places.value(known.normalX(), x);
            carried.normalY()[i] = places.value(known.normalY(), x);
            carried.normalZ()[i] = places.value(known.normalZ(), x);
            carried.sky()[i] = places.value(known.sky(), x);
            normalise(carried, i);
        }
    }

    /** The last geometry where this frame's pixels are now. */
    Geometry carried() {
        return carried;
    }

    /** The last geometry corrected by a new reading of this frame. */
    Geometry blended(Geometry reading) {
        double[] fit = scaleAndOffset(reading.disparity());
        Geometry result = empty(frame.size());
        int width = frame.size().width();
        pool.forRows(frame.size().height(), (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                float aligned = (float) (reading.disparity()[i] * fit[0] + fit[1]);
                float moved = contradiction(carried.disparity()[i] - aligned);
                float share = trust(Math.max(unknown[i], moved));
                result.disparity()[i] = mix(carried.disparity()[i], aligned, share);
                result.normalX()[i] = mix(carried.normalX()[i], reading.normalX()[i], share);
                result.normalY()[i] = mix(carried.normalY()[i], reading.normalY()[i], share);
                result.normalZ()[i] = mix(carried.normalZ()[i], reading.normalZ()[i], share);
                float skyShare = trust(Math.max(unknown[i], 0.7f * contradiction(carried.sky()[i] - reading.sky()[i])));
                result.sky()[i] = mix(carried.sky()[i], reading.sky()[i], skyShare);
                normalise(result, i);
            }
        });
        return result;
    }

    /**
     * Scale and offset that bring a reading closest to what is known (least squares over familiar pixels, the second
     * time without those that fit badly), pulled a little toward 1 and 0.
     */
    private double[] scaleAndOffset(float[] reading) {
        double[] fit = {1, 0};
        for (int pass = 0; pass < 2; pass++) {
            double n = 0;
            double sx = 0;
            double sy = 0;
            double sxx = 0;
            double sxy = 0;
            for (int i = 0; i < reading.length; i++) {
                double x = reading[i];
                double y = carried.disparity()[i];
                double misfit = Math.abs(x * fit[0] + fit[1] - y);
                if (unknown[i] > 0.3 || (pass > 0 && misfit > 0.08)) {
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
                return fit;
            }
            double scale = Math.clamp((n * sxy - sx * sy) / variance, 1 / LARGEST_SCALE, LARGEST_SCALE);
            fit[0] = scale;
            fit[1] = (sy - scale * sx) / n;
        }
        fit[0] += (1 - fit[0]) * SETTLING;
        fit[1] -= fit[1] * SETTLING;
        return fit;
    }

    /** 0 where memory and reading agree, 1 where they can't both be right: the flow went astray there. */
    private static float contradiction(float difference) {
        return Math.clamp((Math.abs(difference) - AGREEING) / (CONTRADICTING - AGREEING), 0, 1);
    }

    private static float trust(float inNew) {
        return TRUST_IN_NEW + (1 - TRUST_IN_NEW) * inNew;
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private static void normalise(Geometry geometry, int i) {
        float x = geometry.normalX()[i];
        float y = geometry.normalY()[i];
        float z = geometry.normalZ()[i];
        float scale = (float) (1 / Math.max(1e-6, Math.sqrt(x * x + y * y + z * z)));
        geometry.normalX()[i] = x * scale;
        geometry.normalY()[i] = y * scale;
        geometry.normalZ()[i] = z * scale;
    }

    private static Geometry empty(Size size) {
        int n = Math.toIntExact(size.pixels());
        return new Geometry(
                size.width(), size.height(), new float[n], new float[n], new float[n], new float[n], new float[n]);
    }
}
