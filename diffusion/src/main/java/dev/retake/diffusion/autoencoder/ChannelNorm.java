package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Scales the channels of each pixel to a root mean square of 1, then each channel by its weight.
 *
 * @param weight one a channel, with a dimension of 1 for each that follows
 */
record ChannelNorm(Tensor weight) implements Layer {
    private static final double SMALLEST_LENGTH = 1e-12;

    /** Of a clip's features. */
    static ChannelNorm ofClip(Weights weights, String name, int channels) {
        return new ChannelNorm(weights.take(name + ".gamma", channels, 1, 1, 1));
    }

    /** Of single frames' features. */
    static ChannelNorm ofFrames(Weights weights, String name, int channels) {
        return new ChannelNorm(weights.take(name + ".gamma", channels, 1, 1));
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        return apply(input);
    }

    /** Over the second dimension. */
    Tensor apply(Tensor input) {
        return Torch.keep(() -> {
            Tensor wide = Maths.exact(input);
            Tensor length = wide.mul(wide)
                    .sum(new long[] {1}, true, new ScalarTypeOptional())
                    .sqrt()
                    .clamp_min(new Scalar(SMALLEST_LENGTH));
            Tensor normal = Maths.like(wide.div(length), input);
            return Maths.scaled(normal, Math.sqrt(input.size(1))).mul(weight);
        });
    }
}
