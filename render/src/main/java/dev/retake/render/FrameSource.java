package dev.retake.render;

import dev.retake.media.LinearImage;

/** Where a renderer gets a clip's frames from, in display order. */
@FunctionalInterface
public interface FrameSource {

    /**
     * Fills a picture with the next frame.
     *
     * @param into scene-linear light, all pixels are overwritten
     * @return false, with the picture untouched, when the clip has ended
     */
    boolean read(LinearImage into);
}
