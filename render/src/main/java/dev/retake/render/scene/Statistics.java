package dev.retake.render.scene;

import java.util.Arrays;

/**
 * How bright a frame is, by percentiles of its small copy, smoothed over time so that nothing built on it flickers.
 *
 * @param logAverage geometric mean of luminance
 * @param shadow 5th percentile of luminance
 * @param median 50th percentile of luminance
 * @param highlight 95th percentile of luminance
 * @param cut whether this frame starts a new shot
 */
public record Statistics(float logAverage, float shadow, float median, float highlight, boolean cut) {

    /** Follows a clip frame by frame. */
    public static final class Tracker {
        /** Mean change of square-root luminance from one frame to the next that only a cut makes. */
        private static final float CUT_CHANGE = 0.16f;

        /** Seconds after which a lasting change of light has been followed to 63 %. */
        private static final double FOLLOW_SECONDS = 0.7;

        /** Added to light before its logarithm is taken. */
        private static final double LEAST_LIGHT = 1e-3;

        private static final int FACTORS = 64;

        private final float follow;
        private float[] previousGuide = new float[0];
        private Statistics smoothed = new Statistics(0.18f, 0, 0.18f, 1, true);

        /** A tracker for frames that come at this rate. */
        public Tracker(double framesPerSecond) {
            follow = (float) (1 - StrictMath.exp(-1 / (FOLLOW_SECONDS * framesPerSecond)));
        }

        /** Takes the next frame and tells the smoothed statistics. */
        public Statistics take(Thumbnail thumbnail) {
            float[] guide = thumbnail.guide();
            boolean cut = previousGuide.length != guide.length || change(previousGuide, guide) > CUT_CHANGE;
            Statistics now = measure(guide, cut);
            smoothed = cut ? now : now.towards(smoothed, 1 - follow);
            previousGuide = guide.clone();
            return smoothed;
        }

        private static float change(float[] before, float[] after) {
            double sum = 0;
            for (int i = 0; i < after.length; i++) {
                sum += Math.abs(after[i] - before[i]);
            }
            return (float) (sum / after.length);
        }

        private static Statistics measure(float[] guide, boolean cut) {
            Ranks ranks = new Ranks(guide);
            return new Statistics(
                    (float) StrictMath.exp(logSum(guide) / guide.length),
                    percentile(ranks, 0.05),
                    percentile(ranks, 0.5),
                    percentile(ranks, 0.95),
                    cut);
        }

        /** The sum of the logarithms of light: of products of so many values that none underflows. */
        private static double logSum(float[] guide) {
            double sum = 0;
            for (int from = 0; from < guide.length; from += FACTORS) {
                double product = 1;
                for (int i = from; i < Math.min(from + FACTORS, guide.length); i++) {
                    product *= guide[i] * guide[i] + LEAST_LIGHT;
                }
                sum += StrictMath.log(product);
            }
            return sum;
        }

        private static float percentile(Ranks ranks, double share) {
            float root = ranks.at((int) Math.round(share * (ranks.size() - 1)));
            return root * root;
        }
    }

    /** Values of 0 to 1 by their rank, without sorting them all: counted in bins, of which one is sorted. */
    private static final class Ranks {
        private static final int BINS = 1024;

        private final float[] values;
        private final int[] counts = new int[BINS];

        Ranks(float[] values) {
            this.values = values;
            for (float value : values) {
                counts[bin(value)]++;
            }
        }

        private static int bin(float value) {
            return (int) (value * (BINS - 1));
        }

        int size() {
            return values.length;
        }

        /** The value with so many smaller ones before it. */
        float at(int rank) {
            int before = 0;
            int bin = 0;
            while (before + counts[bin] <= rank) {
                before += counts[bin++];
            }
            float[] inside = new float[counts[bin]];
            int found = 0;
            for (float value : values) {
                if (bin(value) == bin) {
                    inside[found++] = value;
                }
            }
            Arrays.sort(inside);
            return inside[rank - before];
        }
    }

    private Statistics towards(Statistics other, float share) {
        return new Statistics(
                mix(logAverage, other.logAverage, share),
                mix(shadow, other.shadow, share),
                mix(median, other.median, share),
                mix(highlight, other.highlight, share),
                cut);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }
}
