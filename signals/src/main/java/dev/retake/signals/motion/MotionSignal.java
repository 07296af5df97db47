package dev.retake.signals.motion;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.Shelf;
import java.util.Optional;

/**
 * Reads a clip's motion frame by frame: dense flow both ways at about 320×180, and points followed through each shot.
 *
 * <p>Give it every frame once, in order. Not thread-safe. Memory doesn't grow with the clip.
 */
public final class MotionSignal implements AutoCloseable {
    private final FlowReader flows;
    private final PointTracker tracker;
    private Optional<Seen> last = Optional.empty();

    private record Seen(Size size, byte[] grey) {}

    /**
     * A signal for one clip.
     *
     * @param pool its number of threads does not change results
     */
    public MotionSignal(PixelPool pool) {
        this(pool, new Shelf());
    }

    /**
     * As {@link #MotionSignal(PixelPool)}.
     *
     * @param shelf where the planes of flows come from; who needs one last may give it back
     */
    public MotionSignal(PixelPool pool, Shelf shelf) {
        flows = new FlowReader(FlowReader.Quality.RUNNING, shelf);
        tracker = new PointTracker(pool);
    }

    /**
     * The motion of the next frame.
     *
     * @param cut whether a shot begins here: nothing is followed across
     */
    public Motion next(FramePyramid frame, boolean cut) {
        byte[] grey = frame.grey(FramePyramid.MOTION);
        Size size = frame.size(FramePyramid.MOTION);
        Optional<Seen> before =
                cut ? Optional.empty() : last.filter(seen -> seen.size().equals(size));
        last = Optional.of(new Seen(size, grey));
        if (before.isEmpty()) {
            return new Motion(Optional.empty(), Optional.empty(), tracker.begin(grey, size));
        }
        Flow forward = flows.between(before.get().grey(), grey, size);
        Flow back = flows.between(grey, before.get().grey(), size);
        return new Motion(Optional.of(back), Optional.of(forward), tracker.follow(grey, forward, back));
    }

    @Override
    public void close() {
        flows.close();
    }
}
