package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Weights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Cuts latents into patches and makes a token of each. */
record Patches(Tensor weight, Tensor bias, List<Integer> size) {

    static Patches of(Weights weights, String name, int channels, TransformerConfig config) {
        List<Integer> size = config.patchSize();
        return new Patches(
                weights.take(name + ".weight", config.width(), channels, size.get(0), size.get(1), size.get(2)),
                weights.take(name + ".bias", config.width()),
                size);
    }

    /** From [1, channels, frames, height, width] to [1, tokens, width]. */
    Tensor tokens(Tensor latents) {
        long[] step = {size.get(0), size.get(1), size.get(2)};
        return torch.conv3d(
                        latents, weight, new TensorOptional(bias), step, new long[] {0, 0, 0}, new long[] {1, 1, 1}, 1)
                .flatten(2, -1)
                .transpose(1, 2);
    }

    /** From [batch, tokens, channels of a patch] back to [batch, channels, frames, height, width]. */
    static Tensor latents(Tensor tokens, List<Integer> size, long frames, long rows, long columns) {
        long time = size.get(0);
        long high = size.get(1);
        long wide = size.get(2);
        return tokens.reshape(tokens.size(0), frames, rows, columns, time, high, wide, -1)
                .permute(0, 7, 1, 4, 2, 5, 3, 6)
                .reshape(tokens.size(0), -1, frames * time, rows * high, columns * wide);
    }
}
