package dev.retake.render.job;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.GeometrySignal;
import java.util.Optional;

/** The scene as the geometry signal sees it; the network is loaded when the first look asks. */
final class SceneFromSignals implements SceneReader, AutoCloseable {
    private final PixelPool pool;
    private Optional<GeometrySignal> signal = Optional.empty();

    SceneFromSignals(PixelPool pool) {
        this.pool = pool;
    }

    @Override
    public Geometry read(LinearImage frame, int index) {
        GeometrySignal geometry = signal.orElseGet(() -> new GeometrySignal(pool));
        signal = Optional.of(geometry);
        return geometry.next(frame);
    }

    @Override
    public void close() {
        signal.ifPresent(GeometrySignal::close);
    }
}
