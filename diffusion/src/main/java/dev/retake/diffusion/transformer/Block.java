package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * One block: attention among the tokens, attention to the text, feed-forward; the first and the last shifted, scaled and
 * gated by the timestep.
 *
 * <p>Source: "Wan: Open and Advanced Large-Scale Video Generative Models", 2025, section 4.2; the modulation is that of
 * Peebles and Xie, "Scalable Diffusion Models with Transformers", 2022 (adaLN).
 *
 * @param modulation [1, 6, width], added to the timestep's
 */
record Block(
        Tensor modulation,
        Attention self,
        Attention cross,
        Tensor textNorm,
        Tensor textNormBias,
        Linear up,
        Linear down,
        double epsilon) {

    static Block of(Weights weights, String name, TransformerConfig config) {
        int width = config.width();
        return new Block(
                weights.takeExact(name + ".scale_shift_table", 1, 6, width),
                Attention.of(weights, name + ".attn1", config),
                Attention.of(weights, name + ".attn2", config),
                weights.takeExact(name + ".norm2.weight", width),
                weights.takeExact(name + ".norm2.bias", width),
                Linear.large(weights, name + ".ffn.net.0.proj", width, config.ffnDim()),
                Linear.large(weights, name + ".ffn.net.2", config.ffnDim(), width),
                config.eps());
    }

    /**
     * Applies the block.
     *
     * @param states [1, tokens, width]
     * @param text [1, text tokens, width]
     * @param time the timestep's modulation, [1, 6, width], single precision
     */
    Tensor apply(Tensor states, Tensor text, Tensor time, RotaryTables positions) {
        return Torch.keep(() -> {
            Tensor moments = modulation.add(time);
            Tensor attended = Torch.keep(() -> {
                Tensor mixed = self.among(modulated(states, moments, 0), positions);
                return gated(states, mixed, moments, 2);
            });
            Tensor told = Torch.keep(() -> {
                Tensor normal = Maths.like(Maths.layerNorm(attended, textNorm, textNormBias, epsilon), attended);
                return attended.add(cross.to(text, normal));
            });
            return Torch.keep(() -> {
                Tensor inner = up.apply(modulated(told, moments, 3));
                return gated(told, down.apply(Maths.geluByTanh(inner)), moments, 5);
            });
        });
    }

    /** Normed, scaled by one more than the moment behind {@code shift}, and shifted by that moment. */
    private Tensor modulated(Tensor states, Tensor moments, long shift) {
        return Torch.keep(() -> {
            Tensor scale = Maths.shifted(moments.narrow(1, shift + 1, 1), 1);
            Tensor shifted = Maths.layerNorm(states, epsilon).mul(scale).add(moments.narrow(1, shift, 1));
            return Maths.like(shifted, states);
        });
    }

    private static Tensor gated(Tensor states, Tensor change, Tensor moments, long gate) {
        Tensor weighted = Maths.exact(change).mul(moments.narrow(1, gate, 1));
        return Maths.like(Maths.exact(states).add(weighted), states);
    }
}
