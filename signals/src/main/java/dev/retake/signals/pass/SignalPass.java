package dev.retake.signals.pass;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.GeometryInput;
import dev.retake.signals.geometry.GeometryReader;
import dev.retake.signals.geometry.GeometrySignal;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/**
 * Reads all signals of a clip in one pass, so that they share small pictures and agree about shots. What it holds does not
 * grow with the clip.
 *
 * <p>Give it every frame once, in order. Results don't depend on the pool's number of threads. Not thread-safe.
 */
public final class SignalPass implements AutoCloseable {
    /** About how many pixels the picture has that signals are read from: those of 640×360. */
    public static final int PIXELS = 640 * 360;

    private final PixelPool pool;
    private final ShotDetector shots;
    private final GeometrySignal geometries;
    private final PeopleSignal bodies;
    private final SubjectSignal subjects;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.GOOD);
    private Optional<SmallFrame> before = Optional.empty();
    private int index;
    private int shot = -1;

    /**
     * A pass over one clip.
     *
     * @throws dev.retake.signals.SignalsException when a network can't be loaded
     */
    public SignalPass(PixelPool pool) {
        this.pool = pool;
        shots = new ShotDetector(pool);
        geometries = new GeometrySignal(pool);
        bodies = new PeopleSignal(pool);
        subjects = new SubjectSignal(pool);
    }

    /**
     * Everything about the next frame.
     *
     * @param frame scene-linear; {@link #PIXELS} pixels are enough; all frames of a clip have one size
     */
    public FrameSignals next(LinearImage frame) {
        SmallFrame picture = SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PIXELS), pool);
        SmallFrame small = SmallFrame.of(frame, GeometryReader.sizeFor(frame.size()), pool);
        boolean cut = shots.next(small);
        if (cut) {
            shot++;
            before = Optional.empty();
        }
        Optional<Flow> back = before.map(earlier -> flows.between(small, earlier));
        before = Optional.of(small);
        People people = bodies.next(frame, cut);
        Masks masks = subjects.next(frame, people, cut);
        GeometryInput.Mask subject = new GeometryInput.Mask(masks.width(), masks.height(), masks.subject());
        Geometry geometry = geometries.next(new GeometryInput(small, cut, back, Optional.of(subject)));
        Flow flow = back.orElseGet(() -> still(small.size()));
        FrameNumbers numbers = Measures.of(small, flow, geometry, masks);
        return new FrameSignals(index++, shot, cut, picture, flow, geometry, people, masks, numbers);
    }

    private static Flow still(Size size) {
        int pixels = Math.toIntExact(size.pixels());
        return new Flow(size, new float[pixels], new float[pixels]);
    }

    @Override
    public void close() {
        geometries.close();
        bodies.close();
        subjects.close();
        flows.close();
    }
}
