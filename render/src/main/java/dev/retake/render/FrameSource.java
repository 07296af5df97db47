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
}
