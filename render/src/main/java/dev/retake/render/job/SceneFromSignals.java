package dev.retake.render.job;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Seen;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.GeometryInput;
import dev.retake.signals.geometry.GeometrySignal;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/**
 * The scene as the signals see it and as far as controls let looks see it; networks are loaded when they are first asked, those
 * that find people only for looks that part things by distance and for frames in which people bind.
 */
public final class SceneFromSignals implements SceneReader, AutoCloseable {
    private final Schedule schedule;
    private final PixelPool pool;
    private boolean subjectsMatter;
    private Optional<GeometrySignal> geometry = Optional.empty();
    private Optional<PeopleInFrames> people = Optional.empty();
    private Optional<MotionInFrames> motion = Optional.empty();

    /** A reader for one clip; what it loads is loaded when first asked. */
    public SceneFromSignals(Schedule schedule, PixelPool pool) {
        this.schedule = schedule;
        this.pool = pool;
    }

    @Override
    public void expect(boolean subjects) {
        subjectsMatter = subjects;
    }

    @Override
    public Geometry read(LinearImage frame, int index) {
        GeometrySignal signal = geometry.orElseGet(() -> new GeometrySignal(pool));
        geometry = Optional.of(signal);
        return SurfaceFreedom.of(
                subjectsMatter ? signal.next(withSubjects(frame, index)) : signal.next(frame), schedule.shotOf(index));
    }

    /** Only callers free depth: a finding binds it, and then it counts as measured, as it does where nothing was found. */
    @Override
    public double depthFreedom(int index) {
        Schedule.Shot shot = schedule.shotOf(index);
        return schedule.mode().equals("manual") && shot.binds(Signal.DEPTH) ? 1 - shot.geometry() : 0;
    }

    private GeometryInput withSubjects(LinearImage frame, int index) {
        PeopleInFrames.Found found = found(frame, index);
        Masks masks = found.seen().masks();
        GeometryInput.Mask subject = new GeometryInput.Mask(masks.width(), masks.height(), masks.subject());
        return new GeometryInput(
                found.small(),
                found.back().isEmpty(),
                found.back(),
                Optional.of(subject),
                found.seen().people().poses());
    }

    @Override
    public Seen people(LinearImage frame, int index) {
        return found(frame, index).seen();
    }

    @Override
    public Optional<Flow> motion(LinearImage frame, int index) {
        MotionInFrames known = motion.orElseGet(() -> new MotionInFrames(pool));
        motion = Optional.of(known);
        return known.back(frame, index);
    }

    private PeopleInFrames.Found found(LinearImage frame, int index) {
        PeopleInFrames known = people.orElseGet(() -> new PeopleInFrames(pool));
        people = Optional.of(known);
        return known.find(frame, index);
    }

    @Override
    public void close() {
        geometry.ifPresent(GeometrySignal::close);
        people.ifPresent(PeopleInFrames::close);
        motion.ifPresent(MotionInFrames::close);
    }
}
