package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.Geometry;
import dev.retake.signals.SignalsException;
import dev.retake.signals.SmallFrame;

/**
 * Reads one picture's geometry, without any memory of others.
 *
 * <p>The number of threads inside a network is a constant, so that the same picture gives the same numbers on any machine
 * of the same CPU feature class. Not thread-safe.
 */
public interface GeometryReader extends AutoCloseable {
    /**
     * The number of pixels that a picture should have: that of 384×216. Of 274 pairs of points labelled by eye, the
     * shipped network orders 87 % rightly at this size and 83 % at 256×144; still larger pictures gain nothing.
     */
    int PIXELS = FramePyramid.GEOMETRY;

    /**
     * Loads a network.
     *
     * @throws SignalsException when it can't be loaded: a damaged installation, or a file of another kind
     */
    static GeometryReader open(GeometryModel model) {
        return switch (model) {
            case GeometryModel.Shipped shipped -> new ShippedReader();
            case GeometryModel.DepthFile file -> new DepthFileReader(file.file(), new ShippedReader());
        };
    }

    /** The size at which a frame is best read: about {@link #PIXELS} pixels in the frame's shape, both sides even. */
    static Size sizeFor(Size frame) {
        return SmallFrame.sizeFor(frame, PIXELS);
    }

    /**
     * Reads a picture.
     *
     * @param picture sides even; best of {@link #sizeFor}
     * @return planes of the picture's size, sky as the network says it
     * @throws SignalsException when the network fails
     */
    Geometry read(SmallFrame picture);

    @Override
    void close();
}
