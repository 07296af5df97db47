package dev.retake.render;

import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;

/** Where a renderer puts finished frames, in display order. */
@FunctionalInterface
public interface FrameSink {

    /**
     * Takes a frame. The picture is the renderer's own buffer: it is only valid during the call.
     *
     * @param frame linear light, BT.2020 primaries: display-referred, 0 to 1; where the job wants highlights, relative to
     *     diffuse white, and beyond it
     * @param time when the frame is displayed, as the source told it
     */
    void write(LinearImage frame, FrameTime time);
}
