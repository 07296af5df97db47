package dev.retake.diffusion.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer: x Wᵀ + b over the innermost dimension.
 *
 * @param weight outputs × inputs
 * @param bias outputs; empty for none
 */
public record Linear(Tensor weight, Optional<Tensor> bias) {

    /** The layer whose weights are {@code name.weight} and {@code name.bias}. */
    public static Linear of(Weights weights, String name, long inputs, long outputs) {
        return new Linear(
                weights.take(name + ".weight", outputs, inputs), Optional.of(weights.take(name + ".bias", outputs)));
    }

    /** The same in single precision. */
    public static Linear exact(Weights weights, String name, long inputs, long outputs) {
        return new Linear(
                weights.takeExact(name + ".weight", outputs, inputs),
                Optional.of(weights.takeExact(name + ".bias", outputs)));
    }

    /** A layer that has only {@code name.weight}. */
    public static Linear withoutBias(Weights weights, String name, long inputs, long outputs) {
        return new Linear(weights.take(name + ".weight", outputs, inputs), Optional.empty());
    }

    /** Applies the layer. */
    public Tensor apply(Tensor input) {
        return torch.linear(input, weight, bias.map(TensorOptional::new).orElseGet(TensorOptional::new));
    }
}
