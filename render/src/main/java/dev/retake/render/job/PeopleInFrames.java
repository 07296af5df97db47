package dev.retake.render.job;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Seen;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.GeometryReader;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/** Finds people and where they end, once a frame, whoever asks: geometry wants their outlines, holds their faces and bodies. */
final class PeopleInFrames implements AutoCloseable {
    private final PixelPool pool;
    private final ShotDetector shots;
    private final PeopleSignal people;
    private final SubjectSignal subjects;
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
     * @param cut whether nothing was carried over from the frame before
     */
    record Found(int index, SmallFrame small, boolean cut, Seen seen) {}

    /** Frames in order; the last one may be asked for again. A frame that was left out begins anew, as a cut does. */
    Found find(LinearImage frame, int index) {
        Optional<Found> again = last.filter(found -> found.index() == index);
        if (again.isPresent()) {
            return again.get();
        }
        SmallFrame small = SmallFrame.of(frame, GeometryReader.sizeFor(frame.size()), pool);
        SmallFrame detail = SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PeopleSignal.PIXELS), pool);
        boolean gap = last.filter(found -> found.index() == index - 1).isEmpty();
        boolean cut = shots.next(small) || gap;
        People now = people.next(frame, detail, cut);
        Masks masks = subjects.next(frame.size(), detail, now, cut);
        Found found = new Found(index, small, cut, new Seen(now, masks));
        last = Optional.of(found);
        return found;
    }

    @Override
    public void close() {
        people.close();
        subjects.close();
    }
}
