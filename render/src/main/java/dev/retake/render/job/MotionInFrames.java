package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.Optional;

/** Measures the motion from each frame to the one before, for media that are carried along it. */
final class MotionInFrames implements AutoCloseable {
    /** Strokes must stay on what they show to a fraction of a pixel: a quarter of this, searched less, leaves twice the warp error. */
    private static final int PIXELS = 640 * 360;

    private final PixelPool pool;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.BEST);
    private Optional<Last> last = Optional.empty();

    private record Last(int index, byte[] grey) {}

    MotionInFrames(PixelPool pool) {
        this.pool = pool;
    }

    /** Motion back from a frame; empty when the one before was not read. */
    Optional<Flow> back(LinearImage frame, int index) {
        Size size = SmallFrame.sizeFor(frame.size(), PIXELS);
        byte[] grey = SmallFrame.of(frame, size, pool).grey();
        Optional<Last> before = last.filter(seen -> seen.index() == index - 1);
        last = Optional.of(new Last(index, grey));
        return before.map(seen -> flows.between(grey, seen.grey(), size));
    }

    @Override
    public void close() {
        flows.close();
    }
}
