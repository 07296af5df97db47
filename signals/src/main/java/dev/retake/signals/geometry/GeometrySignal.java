package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/**
 * Reads a clip's geometry frame by frame and keeps it steady. The network runs on every third frame and at cuts; in
 * between, and as the memory that new readings are blended into, the last geometry is carried along by optical flow.
 *
 * <p>Within a shot a new reading is first brought to the scale and offset of the memory, then blended: little where the
 * picture merely moved, fully where something new came into view. Nothing is carried across a cut. Sky counts only where
 * it hangs together with the top of the picture.
 *
 * <p>Give it every frame once, in order. Not thread-safe.
 */
public final class GeometrySignal implements AutoCloseable {
    /** The network reads one frame in this many. */
    public static final int CADENCE = 3;

    private final PixelPool pool;
    private final GeometryReader reader = new GeometryReader();
    private final FlowReader flows = new FlowReader(FlowReader.Quality.FAST);
    private final ShotDetector shots;
    private Optional<Memory> memory = Optional.empty();

    /** What the last frame looked like and what was known about it. */
    private record Memory(SmallFrame frame, byte[] grey, Geometry geometry, int sinceReading) {}

    /**
     * A signal for one clip.
     *
     * @param pool for making frames small; its number of threads does not change results
     * @throws dev.retake.signals.SignalsException when the network can't be loaded
     */
    public GeometrySignal(PixelPool pool) {
        this.pool = pool;
        shots = new ShotDetector(pool);
    }

    /**
     * The geometry of the next frame, about 256×144 in the frame's shape.
     *
     * @param frame scene-linear; all frames of a clip have one size
     */
    public Geometry next(LinearImage frame) {
        Size size = SmallFrame.sizeFor(frame.size(), GeometryReader.PIXELS);
        SmallFrame small = SmallFrame.of(frame, size, pool);
        byte[] grey = small.grey();
        boolean cut = shots.next(small);
        Optional<Memory> last =
                cut ? Optional.empty() : memory.filter(m -> m.frame().size().equals(size));
        Memory now = last.map(before -> carryOn(before, small, grey))
                .orElseGet(() -> new Memory(small, grey, read(small), 0));
        memory = Optional.of(now);
        return now.geometry();
    }

    private Memory carryOn(Memory before, SmallFrame small, byte[] grey) {
        Flow back = flows.between(grey, before.grey(), small.size());
        Steadying steadying = new Steadying(before.frame(), before.geometry(), small, back, pool);
        if (before.sinceReading() + 1 < CADENCE) {
            return new Memory(small, grey, steadying.carried(), before.sinceReading() + 1);
        }
        return new Memory(small, grey, steadying.blended(read(small)), 0);
    }

    private Geometry read(SmallFrame small) {
        Geometry geometry = reader.read(small);
        SkyGate.apply(geometry);
        return geometry;
    }

    @Override
    public void close() {
        reader.close();
        flows.close();
    }
}
