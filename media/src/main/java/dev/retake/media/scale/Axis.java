package dev.retake.media.scale;

import dev.retake.media.kernel.Rows;
import java.util.Optional;

/**
 * Which source samples, and how much of each, make up every output sample along one axis.
 *
 * <p>Enlarging and chroma interpolation use the Catmull-Rom cubic; reducing uses a Lanczos window of three lobes,
 * stretched by the ratio so that it filters away what the smaller picture can't hold. Past {@value #STEEP} to 1, which only
 * signals and drafts of very large clips ask for, a triangle does, for a third of the work. Samples beyond an edge repeat it.
 */
final class Axis {
    private static final double ALIGNED = 1e-9;
    private static final double STEEP = 8;

    private final int taps;
    private final int[] starts;
    private final float[] weights;
    private final int samples;
    private final boolean identity;
    private final boolean doubling;
    private final Optional<EvenTaps> even;

    /**
     * Lays out an axis. Positions are in pixels of the full picture, pixel 0 reaching from 0 to 1.
     *
     * @param samples number of source samples
     * @param spacing pixels from one sample to the next: 2 for halved chroma
     * @param first position of sample 0: 0.5 for luma
     * @param from where the output's first pixel begins
     * @param span pixels that the whole output covers
     * @param outputs number of output samples
     */
    Axis(int samples, double spacing, double first, double from, double span, int outputs) {
        double pixelsPerOutput = span / outputs;
        double ratio = pixelsPerOutput / spacing;
        boolean reducing = ratio > 1 + ALIGNED;
        double support = !reducing ? 2 : ratio > STEEP ? ratio : 3 * ratio;
        double[] centres = new double[outputs];
        boolean aligned = Math.abs(ratio - 1) < ALIGNED;
        for (int i = 0; i < outputs; i++) {
            centres[i] = (from + (i + 0.5) * pixelsPerOutput - first) / spacing;
            aligned &= Math.abs(centres[i] - Math.rint(centres[i])) < ALIGNED;
        }
        this.samples = samples;
        starts = new int[outputs];
        taps = aligned ? 1 : Math.min(samples, (int) Math.ceil(2 * support) + 1);
        weights = new float[taps * outputs];
        boolean same = aligned && outputs == samples;
        boolean halfway = !aligned && outputs <= 2 * samples;
        for (int i = 0; i < outputs; i++) {
            halfway &= Math.abs(centres[i] - i / 2.0) < ALIGNED;
            if (aligned) {
                starts[i] = Math.clamp((int) Math.rint(centres[i]), 0, samples - 1);
                weights[i] = 1;
                same &= starts[i] == i;
            } else {
                layTaps(i, centres[i], reducing ? ratio : 1, support, reducing, samples);
            }
        }
        identity = same;
        doubling = halfway;
        even = doubling ? Optional.empty() : EvenTaps.of(starts, weights, taps);
    }

    private void layTaps(int output, double centre, double ratio, double support, boolean reducing, int samples) {
        int lowest = (int) Math.ceil(centre - support);
        int highest = (int) Math.floor(centre + support);
        int start = Math.clamp(lowest, 0, samples - taps);
        starts[output] = start;
        double[] gathered = new double[taps];
        double sum = 0;
        for (int sample = lowest; sample <= highest; sample++) {
            double distance = (sample - centre) / ratio;
            double weight = !reducing
                    ? catmullRom(distance)
                    : ratio > STEEP ? Math.max(0, 1 - Math.abs(distance)) : lanczos3(distance);
            gathered[Math.clamp(Math.clamp(sample, 0, samples - 1) - start, 0, taps - 1)] += weight;
            sum += weight;
        }
        for (int tap = 0; tap < taps; tap++) {
            weights[output * taps + tap] = (float) (gathered[tap] / sum);
        }
    }

    private static double lanczos3(double x) {
        double a = Math.abs(x);
        if (a < 1e-12) {
            return 1;
        }
        double p = StrictMath.PI * a;
        return a >= 3 ? 0 : 3 * StrictMath.sin(p) * StrictMath.sin(p / 3) / (p * p);
    }

    private static double catmullRom(double x) {
        double a = Math.abs(x);
        if (a < 1) {
            return 1 + a * a * (1.5 * a - 2.5);
        }
        return a < 2 ? 2 + a * (-4 + a * (2.5 - 0.5 * a)) : 0;
    }

    /** Whether output i is sample i, unchanged, for all i. */
    boolean identity() {
        return identity;
    }

    /** Source samples an output draws on. */
    int taps() {
        return taps;
    }

    /** The first of the samples that an output draws on. */
    int start(int output) {
        return starts[output];
    }

    /** The weight of sample {@code start(output) + tap}. */
    float weight(int output, int tap) {
        return weights[output * taps + tap];
    }

    /** What {@link #apply} needs to work in, a thread. */
    Optional<EvenTaps.Scratch> scratch() {
        return even.map(taken -> taken.scratch(samples));
    }

    /**
     * Filters a row of samples to a row of outputs.
     *
     * @param scratch from {@link #scratch}, overwritten
     */
    void apply(float[] source, float[] target, Optional<EvenTaps.Scratch> scratch) {
        if (doubling) {
            Rows.interleave(source, samples, target, starts.length);
        } else if (even.isPresent()) {
            EvenTaps run = even.get();
            Rows.filter(source, starts, weights, taps, target, 0, run.first());
            run.apply(source, samples, target, scratch.orElseThrow());
            Rows.filter(source, starts, weights, taps, target, run.end(), starts.length);
        } else {
            Rows.filter(source, starts, weights, taps, target, 0, starts.length);
        }
    }
}
