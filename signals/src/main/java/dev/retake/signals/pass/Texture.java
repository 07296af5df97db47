package dev.retake.signals.pass;

import dev.retake.signals.SmallFrame;

/** How much of a picture has something on it that a surface could be read from. */
final class Texture {
    private static final int BLOCK = 8;
    /** A standard deviation of luma below this is a flat wall with sensor noise. */
    private static final double FLAT = 0.008;
    /** From this deviation on, a block is textured beyond doubt. */
    private static final double TEXTURED = 0.030;

    private Texture() {}

    /** Mean over blocks of 8×8 pixels of how textured they are: 0 all flat, 1 all textured. */
    static double of(SmallFrame frame) {
        int width = frame.size().width();
        int height = frame.size().height();
        double sum = 0;
        int blocks = 0;
        for (int top = 0; top + BLOCK <= height; top += BLOCK) {
            for (int left = 0; left + BLOCK <= width; left += BLOCK) {
                sum += Math.clamp((deviation(frame, left, top) - FLAT) / (TEXTURED - FLAT), 0, 1);
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    private static double deviation(SmallFrame frame, int left, int top) {
        int width = frame.size().width();
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                double luma = frame.luma(y * width + x);
                sum += luma;
                squares += luma * luma;
            }
        }
        double mean = sum / (BLOCK * BLOCK);
        return Math.sqrt(Math.max(0, squares / (BLOCK * BLOCK) - mean * mean));
    }
}
