package dev.retake.diffusion.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Holds one tensor from one scope to later ones, such as what a layer remembers of earlier frames. */
public final class Slot implements AutoCloseable {
    private Optional<Tensor> held = Optional.empty();

    /** Takes a tensor in place of the one before, which is released. */
    public void put(Tensor tensor) {
        tensor.retainReference();
        close();
        held = Optional.of(tensor);
    }

    /** What is held; empty before the first. */
    public Optional<Tensor> get() {
        return held;
    }

    @Override
    public void close() {
        held.ifPresent(Tensor::releaseReference);
        held = Optional.empty();
    }
}
