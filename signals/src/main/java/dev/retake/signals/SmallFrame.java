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
        return of(frame, size, pool, new Shelf());
    }

    /** As {@link #of(LinearImage, Size, PixelPool)}, on planes from a shelf, which whoever needs it last may give back. */
    public static SmallFrame of(LinearImage frame, Size size, PixelPool pool, Shelf shelf) {
        if (frame.size().equals(size)) {
            return part(frame, 0, 0, size, pool, shelf);
        }
        SmallFrame small = from(shelf, size);
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
        return part(frame, left, top, size, pool, new Shelf());
    }

    private static SmallFrame part(LinearImage frame, int left, int top, Size size, PixelPool pool, Shelf shelf) {
        int width = size.width();
        SmallFrame part = from(shelf, size);
        pool.forRows(size.height(), (from, to) -> {
            Light light = new Light(width);
            for (int y = from; y < to; y++) {
                int source = (top + y) * frame.width() + left;
                System.arraycopy(frame.red(), source, light.red, 0, width);
                System.arraycopy(frame.green(), source, light.green, 0, width);
                System.arraycopy(frame.blue(), source, light.blue, 0, width);
                light.encode(part, y * width);
            }
        });
        return part;
    }

    private static SmallFrame from(Shelf shelf, Size size) {
        int pixels = Math.toIntExact(size.pixels());
        return new SmallFrame(size, shelf.take(pixels), shelf.take(pixels), shelf.take(pixels));
    }

    private void fill(LinearImage frame, int from, int to) {
        int width = size.width();
        Columns columns = new Columns(frame.width(), width);
        Light light = new Light(width);
        for (int y = from; y < to; y++) {
            int top = (int) ((long) y * frame.height() / size.height());
            int bottom = Math.max(top + 1, (int) ((y + 1L) * frame.height() / size.height()));
            columns.means(frame.red(), frame.height(), top, bottom, light.red);
            columns.means(frame.green(), frame.height(), top, bottom, light.green);
            columns.means(frame.blue(), frame.height(), top, bottom, light.blue);
            light.encode(this, y * width);
        }
    }

    /** A row of scene-linear light on its way to codes: primaries are changed on vectors, which looking codes up does not allow. */
    private static final class Light {
        private final float[] red;
        private final float[] green;
        private final float[] blue;

        private Light(int width) {
            red = new float[width];
            green = new float[width];
            blue = new float[width];
        }

        private void encode(SmallFrame into, int at) {
            changePrimaries(red, green, blue);
            look(red, into.red, at);
            look(green, into.green, at);
            look(blue, into.blue, at);
        }

        /** From Rec. 2020's to sRGB's. */
        private static void changePrimaries(float[] red, float[] green, float[] blue) {
            for (int x = 0; x < red.length; x++) {
                float r = red[x];
                float g = green[x];
                float b = blue[x];
                red[x] = 1.660491f * r - 0.587641f * g - 0.072850f * b;
                green[x] = -0.124550f * r + 1.132900f * g - 0.008349f * b;
                blue[x] = -0.018151f * r - 0.100579f * g + 1.118730f * b;
            }
        }

        /** Negative light is black; light above the table's is its last entry, white. */
        private static void look(float[] linear, float[] into, int at) {
            float[] table = ENCODED;
            for (int x = 0; x < linear.length; x++) {
                int bucket = (Float.floatToRawIntBits(linear[x]) >> DROPPED_BITS) - FIRST;
                into[at + x] = table[Math.min(Math.max(bucket, 0), table.length - 1)];
            }
        }
    }

    /** Which columns of a frame each column of a smaller copy stands for. */
    private static final class Columns {
        private final int width;
        private final int[] edge;
        /** 1 where a block has a second column, else 0. */
        private final int[] second;

        private final float[] share;
        private final boolean narrow;
        private final float[] lines;
        private final float[] one;

        private Columns(int width, int count) {
            this.width = width;
            edge = new int[count + 1];
            second = new int[count];
            share = new float[count];
            lines = new float[width];
            one = new float[width];
            boolean onlyNarrow = true;
            for (int x = 0; x <= count; x++) {
                edge[x] = (int) ((long) x * width / count);
            }
            for (int x = 0; x < count; x++) {
                int columns = Math.max(1, edge[x + 1] - edge[x]);
                second[x] = columns > 1 ? 1 : 0;
                share[x] = 1f / columns;
                onlyNarrow &= columns <= 2;
            }
            narrow = onlyNarrow;
        }

        /** Means of one plane over a row of blocks: rows are added up first, because that runs on vectors, if with one index only. */
        private void means(float[] plane, int height, int top, int bottom, float[] means) {
            int step = Math.max(1, (bottom - top + 1) / 3);
            int first = Math.min(top, height - 1) * width;
            float rowShare = 1f / Math.ceilDiv(bottom - top, step);
            if (top + step >= bottom) {
                across(plane, first, rowShare, means);
                return;
            }
            System.arraycopy(plane, first, lines, 0, width);
            for (int line = top + step; line < bottom; line += step) {
                System.arraycopy(plane, Math.min(line, height - 1) * width, one, 0, width);
                for (int x = 0; x < width; x++) {
                    lines[x] += one[x];
                }
            }
            across(lines, 0, rowShare, means);
        }

        private void across(float[] row, int at, float rowShare, float[] means) {
            if (narrow) {
                // Most blocks have one or two columns; without a branch they take a third of the time.
                for (int x = 0; x < means.length; x++) {
                    int begin = at + edge[x];
                    float other = row[begin + second[x]] * second[x];
                    means[x] = (row[begin] + other) * (rowShare * share[x]);
                }
            } else {
                for (int x = 0; x < means.length; x++) {
                    float sum = row[at + edge[x]];
                    for (int i = edge[x] + 1; i < edge[x + 1]; i++) {
                        sum += row[at + i];
                    }
                    means[x] = sum * (rowShare * share[x]);
                }
            }
        }
    }

    /** Brightness as the eye sees it, 0 to 1. */
    public float luma(int index) {
        return luma(red[index], green[index], blue[index]);
    }

    static float luma(float red, float green, float blue) {
        return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
    }

    /** Brightness of all pixels as the eye sees it, 0 to 255. */
    public byte[] grey() {
        byte[] grey = new byte[red.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (int) (luma(i) * 255f + 0.5f);
        }
        return grey;
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
