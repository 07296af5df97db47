package dev.retake.render.graph;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Care;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.Riding;
import dev.retake.render.scene.Statistics;
import dev.retake.render.scene.Thumbnail;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/**
 * What operators may know of the frame at hand, beside its pixels.
 *
 * @param index counted from 0
 * @param seconds since the clip's first frame, for things that move on their own
 * @param seed for everything random
 * @param original the clip's frame; read only
 * @param source what the look departs from: the clip's frame, or what a look in another region made of it; read only
 * @param thumbnail its small copy
 * @param statistics smoothed over time
 * @param fields geometry and masks; read from the clip when first asked for
 * @param care how closely painters look at each place
 * @param riding where the motion has carried the surface of painted looks
 * @param back motion from this frame to the one before; empty where a shot begins and where no medium asked for it
 * @param pool threads
 */
public record FrameScene(
        int index,
        double seconds,
        long seed,
        LinearImage original,
        LinearImage source,
        Thumbnail thumbnail,
        Statistics statistics,
        Fields fields,
        Care care,
        Riding riding,
        Optional<Flow> back,
        PixelPool pool) {

    /** The frame's size in pixels. */
    public Size size() {
        return source.size();
    }
}
