package dev.retake.media.colour;

import dev.retake.media.LinearImage;
import dev.retake.media.kernel.Gamut;
import dev.retake.media.kernel.Rows;
import dev.retake.media.kernel.TelevisionGamma;

/** What every standard display is handed, delivery or still: BT.709's cube, BT.1886's code values. */
final class DisplayCode {
    private static final float[] TO_BT709 = Primaries.BT2020.to(Primaries.BT709).withShift(0, 0, 0);

    private DisplayCode() {}

    /**
     * Codes a row.
     *
     * @param image display-referred, 0…1
     * @param row receives three components
     * @param codes a matrix from R'G'B' in 0…1 to the code values wanted
     */
    static void encode(LinearImage image, int y, float[][] row, float[] codes, RowScratch scratch) {
        int width = image.width();
        float[] red = row[0];
        float[] green = row[1];
        float[] blue = row[2];
        System.arraycopy(image.red(), y * width, red, 0, width);
        System.arraycopy(image.green(), y * width, green, 0, width);
        System.arraycopy(image.blue(), y * width, blue, 0, width);
        Rows.transform(red, green, blue, TO_BT709, width);
        Gamut.fit(red, green, blue, 0.2126f, 0.7152f, 0.0722f, scratch.first(), scratch.second(), width);
        TelevisionGamma.encode(red, width);
        TelevisionGamma.encode(green, width);
        TelevisionGamma.encode(blue, width);
        Rows.transform(red, green, blue, codes, width);
    }
}
