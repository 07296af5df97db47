package dev.retake.render.job;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.geometry.GeometryInput;
import dev.retake.signals.geometry.GeometryReader;
import dev.retake.signals.geometry.GeometrySignal;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.mask.SubjectSignal;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.shot.ShotDetector;
import java.util.Optional;

/**
 * The scene as the geometry signal sees it and as far as controls let looks see it; networks are loaded when the first look
 * asks, those that find people only for looks that part things by distance.
 */
final class SceneFromSignals implements SceneReader, AutoCloseable {
    private final Schedule schedule;
    private final PixelPool pool;
    private boolean subjectsMatter;
    private Optional<GeometrySignal> geometry = Optional.empty();
    private Optional<Outlines> outlines = Optional.empty();

    SceneFromSignals(Schedule schedule, PixelPool pool) {
        this.schedule = schedule;
        this.pool = pool;
    }

    /** What finds people and where they end. */
    private record Outlines(ShotDetector shots, PeopleSignal people, SubjectSignal subjects) {
        static Outlines open(PixelPool pool) {
            return new Outlines(new ShotDetector(pool), new PeopleSignal(pool), new SubjectSignal(pool));
        }

        GeometryInput input(LinearImage frame, PixelPool pool) {
            SmallFrame picture = SmallFrame.of(frame, GeometryReader.sizeFor(frame.size()), pool);
            SmallFrame detail = SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PeopleSignal.PIXELS), pool);
            boolean cut = shots.next(picture);
            People found = people.next(frame, detail, cut);
            Masks masks = subjects.next(frame.size(), detail, found, cut);
            GeometryInput.Mask subject = new GeometryInput.Mask(masks.width(), masks.height(), masks.subject());
            return new GeometryInput(picture, cut, Optional.empty(), Optional.of(subject));
        }

        void close() {
            people.close();
            subjects.close();
        }
    }

    @Override
    public void expect(boolean subjects) {
        subjectsMatter = subjects;
    }

    @Override
    public Geometry read(LinearImage frame, int index) {
        GeometrySignal signal = geometry.orElseGet(() -> new GeometrySignal(pool));
        geometry = Optional.of(signal);
        return GeometryFreedom.of(
                subjectsMatter ? signal.next(withSubjects(frame)) : signal.next(frame), schedule.shotOf(index));
    }

    private GeometryInput withSubjects(LinearImage frame) {
        Outlines known = outlines.orElseGet(() -> Outlines.open(pool));
        outlines = Optional.of(known);
        return known.input(frame, pool);
    }

    @Override
    public void close() {
        geometry.ifPresent(GeometrySignal::close);
        outlines.ifPresent(Outlines::close);
    }
}
