package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Slot;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** One clip on its way through the autoencoder, piece by piece: what each layer has to remember between pieces. */
final class Passage implements AutoCloseable {
    private final Map<Layer, Slot> memories = new IdentityHashMap<>();

    /** What a layer remembered last; empty at the first piece. */
    Optional<Tensor> recall(Layer layer) {
        return Optional.ofNullable(memories.get(layer)).flatMap(Slot::get);
    }

    void remember(Layer layer, Tensor tensor) {
        memories.computeIfAbsent(layer, first -> new Slot()).put(tensor);
    }

    @Override
    public void close() {
        memories.values().forEach(Slot::close);
    }
}
