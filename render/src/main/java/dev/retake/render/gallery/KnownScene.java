package dev.retake.render.gallery;

import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Seen;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the signals see in some frames, read once and told to every look that asks. */
public final class KnownScene implements SceneReader {
    private final Map<Integer, Known> frames = new HashMap<>();

    private record Known(Geometry geometry, Seen seen, Optional<Flow> motion, double depthFreedom) {}

    /** Reads all frames, as for looks that part people from what is behind them. */
    public KnownScene(Moments moments, SceneReader reader) {
        reader.expect(true);
        for (Moments.Frame frame : moments.frames()) {
            int index = frame.time().index();
            frames.put(
                    index,
                    new Known(
                            reader.read(frame.picture(), index),
                            reader.people(frame.picture(), index),
                            reader.motion(frame.picture(), index),
                            reader.depthFreedom(index)));
        }
    }

    private Known known(int index) {
        return Optional.ofNullable(frames.get(index))
                .orElseThrow(() -> new IllegalArgumentException("Frame " + index + " was not read"));
    }

    @Override
    public Geometry read(LinearImage frame, int index) {
        return known(index).geometry();
    }

    @Override
    public double depthFreedom(int index) {
        return known(index).depthFreedom();
    }

    @Override
    public Seen people(LinearImage frame, int index) {
        return known(index).seen();
    }

    @Override
    public Optional<Flow> motion(LinearImage frame, int index) {
        return known(index).motion();
    }
}
