package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.RowMath;

/**
 * Display-referred BT.2020 light, 0…1, to what an SDR delivery codes: 8-bit BT.709, dithered.
 *
 * <p>Colours outside BT.709 keep hue and luminance and lose saturation. Code values that are already whole numbers survive
 * dithering, so that a clip decoded and delivered without a look keeps its code values.
 */
public final class DeliveryConverter {
    private static final float TO_CODE_VALUES = (float) (1 / 2.4);

    private final Size size;
    private final RowMath math;
    private final float[] toBt709 = Primaries.BT2020.to(Primaries.BT709).withShift(0, 0, 0);
    private final float[] toLuma;
    private final float[][] ditherRows;

    /** Prepares conversions of pictures of one (even) size. */
    public DeliveryConverter(Size size, RowMath math) {
        this.size = size;
        this.math = math;
        this.toLuma = ColourTags.Model.BT709
                .toRgb()
                .inverse()
                .scaledRows(219, 224, 224)
                .withShift(16, 128, 128);
        this.ditherRows = ditherRows(size.width());
    }

    private static float[][] ditherRows(int width) {
        float[][] rows = new float[BlueNoise.SIDE][];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = BlueNoise.row(y, width);
        }
        return rows;
    }

    /** Converts a picture of this converter's size. */
    public void convert(LinearImage image, DeliveryFrame into, PixelPool pool) {
        if (!image.size().equals(size) || !into.size().equals(size)) {
            throw new IllegalArgumentException(
                    "A converter for " + size + " was given " + image.size() + " and " + into.size());
        }
        pool.forRows(size.height(), (from, to) -> convertRows(image, into, from, to));
    }

    private void convertRows(LinearImage image, DeliveryFrame into, int from, int to) {
        int width = size.width();
        int half = width / 2;
        int padded = RowMath.paddedLength(width);
        float[][] upper = new float[3][padded];
        float[][] lower = new float[3][padded];
        float[] chroma = new float[padded];
        byte[] bytes = new byte[padded];
        for (int y = from; y < to; y += 2) {
            code(image, y, upper);
            code(image, y + 1, lower);
            quantise(upper[0], y, bytes, into.luma(), y * width, width);
            quantise(lower[0], y + 1, bytes, into.luma(), (y + 1) * width, width);
            // The two differences take the tile from other places, so that their errors don't fall together.
            halve(upper[1], lower[1], chroma, half);
            quantise(chroma, y / 2 + 21, bytes, into.blueDifference(), y / 2 * half, half);
            halve(upper[2], lower[2], chroma, half);
            quantise(chroma, y / 2 + 43, bytes, into.redDifference(), y / 2 * half, half);
        }
    }

    private void code(LinearImage image, int y, float[][] row) {
        int width = size.width();
        System.arraycopy(image.red(), y * width, row[0], 0, width);
        System.arraycopy(image.green(), y * width, row[1], 0, width);
        System.arraycopy(image.blue(), y * width, row[2], 0, width);
        math.transform(row[0], row[1], row[2], toBt709, width);
        math.fitCube(row[0], row[1], row[2], 0.2126f, 0.7152f, 0.0722f, width);
        math.power(row[0], TO_CODE_VALUES, width);
        math.power(row[1], TO_CODE_VALUES, width);
        math.power(row[2], TO_CODE_VALUES, width);
        math.transform(row[0], row[1], row[2], toLuma, width);
    }

    /** Halves chroma: (1 2 1)/4 around even columns, where the samples lie, and the mean of two rows. */
    private static void halve(float[] upper, float[] lower, float[] target, int half) {
        target[0] = (3 * (upper[0] + lower[0]) + upper[1] + lower[1]) * 0.125f;
        for (int x = 1; x < half; x++) {
            int at = 2 * x;
            target[x] = (upper[at - 1] + lower[at - 1] + 2 * (upper[at] + lower[at]) + upper[at + 1] + lower[at + 1])
                    * 0.125f;
        }
    }

    private void quantise(float[] codes, int ditherRow, byte[] bytes, byte[] target, int offset, int length) {
        math.quantise(codes, ditherRows[ditherRow & BlueNoise.SIDE - 1], bytes, length);
        System.arraycopy(bytes, 0, target, offset, length);
    }
}
