package dev.retake.diffusion.tensor;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer: x Wᵀ + b over the innermost dimension.
 *
 * @param weight outputs × inputs; in eight bits where there is a scale
 * @param scale what eight-bit weights are multiplied by
 * @param bias outputs; empty for none
 */
public record Linear(Tensor weight, Optional<Tensor> scale, Optional<Tensor> bias) {

    /** The layer whose weights are {@code name.weight} and {@code name.bias}. */
    public static Linear of(Weights weights, String name, long inputs, long outputs) {
        Tensor weight = weights.take(name + ".weight", outputs, inputs);
        return new Linear(weight, Optional.empty(), Optional.of(weights.take(name + ".bias", outputs)));
    }

    /** The same, with its matrix in eight bits where the placement says so. */
    public static Linear large(Weights weights, String name, long inputs, long outputs) {
        if (!weights.placement().eightBit()) {
            return of(weights, name, inputs, outputs);
        }
        EightBit.Scaled matrix = weights.takeEightBit(name + ".weight", outputs, inputs);
        return new Linear(
                matrix.values(), Optional.of(matrix.scale()), Optional.of(weights.take(name + ".bias", outputs)));
    }

    /** The same in single precision. */
    public static Linear exact(Weights weights, String name, long inputs, long outputs) {
        return new Linear(
                weights.takeExact(name + ".weight", outputs, inputs),
                Optional.empty(),
                Optional.of(weights.takeExact(name + ".bias", outputs)));
    }

    /** A layer that has only {@code name.weight}. */
    public static Linear withoutBias(Weights weights, String name, long inputs, long outputs) {
        return new Linear(weights.take(name + ".weight", outputs, inputs), Optional.empty(), Optional.empty());
    }

    /** Applies the layer. */
    public Tensor apply(Tensor input) {
        if (scale.isEmpty()) {
            return torch.linear(input, weight, bias.map(TensorOptional::new).orElseGet(TensorOptional::new));
        }
        return Torch.keep(() -> {
            long inputs = input.size(-1);
            Tensor rows = input.reshape(-1, inputs);
            Tensor product = EightBit.product(rows, new EightBit.Scaled(weight, scale.get()));
            long[] shape =
                    Tensors.shape(input).stream().mapToLong(Long::longValue).toArray();
            shape[shape.length - 1] = weight.size(0);
            Tensor shaped = product.reshape(shape);
            return bias.map(shaped::add).orElse(shaped);
        });
    }
}
