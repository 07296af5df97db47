package dev.retake.media;

import dev.retake.edit.Size;

/**
 * One picture as an SDR delivery codes it: 8 bits, 4:2:0, BT.709, limited range; before the encoder.
 *
 * <p>Compositors that must leave some pixels exactly as a delivery without any look would have them work on these integers.
 * Chroma sample (x, y) lies on the left edge between rows {@code 2y} and {@code 2y + 1}, at column {@code 2x}.
 *
 * <p>Mutable and not thread-safe: a buffer that is reused from frame to frame.
 */
public final class DeliveryFrame implements CodedFrame {
    private final Size size;
    private final byte[] luma;
    private final byte[] blueDifference;
    private final byte[] redDifference;

    /**
     * A frame of zeros.
     *
     * @param size width and height are even
     */
    public DeliveryFrame(Size size) {
        this.size = CodedFrame.requireEven(size);
        int pixels = Math.toIntExact(size.pixels());
        luma = new byte[pixels];
        blueDifference = new byte[pixels / 4];
        redDifference = new byte[pixels / 4];
    }

    @Override
    public Size size() {
        return size;
    }

    /** Live luma, {@code width * height} unsigned bytes, 16 black to 235 white. */
    public byte[] luma() {
        return luma;
    }

    /** Live blue difference (Cb), a quarter as many unsigned bytes, 128 neutral. */
    public byte[] blueDifference() {
        return blueDifference;
    }

    /** Live red difference (Cr), a quarter as many unsigned bytes, 128 neutral. */
    public byte[] redDifference() {
        return redDifference;
    }

    @Override
    public void copyFrom(CodedFrame other) {
        if (!(other instanceof DeliveryFrame frame)) {
            throw CodedFrame.otherKind(this, other);
        }
        System.arraycopy(frame.luma, 0, luma, 0, luma.length);
        System.arraycopy(frame.blueDifference, 0, blueDifference, 0, blueDifference.length);
        System.arraycopy(frame.redDifference, 0, redDifference, 0, redDifference.length);
    }
}
