package dev.retake.render.hold;

import dev.retake.media.LinearImage;
import java.util.Optional;

/** Where a renderer learns what must keep its detail. */
@FunctionalInterface
public interface HoldReader {
    /** Holds nothing. */
    HoldReader NOTHING = (frame, index) -> Optional.empty();

    /**
     * What is held in one frame; empty when nothing is. Frames come in display order, each once.
     *
     * @param frame scene-linear light
     * @param index counted from 0
     */
    Optional<Hold> read(LinearImage frame, int index);
}
