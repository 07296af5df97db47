package dev.retake.signals.pass;

/**
 * One frame in a few numbers, so that shots can be compared and written down.
 *
 * @param brightness mean luma as the eye sees it, 0 to 1
 * @param texture share of the picture that is not flat, 0 to 1; see {@link Texture}
 * @param speed median motion since the frame before, in picture widths
 * @param fastSpeed the motion that a tenth of the picture exceeds, in picture widths
 * @param parallax motion that only distance explains, in picture widths; see {@link ParallaxAmount}
 * @param skyShare share of the picture that is sky, 0 to 1
 * @param subjectShare share of the picture that is people and what they wear, 0 to 1
 * @param faceShare share of the picture that is faces, 0 to 1
 */
public record FrameNumbers(
        double brightness,
        double texture,
        double speed,
        double fastSpeed,
        double parallax,
        double skyShare,
        double subjectShare,
        double faceShare) {}
