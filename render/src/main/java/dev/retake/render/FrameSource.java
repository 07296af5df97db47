package dev.retake.render;

import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import java.util.Optional;

/** Where a renderer gets a clip's frames from, in display order; asked on one thread, which may be another than the caller's. */
@FunctionalInterface
public interface FrameSource {

    /**
     * Fills a picture with the next frame.
     *
     * @param into scene-linear light, all pixels are overwritten
     * @return when the frame is displayed; empty, with the picture untouched, when the clip has ended
     */
    Optional<FrameTime> read(LinearImage into);

    /** Whether the clip itself holds light beyond what {@link #read} gives: whether it is in high dynamic range. */
    default boolean holdsHighlights() {
        return false;
    }

    /**
     * Fills a picture with the light that the frame read last holds beyond what was given; asked only if {@link
     * #holdsHighlights}.
     *
     * @param given the frame as it was read
     * @param into its true light less what was given; all pixels are overwritten
     */
    default void highlights(LinearImage given, LinearImage into) {
        throw new UnsupportedOperationException("This source holds no highlights");
    }
}
