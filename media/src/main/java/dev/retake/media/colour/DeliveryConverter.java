package dev.retake.media.colour;

import dev.retake.edit.Size;
import dev.retake.media.CodedFrame;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.kernel.Rows;

/**
 * Display-referred BT.2020 light, 0…1, to what an SDR delivery codes: 8-bit BT.709, dithered.
 *
 * <p>Colours outside BT.709 keep hue and luminance and lose saturation. Code values that are already whole numbers survive
 * dithering, so that a clip decoded and delivered without a look keeps its code values.
 */
public final class DeliveryConverter implements FrameCoder {
    private final Size size;
    private final float[] toLuma;
    private final BlueNoise dither;
    private final Kept<RowScratch> scratches;

    /** Prepares conversions of pictures of one (even) size. */
    public DeliveryConverter(Size size) {
        this.size = size;
        this.scratches = new Kept<>(() -> new RowScratch(size.width()));
        this.toLuma = ColourTags.Model.BT709
                .toRgb()
                .inverse()
                .scaledRows(219, 224, 224)
                .withShift(16, 128, 128);
        this.dither = new BlueNoise(size.width());
    }

    @Override
    public CodedFrame newFrame() {
        return new DeliveryFrame(size);
    }

    @Override
    public void convert(LinearImage image, CodedFrame into, PixelPool pool) {
        if (!image.size().equals(size) || !into.size().equals(size) || !(into instanceof DeliveryFrame frame)) {
            throw new IllegalArgumentException("A converter to SDR of " + size + " was given " + image.size()
                    + " and a " + into.getClass().getSimpleName() + " of " + into.size());
        }
        pool.forRows(size.height(), (from, to) -> convertRows(image, frame, from, to));
    }

    private void convertRows(LinearImage image, DeliveryFrame into, int from, int to) {
        RowScratch scratch = scratches.borrow();
        int width = size.width();
        int half = width / 2;
        float[][] upper = scratch.upper();
        float[][] lower = scratch.lower();
        for (int y = from; y < to; y += 2) {
            DisplayCode.encode(image, y, upper, toLuma, scratch);
            DisplayCode.encode(image, y + 1, lower, toLuma, scratch);
            quantise(upper[0], y, scratch, into.luma(), y * width, width);
            quantise(lower[0], y + 1, scratch, into.luma(), (y + 1) * width, width);
            // The two differences take the tile from other places, so that their errors don't fall together.
            halve(upper[1], lower[1], scratch, width);
            quantise(scratch.second(), y / 2 + 21, scratch, into.blueDifference(), y / 2 * half, half);
            halve(upper[2], lower[2], scratch, width);
            quantise(scratch.second(), y / 2 + 43, scratch, into.redDifference(), y / 2 * half, half);
        }
        scratches.giveBack(scratch);
    }

    /** Halves chroma: (1 2 1)/4 around even columns, where the samples lie, and the mean of two rows. */
    private static void halve(float[] upper, float[] lower, RowScratch scratch, int width) {
        Rows.add(upper, lower, scratch.first(), width);
        Rows.halve(scratch.first(), scratch.second(), width / 2);
    }

    private void quantise(float[] codes, int ditherRow, RowScratch scratch, byte[] target, int offset, int length) {
        Rows.quantise(codes, dither.row(ditherRow), scratch.wholes(), scratch.bytes(), length);
        System.arraycopy(scratch.bytes(), 0, target, offset, length);
    }
}
