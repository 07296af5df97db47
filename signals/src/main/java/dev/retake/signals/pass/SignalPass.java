package dev.retake.signals.pass;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.Geometry;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.GeometryInput;
import dev.retake.signals.geometry.GeometrySignal;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.Motion;
import dev.retake.signals.motion.MotionSignal;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/**
 * Reads all signals of a clip in one pass, so that they share small pictures and agree about shots. What it holds does not
 * grow with the clip.
 *
 * <p>Give it every frame once, in order, here or through {@link SignalsAhead}. Results don't depend on the pool's number of threads. Not
 * thread-safe.
 */
public final class SignalPass implements AutoCloseable {
    /** About how many pixels the picture has that signals are read from: those of 640×360. */
    public static final int PIXELS = FramePyramid.DETAIL;

    /** Told of each signal of a frame as soon as it is read, so that a benchmark can tell what it took. */
    @FunctionalInterface
    public interface Watch {
        /** Called after {@code signal}, such as {@code people}, on the thread that read it. */
        void read(String signal);
    }

    private final PixelPool pool;
    private final Watch watch;
    private final Shelf shelf = new Shelf();
    private final ShotDetector shots;
    private final GeometrySignal geometries;
    private final PeopleSignal bodies;
    private final SubjectSignal subjects;
    private final MotionSignal motions;
    /** What geometry remembers of the frame before, unless the picture that was handed out is that. */
    private Optional<SmallFrame> lastSmall = Optional.empty();

    private int index;
    private int shot = -1;

    /**
     * A pass over one clip.
     *
     * @throws dev.retake.signals.SignalsException when a network can't be loaded
     */
    public SignalPass(PixelPool pool) {
        this(pool, signal -> {});
    }

    /** As {@link #SignalPass(PixelPool)}, for who wants to know when each signal has been read. */
    public SignalPass(PixelPool pool, Watch watch) {
        this.pool = pool;
        this.watch = watch;
        shots = new ShotDetector(pool);
        motions = new MotionSignal(pool, shelf);
        geometries = new GeometrySignal(pool, shelf);
        bodies = new PeopleSignal(pool);
        subjects = new SubjectSignal(pool, shelf);
    }

    /**
     * Everything about the next frame.
     *
     * @param frame scene-linear; {@link #PIXELS} pixels are enough; all frames of a clip have one size
     */
    public FrameSignals next(LinearImage frame) {
        return read(meet(look(frame)));
    }

    /** What the first third of the work finds: all that needs no network. */
    record Looked(
            LinearImage frame, SmallFrame picture, SmallFrame small, boolean cut, Size motionSize, Motion motion) {}

    /** What the second third finds. The frame's buffer is free by then. */
    record Met(Looked looked, People people, Masks masks) {}

    /**
     * The first third. Each of the three may work on a frame of its own at the same time, as long as each gets all frames in order: they
     * share nothing but the pool.
     */
    Looked look(LinearImage frame) {
        FramePyramid pyramid = new FramePyramid(frame, pool, shelf);
        SmallFrame picture = pyramid.small(FramePyramid.DETAIL);
        SmallFrame small = pyramid.small(FramePyramid.GEOMETRY);
        watch.read("small pictures");
        boolean cut = shots.next(small);
        watch.read("shots");
        Motion motion = motions.next(pyramid, cut);
        watch.read("flow and tracks");
        return new Looked(frame, picture, small, cut, pyramid.size(FramePyramid.MOTION), motion);
    }

    /** The second third; the frame's buffer is free when it returns. */
    Met meet(Looked looked) {
        SmallFrame picture = looked.picture();
        Motion motion = looked.motion();
        People people = bodies.next(looked.frame(), picture, motion.forward());
        watch.read("people");
        Masks masks = subjects.next(looked.frame().size(), picture, people, motion.back());
        watch.read("masks");
        motion.forward().ifPresent(shelf::giveBack);
        return new Met(looked, people, masks);
    }

    /** The last third. */
    FrameSignals read(Met met) {
        Looked looked = met.looked();
        Masks masks = met.masks();
        SmallFrame small = looked.small();
        Motion motion = looked.motion();
        shot += looked.cut() ? 1 : 0;
        GeometryInput.Mask subject = new GeometryInput.Mask(masks.width(), masks.height(), masks.subject());
        Geometry geometry = geometries.next(new GeometryInput(
                small,
                looked.cut(),
                motion.back(),
                Optional.of(subject),
                met.people().poses()));
        lastSmall.ifPresent(shelf::giveBack);
        lastSmall =
                Optional.of(small).filter(own -> own.red() != looked.picture().red());
        watch.read("geometry and sky");
        Flow flow = motion.back().orElseGet(() -> still(looked.motionSize()));
        FrameNumbers numbers = Measures.of(small, flow, geometry, masks);
        watch.read("numbers");
        return new FrameSignals(
                index++,
                shot,
                looked.cut(),
                looked.picture(),
                flow,
                motion.tracks(),
                geometry,
                met.people(),
                masks,
                numbers);
    }

    /**
     * Takes back a frame that nobody looks at any more, so that its memory serves another one. Nobody needs to; but where everybody does, a
     * clip is read nearly without garbage. Call it on the thread that calls {@link #next}.
     *
     * @param frame of this pass, each at most once; nothing of it may be used from now on, numbers, tracks and people excepted
     */
    public void recycle(FrameSignals frame) {
        Geometry geometry = frame.geometry();
        boolean remembered = frame.picture().size().equals(new Size(geometry.width(), geometry.height()));
        if (!remembered) {
            shelf.giveBack(frame.picture());
        }
        shelf.giveBack(frame.flow());
        shelf.giveBack(frame.masks().subject(), frame.masks().face());
        geometries.recycle(geometry);
    }

    private Flow still(Size size) {
        int pixels = Math.toIntExact(size.pixels());
        return new Flow(size, shelf.blank(pixels), shelf.blank(pixels));
    }

    @Override
    public void close() {
        geometries.close();
        bodies.close();
        subjects.close();
        motions.close();
    }
}
