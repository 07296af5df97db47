package dev.retake.diffusion.model;

import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.weights.Checkpoint;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * One part of a model with the weights that it holds.
 *
 * @param network the part
 * @param weights its weights, released when this is closed
 */
record Part<T>(T network, Weights weights) implements AutoCloseable {

    /** Loads a part, or, with {@link Placement#SHAPES_ONLY}, checks it. */
    static <T> Part<T> load(Path folder, Placement placement, Function<Weights, T> build) {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            Weights weights = Weights.of(checkpoint, placement);
            T network = build.apply(weights);
            weights.finish();
            return new Part<>(network, weights);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
