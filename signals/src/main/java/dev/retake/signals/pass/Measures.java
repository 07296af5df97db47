package dev.retake.signals.pass;

import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;

/** Boils planes down to the numbers of a frame. */
final class Measures {
    private static final int STEP = 4;
    /** So many sums side by side. */
    private static final int RUN = 256;
    /** So many values are added up in single precision. */
    private static final int ADDED = 16;

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

    /** Many sums side by side, which runs on vectors; they are short, so that single precision is enough. */
    private static double mean(float[] plane) {
        float[] run = new float[RUN];
        float[] sums = new float[RUN];
        double sum = 0;
        int added = 0;
        int whole = plane.length - plane.length % RUN;
        for (int i = 0; i < whole; i += RUN) {
            System.arraycopy(plane, i, run, 0, RUN);
            for (int k = 0; k < RUN; k++) {
                sums[k] += run[k];
            }
            if (++added == ADDED) {
                sum += sumAndClear(sums);
                added = 0;
            }
        }
        sum += sumAndClear(sums);
        for (int i = whole; i < plane.length; i++) {
            sum += plane[i];
        }
        return sum / plane.length;
    }

    private static double sumAndClear(float[] sums) {
        double sum = 0;
        for (float value : sums) {
            sum += value;
        }
        Arrays.fill(sums, 0);
        return sum;
    }
}
