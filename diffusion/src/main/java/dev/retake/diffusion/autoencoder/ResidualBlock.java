package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Twice norm, SiLU and convolution, added to the input, whose channels are mixed where their number changes. */
record ResidualBlock(
        ChannelNorm firstNorm,
        CausalConvolution first,
        ChannelNorm secondNorm,
        CausalConvolution second,
        Layer shortcut)
        implements Layer {

    static ResidualBlock of(Weights weights, String name, int inputs, int outputs) {
        return new ResidualBlock(
                ChannelNorm.ofClip(weights, name + ".norm1", inputs),
                CausalConvolution.cube(weights, name + ".conv1", inputs, outputs),
                ChannelNorm.ofClip(weights, name + ".norm2", outputs),
                CausalConvolution.cube(weights, name + ".conv2", outputs, outputs),
                inputs == outputs
                        ? (input, passage) -> input
                        : CausalConvolution.point(weights, name + ".conv_shortcut", inputs, outputs));
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        return Torch.keep(() -> {
            Tensor middle = first.apply(torch.silu(firstNorm.apply(input)), passage);
            return second.apply(torch.silu(secondNorm.apply(middle)), passage).add(shortcut.apply(input, passage));
        });
    }
}
