package dev.retake.signals.pass;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.ShotFacts;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.GeometryModel;
import dev.retake.signals.geometry.GeometryReader;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A quick first pass over a clip, so that a render knows what is in each shot before it makes the first frame.
 *
 * <p>Every frame is looked at for cuts, at a few thousand pixels. A pair of frames about once a second, {@value #MOST_LOOKS}
 * times at most in a clip, is looked at closely. What it costs is bounded by counts, never by a clock, so that the same clip
 * always gives the same facts. Give it frames in order. Not thread-safe.
 */
public final class Survey implements AutoCloseable {
    /** Frames after this many belong to the last shot: the survey of a long clip must not take as long as its render. */
    public static final int MOST_FRAMES = 2400;

    private static final int MOST_LOOKS = 12;
    private static final double LOOKS_A_SECOND = 1;
    /** Looks begin a little into a shot, past the blend that some cuts are. */
    private static final int FIRST_LOOK = 2;

    private static final int SHOT_PIXELS = 128 * 72;

    private final PixelPool pool;
    private final double framesPerSecond;
    private final int frames;
    private final int cadence;
    private final LinearImage shotPicture;
    private final LinearImage picture;
    private final LinearImage detail;
    private final ShotDetector shots;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.GOOD);
    private final GeometryReader geometries = GeometryReader.open(GeometryModel.ofProcess());
    private final PeopleSignal bodies;
    private final List<ShotFacts> finished = new ArrayList<>();
    private int index;
    private ShotNotes notes = new ShotNotes(0);
    private Optional<SmallFrame> before = Optional.empty();

    /** The frame at hand, at whatever size is asked for. */
    @FunctionalInterface
    public interface Pictures {
        /** Fills a picture with the frame, scene-linear, scaled to the picture's size. */
        void into(LinearImage picture);
    }

    /**
     * A survey of one clip.
     *
     * @param display the clip's size
     * @param frames how many frames it has, as far as one knows; at least 1
     */
    public Survey(Size display, int frames, double framesPerSecond, PixelPool pool) {
        this.pool = pool;
        this.frames = frames;
        this.framesPerSecond = framesPerSecond;
        cadence = Math.max(
                Math.max(2, (int) Math.ceil(framesPerSecond / LOOKS_A_SECOND)),
                Math.ceilDiv(Math.min(frames, MOST_FRAMES), MOST_LOOKS));
        shotPicture = new LinearImage(SmallFrame.sizeFor(display, SHOT_PIXELS));
        picture = new LinearImage(GeometryReader.sizeFor(display));
        detail = new LinearImage(SmallFrame.sizeFor(display, PeopleSignal.PIXELS));
        shots = new ShotDetector(pool);
        bodies = new PeopleSignal(pool);
    }

    /** Whether it wants to see another frame. */
    public boolean wantsMore() {
        return index < MOST_FRAMES;
    }

    /** Looks at the next frame. */
    public void next(Pictures frame) {
        frame.into(shotPicture);
        if (shots.next(shotPicture)) {
            finishShot();
        }
        int within = index - notes.firstFrame();
        int phase = (within - FIRST_LOOK) % cadence;
        if (within >= FIRST_LOOK && phase == 0) {
            before = Optional.of(small(frame));
        } else if (within > FIRST_LOOK && phase == 1) {
            before.ifPresent(earlier -> look(earlier, small(frame), frame));
            before = Optional.empty();
        }
        index++;
    }

    private SmallFrame small(Pictures frame) {
        frame.into(picture);
        return SmallFrame.of(picture, picture.size(), pool);
    }

    /** Nobody is followed from look to look: half a second is too far. */
    private void look(SmallFrame earlier, SmallFrame now, Pictures frame) {
        Flow flow = flows.between(now, earlier);
        Geometry geometry = geometries.read(now);
        frame.into(detail);
        notes.add(Measures.motion(now, flow, geometry), bodies.glance(detail));
    }

    private void finishShot() {
        if (index > notes.firstFrame()) {
            finished.add(notes.facts(index, framesPerSecond));
        }
        notes = new ShotNotes(index);
        before = Optional.empty();
    }

    /** What was found, shot by shot; the last one reaches to the end of the clip. */
    public List<ShotFacts> facts() {
        List<ShotFacts> all = new ArrayList<>(finished);
        int end = Math.max(index, wantsMore() ? 1 : frames);
        if (end > notes.firstFrame()) {
            all.add(notes.facts(end, framesPerSecond));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        flows.close();
        geometries.close();
        bodies.close();
    }
}
