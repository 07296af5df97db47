package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Seen;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/** Finds people and where they end, once a frame, whoever asks: geometry wants their outlines, holds their faces and bodies. */
final class PeopleInFrames implements AutoCloseable {
    private final PixelPool pool;
    /** Of pictures and flows that nobody needs once people are found. */
    private final Shelf shelf = new Shelf();

    private final ShotDetector shots;
    private final PeopleSignal people;
    private final SubjectSignal subjects;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.GOOD, shelf);
    private Optional<Found> last = Optional.empty();

    /** Loads the networks. */
    PeopleInFrames(PixelPool pool) {
        this.pool = pool;
        shots = new ShotDetector(pool);
        people = new PeopleSignal(pool);
        subjects = new SubjectSignal(pool);
    }

    /**
     * What was found in a frame.
     *
     * @param index of the frame
     * @param small the frame at the geometry's size
     * @param grey the frame at the motion's size
     * @param back the motion to the frame before; empty where nothing was carried over from it
     */
    record Found(int index, SmallFrame small, byte[] grey, Optional<Flow> back, Seen seen) {}

    /** Frames in order; the last one may be asked for again. A frame that was left out begins anew, as a cut does. */
    Found find(LinearImage frame, int index) {
        Optional<Found> again = last.filter(found -> found.index() == index);
        if (again.isPresent()) {
            return again.get();
        }
        FramePyramid pyramid = new FramePyramid(frame, pool, shelf);
        SmallFrame small = pyramid.small(FramePyramid.GEOMETRY);
        SmallFrame detail = pyramid.small(FramePyramid.DETAIL);
        byte[] grey = pyramid.grey(FramePyramid.MOTION);
        Size size = pyramid.size(FramePyramid.MOTION);
        boolean cut = shots.next(small);
        Optional<byte[]> before =
                last.filter(found -> !cut && found.index() == index - 1).map(Found::grey);
        Optional<Flow> forward = before.map(earlier -> flows.between(earlier, grey, size));
        People now = people.next(frame, detail, forward);
        forward.ifPresent(shelf::giveBack);
        Optional<Flow> back = before.map(earlier -> flows.between(grey, earlier, size));
        Masks masks = subjects.next(frame.size(), detail, now, back);
        if (detail.red() != small.red()) {
            shelf.giveBack(detail);
        }
        Found found = new Found(index, small, grey, back, new Seen(now, masks));
        last = Optional.of(found);
        return found;
    }

    @Override
    public void close() {
        people.close();
        subjects.close();
        flows.close();
    }
}
