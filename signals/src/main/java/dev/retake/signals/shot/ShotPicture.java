package dev.retake.signals.shot;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;

/**
 * A frame as the shot detector remembers it: some 64×36 pixels of colour, and the detail in them.
 *
 * @param width columns
 * @param height rows
 * @param red sRGB code, 0 to 1
 * @param green likewise
 * @param blue likewise
 * @param luma brightness, 0 to 1
 * @param detail brightness less its surroundings', in 1/1024
 * @param palette how often each of 216 colours occurs; the sum is 1
 * @param fine more detail
 */
record ShotPicture(
        int width,
        int height,
        float[] red,
        float[] green,
        float[] blue,
        float[] luma,
        int[] detail,
        float[] palette,
        Fine fine) {
    private static final int PIXELS = 64 * 36;
    private static final int FINE_PIXELS = 128 * 72;

    /**
     * Detail at twice the size, for matching it piece by piece.
     *
     * @param size pixels
     * @param detail brightness less its surroundings', in 1/1024
     */
    record Fine(Size size, int[] detail) {}

    private static final int BINS = 6;
    private static final int SURROUNDINGS = 3;

    static ShotPicture of(SmallFrame frame) {
        Size size = SmallFrame.sizeFor(frame.size(), PIXELS);
        int width = size.width();
        int height = size.height();
        float[] red = reduced(frame.red(), frame.size(), size);
        float[] green = reduced(frame.green(), frame.size(), size);
        float[] blue = reduced(frame.blue(), frame.size(), size);
        float[] luma = luma(red, green, blue);
        Size larger = SmallFrame.sizeFor(frame.size(), FINE_PIXELS);
        float[] fineLuma = reduced(luma(frame.red(), frame.green(), frame.blue()), frame.size(), larger);
        return new ShotPicture(
                width,
                height,
                red,
                green,
                blue,
                luma,
                detail(luma, width, height),
                palette(red, green, blue),
                new Fine(larger, detail(fineLuma, larger.width(), larger.height())));
    }

    private static float[] luma(float[] red, float[] green, float[] blue) {
        float[] luma = new float[red.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.2126f * red[i] + 0.7152f * green[i] + 0.0722f * blue[i];
        }
        return luma;
    }

    private static float[] reduced(float[] plane, Size from, Size to) {
        if (from.equals(to)) {
            return plane.clone();
        }
        int[] edge = new int[to.width() + 1];
        for (int x = 0; x < edge.length; x++) {
            edge[x] = x * from.width() / to.width();
        }
        float[] result = new float[to.width() * to.height()];
        float[] lines = new float[from.width()];
        for (int y = 0; y < to.height(); y++) {
            int top = y * from.height() / to.height();
            int bottom = Math.max(top + 1, (y + 1) * from.height() / to.height());
            System.arraycopy(plane, top * from.width(), lines, 0, lines.length);
            for (int v = top + 1; v < bottom; v++) {
                int row = v * from.width();
                for (int u = 0; u < lines.length; u++) {
                    lines[u] += plane[row + u];
                }
            }
            for (int x = 0; x < to.width(); x++) {
                int right = Math.max(edge[x] + 1, edge[x + 1]);
                float sum = 0;
                for (int u = edge[x]; u < right; u++) {
                    sum += lines[u];
                }
                result[y * to.width() + x] = sum / ((bottom - top) * (right - edge[x]));
            }
        }
        return result;
    }

    /** Brightness less the mean of the 7×7 pixels around. */
    private static int[] detail(float[] luma, int width, int height) {
        double[] sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += luma[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        int[] detail = new int[luma.length];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - SURROUNDINGS);
            int bottom = Math.min(height, y + SURROUNDINGS + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - SURROUNDINGS);
                int right = Math.min(width, x + SURROUNDINGS + 1);
                double sum = sums[bottom * (width + 1) + right]
                        - sums[top * (width + 1) + right]
                        - sums[bottom * (width + 1) + left]
                        + sums[top * (width + 1) + left];
                double mean = sum / ((bottom - top) * (right - left));
                detail[y * width + x] = (int) Math.round(1024 * (luma[y * width + x] - mean));
            }
        }
        return detail;
    }

    /** Each pixel is shared between neighbouring bins, so that a little more light moves little. */
    private static float[] palette(float[] red, float[] green, float[] blue) {
        float[] bins = new float[BINS * BINS * BINS];
        float share = 1f / red.length;
        for (int i = 0; i < red.length; i++) {
            float r = red[i] * (BINS - 1);
            float g = green[i] * (BINS - 1);
            float b = blue[i] * (BINS - 1);
            int ir = Math.min((int) r, BINS - 2);
            int ig = Math.min((int) g, BINS - 2);
            int ib = Math.min((int) b, BINS - 2);
            for (int corner = 0; corner < 8; corner++) {
                float wr = (corner & 1) == 0 ? 1 - (r - ir) : r - ir;
                float wg = (corner & 2) == 0 ? 1 - (g - ig) : g - ig;
                float wb = (corner & 4) == 0 ? 1 - (b - ib) : b - ib;
                int bin = ((ir + (corner & 1)) * BINS + ig + (corner >> 1 & 1)) * BINS + ib + (corner >> 2);
                bins[bin] += wr * wg * wb * share;
            }
        }
        return bins;
    }

    /** Root mean square of detail, 0 to about 0.5: under a hundredth there is nothing to see but a plain colour. */
    double structure() {
        double sum = 0;
        for (int value : detail) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / detail.length) / 1024;
    }

    /** Mean brightness, 0 to 1. */
    double brightness() {
        double sum = 0;
        for (float value : luma) {
            sum += value;
        }
        return sum / luma.length;
    }
}
