package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.SceneTracker;
import dev.retake.render.scene.Statistics;
import dev.retake.render.scene.Thumbnail;
import java.util.Optional;

/** One frame of the clip with all that looks may ask about it. A buffer, reused from frame to frame. */
final class SourceFrame {
    private final LinearImage picture;
    private final Thumbnail thumbnail;
    private final Fields fields;
    private Optional<Moment> moment = Optional.empty();

    /** What is new with each frame. */
    private record Moment(FrameTime time, Statistics statistics) {}

    SourceFrame(Size size) {
        picture = new LinearImage(size);
        thumbnail = new Thumbnail(size);
        fields = new Fields(thumbnail, size);
    }

    /**
     * Takes the clip's next frame.
     *
     * @param scene follows the scene's shape, when looks ask for it
     * @return false when the clip has ended
     */
    boolean fill(FrameSource source, Statistics.Tracker statistics, Optional<SceneTracker> scene, PixelPool pool) {
        Optional<FrameTime> time = source.read(picture);
        if (time.isEmpty()) {
            return false;
        }
        thumbnail.take(picture, pool);
        Statistics now = statistics.take(thumbnail);
        moment = Optional.of(new Moment(time.get(), now));
        scene.ifPresent(tracker -> tracker.read(picture, time.get().index(), now.cut(), thumbnail, fields));
        return true;
    }

    LinearImage picture() {
        return picture;
    }

    Thumbnail thumbnail() {
        return thumbnail;
    }

    Fields fields() {
        return fields;
    }

    FrameTime time() {
        return moment.orElseThrow().time;
    }

    Statistics statistics() {
        return moment.orElseThrow().statistics;
    }
}
