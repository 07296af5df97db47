package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.shot.ShotDetector;
import java.util.List;
import java.util.Optional;

/**
 * Reads a clip's geometry frame by frame and keeps it steady. The network runs at cuts and on every sixth frame, on every third
 * where much of the picture is new, and, after the first readings of a shot, on every twelfth where hardly anything is and on every 24th
 * where next to nothing is; in between, and as the memory that new readings are blended into, the last geometry is carried along by
 * optical flow.
 *
 * <p>Within a shot a new reading is first made to agree with focus, with people's outlines and arms and with parallax, where these are known, and
 * brought to the scale and offset of the memory. Nothing is carried across a cut. Sky counts only where it hangs together
 * with the top of the picture.
 *
 * <p>Give it every frame once, in order. Not thread-safe.
 */
public final class GeometrySignal implements AutoCloseable {
    /** The network reads one frame in this many while a shot is young or something in it is new. */
    public static final int CADENCE = 6;

    /** It reads one frame in this many, at least, unless next to nothing is new. */
    private static final int SLOW_CADENCE = 12;

    /** It reads one frame in this many, at least. */
    public static final int SLOWEST_CADENCE = 24;

    /** It reads one frame in this many when the picture changes fast. */
    public static final int FASTEST_CADENCE = 3;

    /** The picture changes fast when this share of it is new since the last reading. */
    private static final double MUCH_NEW = 0.05;
    /** Hardly anything is new below this share. */
    private static final double HARDLY_NEW = 0.01;
    /** Next to nothing is new below this share. */
    private static final double NOTHING_NEW = 0.005;
    /** A shot is young up to so many readings, which are averaged. */
    private static final int YOUNG = 4;

