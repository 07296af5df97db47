package dev.retake.media.colour;

import dev.retake.media.CodedFrame;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/** Turns light into the code values of one form of delivery. */
public interface FrameCoder {

    /** A frame that {@link #convert} can fill. */
    CodedFrame newFrame();

    /**
     * Converts a picture of this coder's size.
     *
     * @param into of this coder's size and kind
     * @throws IllegalArgumentException when sizes or kinds don't fit
     */
    void convert(LinearImage image, CodedFrame into, PixelPool pool);
}
