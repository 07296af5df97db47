package dev.retake.signals;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/**
 * A frame as most signals want it: a few hundred pixels wide and encoded for the eye. Each value is the mean over the
 * block of frame pixels that it stands for, or over about three evenly spaced rows of a larger block.
 *
 * @param size pixels
 * @param red sRGB-encoded with sRGB primaries, 0 to 1, row-major
 * @param green likewise
 * @param blue likewise
 */
public record SmallFrame(Size size, float[] red, float[] green, float[] blue) {
    private static final int STEPS = 4096;
    private static final float[] ENCODED = encoded();

    /**
     * The size that has about {@code pixels} pixels in a frame's shape: both sides even, larger than the frame by one pixel at most
     * (but at least 2×2).
     */
    public static Size sizeFor(Size frame, int pixels) {
        double scale = Math.min(1, Math.sqrt(pixels / (double) frame.pixels()));
        return new Size(even(frame.width() * scale), even(frame.height() * scale));
    }

    private static int even(double side) {
        return Math.max(2, 2 * (int) Math.round(side / 2));
    }

    /** A frame made small. Light above diffuse white is compressed the way a display would show it. */
    public static SmallFrame of(LinearImage frame, Size size, PixelPool pool) {
        int pixels = Math.toIntExact(size.pixels());
        SmallFrame small = new SmallFrame(size, new float[pixels], new float[pixels], new float[pixels]);
        pool.forRows(size.height(), (from, to) -> small.fill(frame, from, to));
        return small;
    }

    /**
     * A part of a frame, pixel for pixel.
     *
     * @param left first column
     * @param top first row
     * @param size of the part, which must lie inside the frame
     */
    public static SmallFrame part(LinearImage frame, int left, int top, Size size, PixelPool pool) {
        int width = size.width();
        int pixels = Math.toIntExact(size.pixels());
        SmallFrame part = new SmallFrame(size, new float[pixels], new float[pixels], new float[pixels]);
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                int source = (top + y) * frame.width() + left;
                for (int x = 0; x < width; x++) {
                    part.set(
                            y * width + x,
                            frame.red()[source + x],
                            frame.green()[source + x],
                            frame.blue()[source + x]);
                }
            }
        });
        return part;
    }

    private void set(int i, double r, double g, double b) {
        red[i] = encode(1.660491 * r - 0.587641 * g - 0.072850 * b);
        green[i] = encode(-0.124550 * r + 1.132900 * g - 0.008349 * b);
        blue[i] = encode(-0.018151 * r - 0.100579 * g + 1.118730 * b);
    }

    private void fill(LinearImage frame, int from, int to) {
        int width = size.width();
        int[] edge = new int[width + 1];
        for (int x = 0; x <= width; x++) {
            edge[x] = (int) ((long) x * frame.width() / width);
        }
        double[] r = new double[width];
        double[] g = new double[width];
        double[] b = new double[width];
        for (int y = from; y < to; y++) {
            int top = (int) ((long) y * frame.height() / size.height());
            int bottom = Math.max(top + 1, (int) ((y + 1L) * frame.height() / size.height()));
            java.util.Arrays.fill(r, 0);
            java.util.Arrays.fill(g, 0);
            java.util.Arrays.fill(b, 0);
            int step = Math.max(1, (bottom - top + 1) / 3);
            int lines = Math.ceilDiv(bottom - top, step);
            for (int line = top; line < bottom; line += step) {
                int row = Math.min(line, frame.height() - 1) * frame.width();
                gather(frame.red(), row, edge, r);
                gather(frame.green(), row, edge, g);
                gather(frame.blue(), row, edge, b);
            }
            for (int x = 0; x < width; x++) {
                double share = 1.0 / (lines * Math.max(1, edge[x + 1] - edge[x]));
                set(y * width + x, r[x] * share, g[x] * share, b[x] * share);
            }
        }
    }

    private static void gather(float[] plane, int row, int[] edge, double[] sums) {
        for (int x = 0; x < sums.length; x++) {
            float sum = 0;
            int end = Math.max(edge[x] + 1, edge[x + 1]);
            for (int i = edge[x]; i < end; i++) {
                sum += plane[row + i];
            }
            sums[x] += sum;
        }
    }

    /** Brightness as the eye sees it, 0 to 1. */
    public float luma(int index) {
        return 0.2126f * red[index] + 0.7152f * green[index] + 0.0722f * blue[index];
    }

    /** Brightness of all pixels as the eye sees it, 0 to 255. */
    public byte[] grey() {
        byte[] grey = new byte[red.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (int) (luma(i) * 255f + 0.5f);
        }
        return grey;
    }

    private static float encode(double linear) {
        if (!(linear > 0)) {
            return 0;
        }
        double shown = linear < 0.8 ? linear : 0.8 + 0.2 * (1 - 1 / (1 + (linear - 0.8) / 0.2));
        return ENCODED[(int) (Math.sqrt(shown) * (STEPS - 1) + 0.5)];
    }

    /** sRGB codes, by the square root of linear light, which is nearly even to the eye. */
    private static float[] encoded() {
        float[] table = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double root = (double) i / (STEPS - 1);
            double linear = root * root;
            table[i] = (float) (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055);
        }
        return table;
    }
}