    private final PixelPool pool;
    private final Shelf shelf;
    private final GeometryReader reader;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.FAST);
    private final ParallaxCorrection parallax = new ParallaxCorrection();
    private final ShotDetector shots;
    private Optional<Memory> memory = Optional.empty();
    /** Nobody but the next frame needs it any more. */
    private Optional<Geometry> done = Optional.empty();

    /** What the last frame looked like and what was known about it. */
    private record Memory(
            SmallFrame frame, Geometry geometry, float[] age, int readings, int sinceReading, double lost) {
        boolean due() {
            return sinceReading >= SLOWEST_CADENCE
                    || (sinceReading >= SLOW_CADENCE && lost > NOTHING_NEW)
                    || (sinceReading >= CADENCE && (readings <= YOUNG || lost > HARDLY_NEW))
                    || (sinceReading >= FASTEST_CADENCE && lost > MUCH_NEW);
        }
    }

    /**
     * A signal for one clip, read by {@link GeometryModel#ofProcess the process's network}.
     *
     * @param pool its number of threads does not change results
     * @throws dev.retake.signals.SignalsException when the network can't be loaded
     */
    public GeometrySignal(PixelPool pool) {
        this(GeometryModel.ofProcess(), pool, new Shelf());
    }

    /**
     * As {@link #GeometrySignal(PixelPool)}.
     *
     * @param shelf where planes come from; see {@link #recycle}
     */
    public GeometrySignal(PixelPool pool, Shelf shelf) {
        this(GeometryModel.ofProcess(), pool, shelf);
    }

    /**
     * A signal for one clip.
     *
     * @param model which network reads
     * @param pool its number of threads does not change results
     * @throws dev.retake.signals.SignalsException when the network can't be loaded
     */
    public GeometrySignal(GeometryModel model, PixelPool pool) {
        this(model, pool, new Shelf());
    }

    private GeometrySignal(GeometryModel model, PixelPool pool, Shelf shelf) {
        this.pool = pool;
        this.shelf = shelf;
        reader = GeometryReader.open(model);
        shots = new ShotDetector(pool);
    }

    /**
     * The geometry of the next frame, of {@link GeometryReader#sizeFor the frame's small size}.
     *
     * @param frame scene-linear; all frames of a clip have one size
     */
    public Geometry next(LinearImage frame) {
        SmallFrame small = SmallFrame.of(frame, GeometryReader.sizeFor(frame.size()), pool);
        return next(GeometryInput.of(small, shots.next(small)));
    }

    /** The geometry of the next frame, of its picture's size. */
    public Geometry next(GeometryInput input) {
        SmallFrame small = input.picture();
        Optional<Memory> last = input.cut()
                ? Optional.empty()
                : memory.filter(m -> m.frame().size().equals(small.size()));
        Memory now = last.map(before -> carryOn(before, input)).orElseGet(() -> begin(input));
        memory = Optional.of(now);
        done.ifPresent(shelf::giveBack);
        done = Optional.empty();
        return now.geometry();
    }

    /** Puts a geometry that nobody looks at any more onto the shelf, as soon as the next frame has been carried on from it. */
    public void recycle(Geometry geometry) {
        boolean remembered = memory.filter(m -> m.geometry().disparity() == geometry.disparity())
                .isPresent();
        if (remembered) {
            done = Optional.of(geometry);
        } else {
            shelf.giveBack(geometry);
        }
    }

    private Memory begin(GeometryInput input) {
        parallax.begin(input.picture().size(), input.picture().grey());
        Geometry geometry = read(input.withMaskOfItsSize());
        float[] age = shelf.take(geometry.disparity().length);
        java.util.Arrays.fill(age, 1);
        return new Memory(input.picture(), geometry, age, 1, 0, 0);
    }

    private Memory carryOn(Memory before, GeometryInput input) {
        SmallFrame small = input.picture();
        Flow back = input.back()
                .map(flow -> flow.scaledTo(small.size(), shelf))
                .orElseGet(() -> flows.between(small, before.frame()));
        Carrying carrying = new Carrying(before.frame(), before.geometry(), before.age(), small, back, pool, shelf);
        shelf.giveBack(before.age());
        if (!carrying.still()) {
            parallax.moved(back);
        }
        double lost = before.lost() + carrying.lost();
        int readings = before.readings();
        Memory now = new Memory(small, carrying.carried(), carrying.age(), readings, before.sinceReading() + 1, lost);
        if (input.back().filter(flow -> flow.right() == back.right()).isEmpty()) {
            shelf.giveBack(back);
        }
        if (!now.due()) {
            shelf.giveBack(carrying.unknown());
            return now;
        }
        GeometryInput sized = input.withMaskOfItsSize();
        Geometry reading = read(sized);
        parallax.correct(reading, small.grey(), sized.subject());
        float[] people =
                sized.subject().map(GeometryInput.Mask::share).orElseGet(() -> new float[carrying.age().length]);
        Geometry blended = new Blending(carrying).with(reading, people, pool, shelf);
        shelf.giveBack(carrying.unknown());
        shelf.giveBack(carrying.carried());
        return new Memory(small, blended, carrying.age(), readings + 1, 0, 0);
    }

    private Geometry read(GeometryInput input) {
        Geometry geometry = reader.read(input.picture());
        SkyGate.apply(geometry);
        ShallowFocus.apply(geometry, input.picture());
        input.subject().ifPresent(mask -> agreeWithPeople(geometry, input, mask));
        return geometry;
    }

    private static void agreeWithPeople(Geometry geometry, GeometryInput input, GeometryInput.Mask mask) {
        Size size = input.picture().size();
        List<BodyInPicture> bodies = BodyInPicture.clear(input.bodies(), size);
        float[] inside = Planes.resized(mask.share(), new Size(mask.width(), mask.height()), size);
        SubjectAgreement.apply(geometry, mask);
        bodies.forEach(body -> Trunks.fill(geometry, inside, body));
        Standing.apply(geometry, mask);
        OutstretchedArms arms = new OutstretchedArms(geometry, input.picture(), inside);
        bodies.forEach(arms::putForward);
    }

    @Override
    public void close() {
        reader.close();
        flows.close();
        parallax.close();
    }
}
