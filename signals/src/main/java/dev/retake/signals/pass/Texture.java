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
        float[] sums = new float[width];
        float[] squares = new float[width];
        float[][] rows = new float[3][width];
        double sum = 0;
        int blocks = 0;
        for (int top = 0; top + BLOCK <= height; top += BLOCK) {
            addUp(frame, top, rows, sums, squares);
            for (int left = 0; left + BLOCK <= width; left += BLOCK) {
                sum += Math.clamp((deviation(sums, squares, left) - FLAT) / (TEXTURED - FLAT), 0, 1);
                blocks++;
            }
        }
        return blocks == 0 ? 0 : sum / blocks;
    }

    /** Sums over the columns of a row of blocks, of luma and of its square. */
    private static void addUp(SmallFrame frame, int top, float[][] rows, float[] sums, float[] squares) {
        java.util.Arrays.fill(sums, 0);
        java.util.Arrays.fill(squares, 0);
        int width = sums.length;
        float[] red = rows[0];
        float[] green = rows[1];
        float[] blue = rows[2];
        for (int y = top; y < top + BLOCK; y++) {
            // Copied, rows have the index of the sums, and that runs on vectors.
            System.arraycopy(frame.red(), y * width, red, 0, width);
            System.arraycopy(frame.green(), y * width, green, 0, width);
            System.arraycopy(frame.blue(), y * width, blue, 0, width);
            for (int x = 0; x < width; x++) {
                float luma = 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x];
                sums[x] += luma;
                squares[x] += luma * luma;
            }
        }
    }

    private static double deviation(float[] sums, float[] squares, int left) {
        double sum = 0;
        double square = 0;
        for (int x = left; x < left + BLOCK; x++) {
            sum += sums[x];
            square += squares[x];
        }
        double mean = sum / (BLOCK * BLOCK);
        return Math.sqrt(Math.max(0, square / (BLOCK * BLOCK) - mean * mean));
    }
}
