package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.hold.Places;
import dev.retake.render.scene.Care;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.Riding;
import dev.retake.render.scene.Statistics;
import dev.retake.render.scene.Thumbnail;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/** One frame of the clip with all that looks may ask about it. A buffer, reused from frame to frame. */
final class SourceFrame {
    private final LinearImage picture;
    private final Thumbnail thumbnail;
    private final Fields fields;
    private final Places places;
    private final Care care;
    private final Riding riding;
    private Optional<LinearImage> highlights = Optional.empty();
    private Optional<Flow> back = Optional.empty();
    private Optional<Moment> moment = Optional.empty();

    /** What is new with each frame. */
    private record Moment(FrameTime time, Statistics statistics) {}

    SourceFrame(Size size) {
        picture = new LinearImage(size);
        thumbnail = new Thumbnail(size);
        fields = new Fields(thumbnail, size);
        Size grid = new Size(thumbnail.width(), thumbnail.height());
        places = new Places(grid);
        care = new Care(grid, size);
        riding = new Riding(grid, size);
    }

    /**
     * Takes the clip's next frame.
     *
     * @param withHighlights whether the light beyond the picture is wanted
     * @param watch tells what of the scene is followed
     * @return false when the clip has ended
     */
    boolean fill(
            FrameSource source,
            boolean withHighlights,
            Statistics.Tracker statistics,
            SceneWatch watch,
            PixelPool pool) {
        Optional<FrameTime> time = source.read(picture);
        if (time.isEmpty()) {
            return false;
        }
        if (withHighlights && source.holdsHighlights()) {
            LinearImage beyond = highlights.orElseGet(() -> new LinearImage(picture.size()));
            source.highlights(picture, beyond);
            highlights = Optional.of(beyond);
        }
        thumbnail.take(picture, pool);
        Statistics now = statistics.take(thumbnail);
        moment = Optional.of(new Moment(time.get(), now));
        watch.look(this);
        return true;
    }

    LinearImage picture() {
        return picture;
    }

    /** The light that the clip itself holds beyond the picture, if it does and that is wanted. */
    Optional<LinearImage> highlights() {
        return highlights;
    }

    Thumbnail thumbnail() {
        return thumbnail;
    }

    /** Where people are; nobody, unless they are asked for. */
    Places places() {
        return places;
    }

    /** How closely painters look at each place. */
    Care care() {
        return care;
    }

    /** Where painted surfaces are; at rest, unless they ride. */
    Riding riding() {
        return riding;
    }

    /** Motion from this frame to the one before; empty where it was not asked for. */
    Optional<Flow> back() {
        return back;
    }

    void cameFrom(Optional<Flow> motion) {
        back = motion;
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
