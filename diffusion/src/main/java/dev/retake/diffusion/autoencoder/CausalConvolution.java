package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution over time and space that sees no frame later than its own: earlier ones come from the piece before, and
 * before the clip there is black.
 *
 * <p>Since it remembers exactly what it needs, a clip cut into pieces gives what the whole clip gives. Source: "Wan: Open and
 * Advanced Large-Scale Video Generative Models", 2025, section 4.1 (causal 3-D VAE with feature cache).
 */
final class CausalConvolution implements Layer {
    private final Tensor weight;
    private final Tensor bias;
    private final int before;
    private final int around;
    private final int stride;

    private CausalConvolution(Tensor weight, Tensor bias, int before, int around, int stride) {
        this.weight = weight;
        this.bias = bias;
        this.before = before;
        this.around = around;
        this.stride = stride;
    }

    /**
     * A convolution of 3 × 3 × 3.
     *
     * @param name of its weights, without {@code .weight}
     */
    static CausalConvolution cube(Weights weights, String name, int inputs, int outputs) {
        return new CausalConvolution(
                weights.take(name + ".weight", outputs, inputs, 3, 3, 3),
                weights.take(name + ".bias", outputs),
                2,
                1,
                1);
    }

    /** A convolution of one pixel: the channels are mixed, nothing else. */
    static CausalConvolution point(Weights weights, String name, int inputs, int outputs) {
        return new CausalConvolution(
                weights.take(name + ".weight", outputs, inputs, 1, 1, 1),
                weights.take(name + ".bias", outputs),
                0,
                0,
                1);
    }

    /** A convolution over three frames. */
    static CausalConvolution time(Weights weights, String name, int inputs, int outputs) {
        return new CausalConvolution(
                weights.take(name + ".weight", outputs, inputs, 3, 1, 1),
                weights.take(name + ".bias", outputs),
                2,
                0,
                1);
    }

    /** A convolution over three frames that gives one for two; it looks one frame back. */
    static CausalConvolution halvingTime(Weights weights, String name, int channels) {
        return new CausalConvolution(
                weights.take(name + ".weight", channels, channels, 3, 1, 1),
                weights.take(name + ".bias", channels),
                1,
                0,
                2);
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        if (before == 0) {
            return convolve(input);
        }
        return Torch.keep(() -> {
            Tensor past = passage.recall(this).orElseGet(() -> black(input));
            Tensor seen = Tensors.joined(2, past, input);
            remember(seen, passage);
            return convolve(seen);
        });
    }

    /** Takes in frames without giving any: what comes after will look back at them. */
    void remember(Tensor seen, Passage passage) {
        passage.remember(this, seen.narrow(2, seen.size(2) - before, before).clone());
    }

    private Tensor black(Tensor input) {
        return torch.zeros(new long[] {1, input.size(1), before, input.size(3), input.size(4)}, input.options());
    }

    private Tensor convolve(Tensor input) {
        return torch.conv3d(
                input,
                weight,
                new TensorOptional(bias),
                new long[] {stride, 1, 1},
                new long[] {0, around, around},
                new long[] {1, 1, 1},
                1);
    }
}
