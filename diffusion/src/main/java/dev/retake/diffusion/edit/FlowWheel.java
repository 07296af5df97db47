package dev.retake.diffusion.edit;

import dev.retake.signals.motion.Flow;

/**
 * Motion as colour: direction by hue, on the wheel of Middlebury, and length by saturation, the longest of the frame in full.
 *
 * <p>Source: Baker et al., "A Database and Evaluation Methodology for Optical Flow", 2011, section 4.
 */
final class FlowWheel {
    /** Steps from red to yellow, to green, to cyan, to blue, to magenta, and back. */
    private static final int[] STEPS = {15, 6, 4, 11, 13, 6};

    /** Corners of the wheel in the same order, red, green, blue. */
    private static final int[][] CORNERS = {{1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 1, 1}, {0, 0, 1}, {1, 0, 1}};

    private static final float[][] WHEEL = wheel();

    /** Of a frame that stands still, noise is not shown in full colour: pixels. */
    private static final double SHORTEST = 0.5;

    private FlowWheel() {}

    private static float[][] wheel() {
        float[][] wheel = new float[55][];
        int at = 0;
        for (int corner = 0; corner < STEPS.length; corner++) {
            int[] from = CORNERS[corner];
            int[] to = CORNERS[(corner + 1) % CORNERS.length];
            for (int step = 0; step < STEPS[corner]; step++) {
                float share = (float) step / STEPS[corner];
                float[] colour = new float[3];
                for (int channel = 0; channel < 3; channel++) {
                    colour[channel] = from[channel] + (to[channel] - from[channel]) * share;
                }
                wheel[at++] = colour;
            }
        }
        return wheel;
    }

    /**
     * The picture of the motion from the frame before.
     *
     * @param back the motion to the frame before, at the picture's size
     */
    static ControlPicture draw(Flow back) {
        float[] right = back.right();
        float[] down = back.down();
        double longest = SHORTEST;
        for (int i = 0; i < right.length; i++) {
            longest = Math.max(longest, Math.hypot(right[i], down[i]));
        }
        byte[] codes = new byte[3 * right.length];
        for (int i = 0; i < right.length; i++) {
            double length = Math.hypot(right[i], down[i]) / longest;
            // Forward is the opposite of back, and the wheel starts with what moves to the left.
            double place = (Math.atan2(down[i], right[i]) / Math.PI + 1) / 2 * (WHEEL.length - 1);
            int before = (int) place;
            float[] from = WHEEL[before];
            float[] to = WHEEL[(before + 1) % WHEEL.length];
            for (int channel = 0; channel < 3; channel++) {
                double hue = from[channel] + (to[channel] - from[channel]) * (place - before);
                codes[channel * right.length + i] = (byte) (int) (255 * (1 - length * (1 - hue)));
            }
        }
        return new ControlPicture(right.length, codes);
    }
}
