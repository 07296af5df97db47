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
    /** Bits of a float that no eye would miss: what stays is sign, exponent and ten bits. */
    private static final int DROPPED_BITS = 13;

    private static final float DARKEST = 0x1p-16f;
    private static final float BRIGHTEST = 64;
    private static final int FIRST = Float.floatToRawIntBits(DARKEST) >> DROPPED_BITS;
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

    private void set(int i, float r, float g, float b) {
        red[i] = encode(1.660491f * r - 0.587641f * g - 0.072850f * b);
        green[i] = encode(-0.124550f * r + 1.132900f * g - 0.008349f * b);
        blue[i] = encode(-0.018151f * r - 0.100579f * g + 1.118730f * b);
    }

    private void fill(LinearImage frame, int from, int to) {
        int width = size.width();
        int[] edge = new int[width + 1];
        for (int x = 0; x <= width; x++) {
            edge[x] = (int) ((long) x * frame.width() / width);
        }
        float[] lines = new float[frame.width()];
        float[] r = new float[width];
        float[] g = new float[width];
        float[] b = new float[width];
        for (int y = from; y < to; y++) {
            int top = (int) ((long) y * frame.height() / size.height());
            int bottom = Math.max(top + 1, (int) ((y + 1L) * frame.height() / size.height()));
            gather(frame.red(), frame, top, bottom, lines, edge, r);
            gather(frame.green(), frame, top, bottom, lines, edge, g);
            gather(frame.blue(), frame, top, bottom, lines, edge, b);
            encodeRow(r, g, b, y * width);
        }
    }

    private void encodeRow(float[] r, float[] g, float[] b, int at) {
        int width = size.width();
        for (int x = 0; x < width; x++) {
            set(at + x, r[x], g[x], b[x]);
        }
    }

    /** Means of one plane over a row of blocks: rows are added up first, because that runs on vectors. */
    private static void gather(
            float[] plane, LinearImage frame, int top, int bottom, float[] lines, int[] edge, float[] means) {
        int width = frame.width();
        int step = Math.max(1, (bottom - top + 1) / 3);
        System.arraycopy(plane, Math.min(top, frame.height() - 1) * width, lines, 0, width);
        for (int line = top + step; line < bottom; line += step) {
            int row = Math.min(line, frame.height() - 1) * width;
            for (int x = 0; x < width; x++) {
                lines[x] += plane[row + x];
            }
        }
        float share = 1f / Math.ceilDiv(bottom - top, step);
        if (means.length == width) {
            for (int x = 0; x < width; x++) {
                means[x] = lines[x] * share;
            }
            return;
        }
        for (int x = 0; x < means.length; x++) {
            int begin = edge[x];
            int count = Math.max(1, edge[x + 1] - begin);
            // Most blocks have one or two columns; without an inner loop they take a third of the time.
            float sum = lines[begin] + (count > 1 ? lines[begin + 1] : 0);
            for (int i = begin + 2; i < begin + count; i++) {
                sum += lines[i];
            }
            means[x] = sum * share / count;
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

    /** Negative light is black; light above the table's is its last entry, white. */
    private static float encode(float linear) {
        int bucket = (Float.floatToRawIntBits(linear) >> DROPPED_BITS) - FIRST;
        return ENCODED[Math.min(Math.max(bucket, 0), ENCODED.length - 1)];
    }

    /** sRGB codes by the leading bits of linear light, which are nearly even steps of its logarithm. */
    private static float[] encoded() {
        float[] table = new float[(Float.floatToRawIntBits(BRIGHTEST) >> DROPPED_BITS) - FIRST];
        for (int i = 1; i < table.length; i++) {
            double linear = Float.intBitsToFloat((FIRST + i << DROPPED_BITS) + (1 << DROPPED_BITS - 1));
            double shown = linear < 0.8 ? linear : 1 - 0.04 / (linear - 0.6);
            table[i] = (float) (shown <= 0.0031308 ? 12.92 * shown : 1.055 * Math.pow(shown, 1 / 2.4) - 0.055);
        }
        return table;
    }
}
