package dev.retake.media;

import dev.retake.edit.Size;

/** One picture as a delivery codes it: integers, before the encoder. A buffer, reused from frame to frame. */
public sealed interface CodedFrame permits DeliveryFrame, HdrFrame {

    /** The size in pixels; even on both sides. */
    Size size();

    /**
     * Copies all that a frame of the same kind and size holds.
     *
     * @throws IllegalArgumentException when it is of another kind
     */
    void copyFrom(CodedFrame other);

    /** Checks what all kinds of 4:2:0 ask of a size. */
    static Size requireEven(Size size) {
        if (size.width() % 2 != 0 || size.height() % 2 != 0) {
            throw new IllegalArgumentException("A delivery's width and height must be even, not " + size);
        }
        return size;
    }

    /** The complaint about a frame of another kind. */
    static IllegalArgumentException otherKind(CodedFrame wanted, CodedFrame given) {
        return new IllegalArgumentException("A " + wanted.getClass().getSimpleName() + " was expected, not a "
                + given.getClass().getSimpleName());
    }
}
