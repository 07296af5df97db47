package dev.retake.media.colour;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.Rows;

/** Display-referred light to 8-bit RGB as images and screens take it, with a delivery's code values and dither. */
public final class DisplayConverter {
    private DisplayConverter() {}

    /**
     * Converts.
     *
     * @param image display-referred, 0…1
     * @param packed receives {@code 0xffRRGGBB}, row by row
     */
    public static void convert(LinearImage image, int[] packed, PixelPool pool) {
        float[] toCodes = Matrix3.diagonal(255, 255, 255).withShift(0, 0, 0);
        int width = image.width();
        BlueNoise noise = new BlueNoise(width);
        pool.forRows(image.height(), (from, to) -> {
            RowScratch scratch = new RowScratch(width);
            byte[] bytes = scratch.bytes();
            float[][] row = scratch.upper();
            for (int y = from; y < to; y++) {
                DisplayCode.encode(image, y, row, toCodes, scratch);
                float[] dither = noise.row(y);
                for (int x = 0, at = y * width; x < width; x++) {
                    packed[at + x] = 0xff;
                }
                for (float[] component : row) {
                    Rows.quantise(component, dither, scratch.wholes(), bytes, width);
                    for (int x = 0, at = y * width; x < width; x++) {
                        packed[at + x] = packed[at + x] << 8 | bytes[x] & 0xff;
                    }
                }
            }
        });
    }
}
