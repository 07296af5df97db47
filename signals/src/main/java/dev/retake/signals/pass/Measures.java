package dev.retake.signals.pass;

import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;

/** Boils planes down to the numbers of a frame. */
final class Measures {
    private static final int STEP = 4;
    /** So many values are added up side by side. */
    private static final int RUN = 64;
    /** So many runs are added up in single precision. */
    private static final int RUNS = 64;

    private static final double FAST_SHARE = 0.9;

    private Measures() {}

    static FrameNumbers of(SmallFrame picture, Flow flow, Geometry geometry, Masks masks) {
        MotionNumbers motion = motion(picture, flow, geometry);
        return new FrameNumbers(
                brightness(picture),
                motion.texture(),
                motion.speed(),
                motion.fastSpeed(),
                motion.parallax(),
                mean(geometry.sky()),
                mean(masks.subject()),
                mean(masks.face()));
    }

    static MotionNumbers motion(SmallFrame picture, Flow flow, Geometry geometry) {
        double[] speeds = speeds(flow);
        return new MotionNumbers(
                Texture.of(picture),
                speeds[speeds.length / 2],
                speeds[(int) (FAST_SHARE * (speeds.length - 1))],
                ParallaxAmount.of(flow, geometry));
    }

    private static double brightness(SmallFrame picture) {
        return 0.2126 * mean(picture.red()) + 0.7152 * mean(picture.green()) + 0.0722 * mean(picture.blue());
    }

    /** Lengths of every fourth motion both ways, in picture widths, ascending. */
    private static double[] speeds(Flow flow) {
        int width = flow.size().width();
        int height = flow.size().height();
        double[] speeds = new double[Math.ceilDiv(width, STEP) * Math.ceilDiv(height, STEP)];
        int n = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                int i = y * width + x;
                speeds[n++] = Math.sqrt(flow.right()[i] * flow.right()[i] + flow.down()[i] * flow.down()[i]) / width;
            }
        }
        Arrays.sort(speeds);
        return speeds;
    }

    /** One sum alone waits for each addition before the next; copied, runs have the index of their sums, and that runs on vectors. */
    private static double mean(float[] plane) {
        double sum = 0;
        float[] run = new float[RUN];
        float[] sums = new float[RUN];
        int whole = plane.length - plane.length % RUN;
        for (int start = 0; start < whole; start += RUN * RUNS) {
            Arrays.fill(sums, 0);
            int end = Math.min(whole, start + RUN * RUNS);
            for (int at = start; at < end; at += RUN) {
                System.arraycopy(plane, at, run, 0, RUN);
                add(run, sums);
            }
            for (float part : sums) {
                sum += part;
            }
        }
        for (int i = whole; i < plane.length; i++) {
            sum += plane[i];
        }
        return sum / plane.length;
    }

    private static void add(float[] run, float[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += run[k];
        }
    }
}
