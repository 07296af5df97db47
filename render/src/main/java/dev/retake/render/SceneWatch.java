package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.PixelPool;
import dev.retake.render.hold.Firmness;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.SceneTracker;
import dev.retake.render.scene.Seen;
import java.util.Optional;

/** Looks at each frame for what its looks and its holds ask of the scene, and for nothing else. */
final class SceneWatch {
    private final SceneReader reader;
    private final Optional<SceneTracker> shape;
    private final Schedule schedule;
    private final boolean takesPeople;

    /**
     * Prepares.
     *
     * @param shaped whether looks ask for the scene's shape
     * @param takesPeople whether it is worth to look for people where they bind
     */
    SceneWatch(SceneReader reader, RenderJob job, boolean shaped, boolean takesPeople, PixelPool pool) {
        this.reader = reader;
        this.takesPeople = takesPeople;
        schedule = job.schedule();
        Size size = job.size();
        shape = shaped ? Optional.of(new SceneTracker(reader, size, pool)) : Optional.empty();
    }

    /** How firmly a frame is held. */
    Firmness firmness(int index) {
        return Firmness.of(schedule.shotOf(index), takesPeople);
    }

    /** Looks at a frame that has just been read. */
    void look(SourceFrame frame) {
        int index = frame.time().index();
        shape.ifPresent(tracker ->
                tracker.read(frame.picture(), index, frame.statistics().cut(), frame.thumbnail(), frame.fields()));
        if (firmness(index).wantsPeople()) {
            Seen seen = reader.people(frame.picture(), index);
            frame.places().take(seen.people(), seen.masks());
        }
    }
}
