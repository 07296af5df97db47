package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.PixelPool;
import dev.retake.render.hold.Firmness;
import dev.retake.render.scene.Agreement;
import dev.retake.render.scene.RidingTracker;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.SceneTracker;
import dev.retake.render.scene.Seen;
import dev.retake.render.scene.SettledMotion;
import dev.retake.render.scene.Thumbnail;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/** Looks at each frame for what its looks and its holds ask of the scene, and for nothing else. */
final class SceneWatch {
    private final SceneReader reader;
    private final Appearance decided;
    private final PixelPool pool;
    private final Optional<SceneTracker> shape;
    private final Schedule schedule;
    private final boolean takesPeople;
    private final boolean hasMedium;
    private final boolean needsPeople;
    private final boolean partsByDistance;
    private Optional<Surface> surface = Optional.empty();

    /** What follows the motion of what is painted. */
    private record Surface(SettledMotion settled, Agreement agreement, RidingTracker tracker) {
        Surface(Size grid, PixelPool pool) {
            this(new SettledMotion(grid, pool), new Agreement(grid), new RidingTracker(grid));
        }
    }

    /**
     * Prepares.
     *
     * @param decided says which frames no look is laid on, so that nothing of their scene is asked
     * @param run knows what its looks ask for
     */
    SceneWatch(SceneReader reader, Appearance decided, RenderJob job, LookRun run, PixelPool pool) {
        this.reader = reader;
        this.decided = decided;
        this.pool = pool;
        takesPeople = run.takesPeople();
        hasMedium = run.hasMedium();
        needsPeople = run.needsPeople();
        partsByDistance = run.partsByDistance();
        schedule = job.schedule();
        Size size = job.size();
        shape = run.needsFields() ? Optional.of(new SceneTracker(reader, size, pool)) : Optional.empty();
    }

    /** How firmly a frame is held. */
    Firmness firmness(int index) {
        return Firmness.of(schedule.shotOf(index), takesPeople);
    }

    /** Looks at a frame that has just been read. */
    void look(SourceFrame frame) {
        int index = frame.time().index();
        if (decided.decides(index)) {
            frame.cameFrom(Optional.empty());
            frame.riding().rest();
            frame.care().none();
            return;
        }
        Firmness firmness = firmness(index);
        Optional<Seen> seen = partsByDistance || needsPeople || firmness.wantsPeople()
                ? Optional.of(reader.people(frame.picture(), index))
                : Optional.empty();
        shape.ifPresent(tracker -> tracker.read(
                frame.picture(),
                index,
                frame.statistics().cut(),
                frame.thumbnail(),
                seen.filter(people -> partsByDistance).map(Seen::masks),
                frame.fields()));
        carry(frame, firmness.motion());
        if (firmness.wantsPeople()) {
            seen.ifPresent(people -> frame.places().take(people.people(), people.masks()));
            if (hasMedium) {
                frame.care().take(frame.places().care(firmness), frame.thumbnail());
            }
        } else {
            frame.care().none();
        }
        if (needsPeople) {
            seen.ifPresent(people -> frame.fields().takePeople(people.masks()));
        }
    }

    /** Carries what media leave on the picture, as firmly as tracks hold it. */
    private void carry(SourceFrame frame, double firmness) {
        if (!hasMedium || firmness == 0) {
            frame.cameFrom(Optional.empty());
            frame.riding().rest();
            return;
        }
        Thumbnail thumbnail = frame.thumbnail();
        Surface known = surface.orElseGet(() -> new Surface(thumbnail.picture().size(), pool));
        surface = Optional.of(known);
        Optional<Flow> back = reader.motion(frame.picture(), frame.time().index())
                .filter(flow -> !frame.statistics().cut())
                .map(flow -> known.settled.next(flow, thumbnail));
        if (back.isEmpty()) {
            known.settled.begin(thumbnail);
        }
        frame.cameFrom(back);
        known.agreement.take(thumbnail, back);
        known.tracker.next(back, known.agreement.shares(), firmness, frame.riding());
        frame.riding().agree(known.agreement.alike());
        frame.riding().layPage(known.settled.pageRight(), known.settled.pageDown(), firmness);
    }
}
