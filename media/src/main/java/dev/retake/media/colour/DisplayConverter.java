package dev.retake.media.colour;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.RowMath;

/** Display-referred light to 8-bit RGB as images and screens take it, with a delivery's code values and dither. */
public final class DisplayConverter {
    private static final float TO_CODE_VALUES = (float) (1 / 2.4);

    private DisplayConverter() {}

    /**
     * Converts.
     *
     * @param image display-referred, 0…1
     * @param packed receives {@code 0xffRRGGBB}, row by row
     * @param math arithmetic to use
     */
    public static void convert(LinearImage image, int[] packed, RowMath math, PixelPool pool) {
        float[] toBt709 = Primaries.BT2020.to(Primaries.BT709).withShift(0, 0, 0);
        float[] toCodes = Matrix3.diagonal(255, 255, 255).withShift(0, 0, 0);
        int width = image.width();
        pool.forRows(image.height(), (from, to) -> {
            int padded = RowMath.paddedLength(width);
            float[][] row = new float[3][padded];
            byte[][] bytes = new byte[3][padded];
            for (int y = from; y < to; y++) {
                System.arraycopy(image.red(), y * width, row[0], 0, width);
                System.arraycopy(image.green(), y * width, row[1], 0, width);
                System.arraycopy(image.blue(), y * width, row[2], 0, width);
                math.transform(row[0], row[1], row[2], toBt709, width);
                math.fitCube(row[0], row[1], row[2], 0.2126f, 0.7152f, 0.0722f, width);
                math.power(row[0], TO_CODE_VALUES, width);
                math.power(row[1], TO_CODE_VALUES, width);
                math.power(row[2], TO_CODE_VALUES, width);
                math.transform(row[0], row[1], row[2], toCodes, width);
                float[] dither = BlueNoise.row(y, width);
                for (int i = 0; i < 3; i++) {
                    math.quantise(row[i], dither, bytes[i], width);
                }
                for (int x = 0; x < width; x++) {
                    packed[y * width + x] =
                            0xff << 24 | (bytes[0][x] & 0xff) << 16 | (bytes[1][x] & 0xff) << 8 | (bytes[2][x] & 0xff);
                }
            }
        });
    }
}
