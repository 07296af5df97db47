package dev.retake.media;

import dev.retake.edit.Size;

/**
 * One picture as an HDR10 delivery codes it: 10 bits, 4:2:0, BT.2020 non-constant luminance, PQ, limited range; before the
 * encoder, and with how much light it holds.
 *
 * <p>Chroma sample (x, y) lies at column {@code 2x} of row {@code 2y}, as ITU-R BT.2100 says.
 *
 * <p>Mutable and not thread-safe.
 */
public final class HdrFrame implements CodedFrame {
    private final Size size;
    private final short[] luma;
    private final short[] blueDifference;
    private final short[] redDifference;
    private LightLevel light = LightLevel.DARK;

    /**
     * A frame of zeros.
     *
     * @param size width and height are even
     */
    public HdrFrame(Size size) {
        this.size = CodedFrame.requireEven(size);
        int pixels = Math.toIntExact(size.pixels());
        luma = new short[pixels];
        blueDifference = new short[pixels / 4];
        redDifference = new short[pixels / 4];
    }

    @Override
    public Size size() {
        return size;
    }

    /** Live luma, {@code width * height} values, 64 black to 940 for 10,000 nits. */
    public short[] luma() {
        return luma;
    }

    /** Live blue difference (Cb), a quarter as many values, 512 neutral. */
    public short[] blueDifference() {
        return blueDifference;
    }

    /** Live red difference (Cr), a quarter as many values, 512 neutral. */
    public short[] redDifference() {
        return redDifference;
    }

    /** How much light the picture holds. */
    public LightLevel light() {
        return light;
    }

    /** Notes how much light the picture holds. */
    public void light(LightLevel measured) {
        light = measured;
    }

    @Override
    public void copyFrom(CodedFrame other) {
        if (!(other instanceof HdrFrame frame)) {
            throw CodedFrame.otherKind(this, other);
        }
        System.arraycopy(frame.luma, 0, luma, 0, luma.length);
        System.arraycopy(frame.blueDifference, 0, blueDifference, 0, blueDifference.length);
        System.arraycopy(frame.redDifference, 0, redDifference, 0, redDifference.length);
        light = frame.light;
    }
}
