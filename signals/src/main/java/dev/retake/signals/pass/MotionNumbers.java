package dev.retake.signals.pass;

/**
 * One frame's structure and motion in numbers.
 *
 * @param texture share of the picture that is not flat, 0 to 1; see {@link Texture}
 * @param speed median motion since the frame before, in picture widths
 * @param fastSpeed the motion that a tenth of the picture exceeds, in picture widths
 * @param parallax motion that only distance explains, in picture widths; see {@link ParallaxAmount}
 */
record MotionNumbers(double texture, double speed, double fastSpeed, double parallax) {}
