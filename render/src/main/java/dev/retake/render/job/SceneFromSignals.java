package dev.retake.render.job;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.GeometrySignal;
import java.util.Optional;

/** The scene as the geometry signal sees it and as far as controls let looks see it; the network is loaded when the first look asks. */
final class SceneFromSignals implements SceneReader, AutoCloseable {
    private final Schedule schedule;
    private final PixelPool pool;
    private Optional<GeometrySignal> signal = Optional.empty();

    SceneFromSignals(Schedule schedule, PixelPool pool) {
        this.schedule = schedule;
        this.pool = pool;
    }

    @Override
    public Geometry read(LinearImage frame, int index) {
        GeometrySignal geometry = signal.orElseGet(() -> new GeometrySignal(pool));
        signal = Optional.of(geometry);
        return GeometryFreedom.of(geometry.next(frame), schedule.shotOf(index));
    }

    @Override
    public void close() {
        signal.ifPresent(GeometrySignal::close);
    }
}
