package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.people.Pose;
import java.util.List;
import java.util.Optional;

/**
 * What the geometry signal wants to know of a frame, so that what other signals already found is not found twice.
 *
 * @param picture the frame, of {@link GeometryReader#sizeFor}
 * @param cut whether the frame begins a shot
 * @param back how the frame's pixels move to the frame before, at any size of the same shape; empty to have it measured
 * @param subject where people are, when that is known
 * @param bodies the points of their bodies, as far as they are known
 */
public record GeometryInput(
        SmallFrame picture, boolean cut, Optional<Flow> back, Optional<Mask> subject, List<Pose> bodies) {
    public GeometryInput {
        bodies = List.copyOf(bodies);
    }

    /** A frame of which nothing else is known. */
    public static GeometryInput of(SmallFrame picture, boolean cut) {
        return new GeometryInput(picture, cut, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * How much of each pixel belongs to people.
     *
     * @param width columns, any number
     * @param height rows, any number
     * @param share 0 to 1, row-major
     */
    public record Mask(int width, int height, float[] share) {
        /** The same at another size; itself when the size stays. */
        Mask at(Size size) {
            float[] resized = Planes.resized(share, new Size(width, height), size);
            return new Mask(size.width(), size.height(), resized);
        }
    }

    /** The same with the mask at the picture's size, for a reading that looks at it again and again. */
    GeometryInput withMaskOfItsSize() {
        return new GeometryInput(picture, cut, back, subject.map(mask -> mask.at(picture.size())), bodies);
    }
}
