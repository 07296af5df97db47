package dev.retake.diffusion.edit;

/**
 * What the control branch is shown of one frame, in eight bits, as it was in training.
 *
 * @param pixels of a plane
 * @param codes one plane of grey, or three, red first; unsigned
 */
record ControlPicture(int pixels, byte[] codes) {
    private static final float HALF = 127.5f;

    /** A plane of 0 … 1 as a grey picture. */
    static ControlPicture grey(float[] plane) {
        byte[] codes = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) {
            codes[i] = (byte) Math.round(255 * Math.clamp(plane[i], 0f, 1f));
        }
        return new ControlPicture(plane.length, codes);
    }

    /** −1 to 1. */
    float code(int channel, int pixel) {
        int at = codes.length == pixels ? pixel : channel * pixels + pixel;
        return (codes[at] & 255) / HALF - 1;
    }
}
