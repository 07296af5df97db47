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
            float[] sorted = guide.clone();
            Arrays.sort(sorted);
            double logSum = 0;
            for (float value : sorted) {
                logSum += StrictMath.log(value * value + 1e-3);
            }
            return new Statistics(
                    (float) StrictMath.exp(logSum / sorted.length),
                    percentile(sorted, 0.05),
                    percentile(sorted, 0.5),
                    percentile(sorted, 0.95),
                    cut);
        }

        private static float percentile(float[] sorted, double share) {
            float root = sorted[(int) Math.round(share * (sorted.length - 1))];
            return root * root;
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
