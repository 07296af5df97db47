package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.Optional;

/** Measures the motion from each frame to the one before, for surfaces that ride on it. */
final class MotionInFrames implements AutoCloseable {
    private final PixelPool pool;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.GOOD);
    private Optional<Last> last = Optional.empty();

    private record Last(int index, byte[] grey) {}

    MotionInFrames(PixelPool pool) {
        this.pool = pool;
    }

    /** Motion back from a frame; empty when the one before was not read. */
    Optional<Flow> back(LinearImage frame, int index) {
        Size size = SmallFrame.sizeFor(frame.size(), FramePyramid.MOTION);
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
