package dev.retake.render.quality.guide;

import dev.retake.edit.Size;

/**
 * Of four squares that have a pixel as their corner, each pixel gets the mean of the one whose brightness varies least (Kuwahara,
 * Hachimura, Eiho, Kinoshita, "Processing of RI-angiocardiographic images", 1976).
 */
final class KuwaharaEdit {
    private static final int RADIUS = 4;

    private KuwaharaEdit() {}

    static Shown of(Shown source) {
        Size size = source.size();
        int radius = PaintedEdits.scaled(RADIUS, size);
        float[] luma = source.luma();
        float[] squares = new float[luma.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = luma[i] * luma[i];
        }
        Sums bright = Sums.of(luma, size);
        Sums squared = Sums.of(squares, size);
        Sums[] channels = new Sums[3];
        for (int channel = 0; channel < 3; channel++) {
            channels[channel] = Sums.of(source.planes()[channel], size);
        }
        float[][] made = new float[3][luma.length];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double least = Double.MAX_VALUE;
                for (int corner = 0; corner < 4; corner++) {
                    int left = (corner & 1) == 0 ? Math.max(0, x - radius) : x;
                    int top = corner < 2 ? Math.max(0, y - radius) : y;
                    int right = (corner & 1) == 0 ? x + 1 : Math.min(size.width(), x + radius + 1);
                    int bottom = corner < 2 ? y + 1 : Math.min(size.height(), y + radius + 1);
                    double mean = bright.mean(left, top, right, bottom);
                    double variance = squared.mean(left, top, right, bottom) - mean * mean;
                    if (variance < least) {
                        least = variance;
                        for (int channel = 0; channel < 3; channel++) {
                            made[channel][y * size.width() + x] =
                                    (float) channels[channel].mean(left, top, right, bottom);
                        }
                    }
                }
            }
        }
        return Shown.rounded(size, made);
    }

    /** Sums of a plane over rectangles that begin in the corner: a summed-area table (Crow, 1984). */
    private record Sums(int stride, double[] table) {
        static Sums of(float[] plane, Size size) {
            int stride = size.width() + 1;
            double[] table = new double[stride * (size.height() + 1)];
            for (int y = 0; y < size.height(); y++) {
                double row = 0;
                for (int x = 0; x < size.width(); x++) {
                    row += plane[y * size.width() + x];
                    table[(y + 1) * stride + x + 1] = table[y * stride + x + 1] + row;
                }
            }
            return new Sums(stride, table);
        }

        double mean(int left, int top, int right, int bottom) {
            double sum = table[bottom * stride + right]
                    - table[top * stride + right]
                    - table[bottom * stride + left]
                    + table[top * stride + left];
            return sum / ((right - left) * (double) (bottom - top));
        }
    }
}
