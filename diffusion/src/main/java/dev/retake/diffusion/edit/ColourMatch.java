package dev.retake.diffusion.edit;

import java.util.List;

/**
 * Brings the colours of a window to those of the one before, by what both made of the frames that they share: each channel by a
 * gain and an offset, so that mean and deviation agree there.
 *
 * <p>Source: Reinhard et al., "Color Transfer between Images", 2001, on the model's own code values.
 *
 * @param gain a channel
 * @param offset a channel
 */
record ColourMatch(double[] gain, double[] offset) {
    /** Gains beyond these would be no drift of colours but another picture. */
    private static final double MOST = 1.25;

    private static final double FLAT = 1e-3;

    /** Changes nothing. */
    static final ColourMatch NONE = new ColourMatch(new double[] {1, 1, 1}, new double[3]);

    /**
     * From what was made to what should have been.
     *
     * @param made the shared frames as this window made them
     * @param wanted the same as the window before made them
     */
    static ColourMatch between(List<float[]> made, List<float[]> wanted) {
        double[] gain = new double[3];
        double[] offset = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            double[] ours = moments(made, channel);
            double[] theirs = moments(wanted, channel);
            gain[channel] = ours[1] < FLAT ? 1 : Math.clamp(theirs[1] / ours[1], 1 / MOST, MOST);
            offset[channel] = theirs[0] - gain[channel] * ours[0];
        }
        return new ColourMatch(gain, offset);
    }

    /** Mean and deviation of a channel over some pictures. */
    static double[] moments(List<float[]> pictures, int channel) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (float[] picture : pictures) {
            int pixels = picture.length / 3;
            for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
                sum += picture[i];
                squares += (double) picture[i] * picture[i];
            }
            count += pixels;
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / count - mean * mean))};
    }

    /** The matched picture. */
    float[] apply(float[] picture) {
        float[] matched = new float[picture.length];
        int pixels = picture.length / 3;
        for (int i = 0; i < picture.length; i++) {
            int channel = i / pixels;
            matched[i] = (float) Math.clamp(gain[channel] * picture[i] + offset[channel], -1, 1);
        }
        return matched;
    }
}
