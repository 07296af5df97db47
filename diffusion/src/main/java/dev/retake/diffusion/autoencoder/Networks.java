package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/** How encoder and decoder are put together from layers. */
final class Networks {
    private Networks() {}

    /**
     * The layers of a network, in two parts.
     *
     * @param large at the size of pictures and on the way there: most of the memory, and each pixel sees only those around it
     * @param small at the size of latents, where whole frames are seen
     */
    record Parts(List<Layer> large, List<Layer> small) {}

    /** Pictures [1, 3, …] to mean and logarithmic variance of latents: the large part, then the small one. */
    static Parts encoder(Weights weights, AutoencoderConfig config) {
        List<Layer> layers = new ArrayList<>();
        layers.add(CausalConvolution.cube(weights, "encoder.conv_in", 3, config.channels(0)));
        int channels = config.channels(0);
        int block = 0;
        for (int level = 0; level < config.dimMult().size(); level++) {
            for (int repeat = 0; repeat < config.numResBlocks(); repeat++) {
                layers.add(
                        ResidualBlock.of(weights, "encoder.down_blocks." + block++, channels, config.channels(level)));
                channels = config.channels(level);
            }
            if (level < config.temperalDownsample().size()) {
                layers.add(StepDown.of(
                        weights,
                        "encoder.down_blocks." + block++,
                        channels,
                        config.temperalDownsample().get(level)));
            }
        }
        List<Layer> small = new ArrayList<>();
        middle(small, weights, "encoder", channels);
        end(small, weights, "encoder", channels, 2 * config.zDim());
        small.add(CausalConvolution.point(weights, "quant_conv", 2 * config.zDim(), 2 * config.zDim()));
        return new Parts(layers, small);
    }

    /** Latents to pictures: the small part, then the large one. */
    static Parts decoder(Weights weights, AutoencoderConfig config) {
        List<Layer> small = new ArrayList<>();
        int levels = config.dimMult().size();
        int channels = config.channels(levels - 1);
        small.add(CausalConvolution.point(weights, "post_quant_conv", config.zDim(), config.zDim()));
        small.add(CausalConvolution.cube(weights, "decoder.conv_in", config.zDim(), channels));
        middle(small, weights, "decoder", channels);
        List<Layer> layers = new ArrayList<>();
        for (int level = levels - 1; level >= 0; level--) {
            String name = "decoder.up_blocks." + (levels - 1 - level);
            for (int repeat = 0; repeat <= config.numResBlocks(); repeat++) {
                layers.add(ResidualBlock.of(weights, name + ".resnets." + repeat, channels, config.channels(level)));
                channels = config.channels(level);
            }
            if (level > 0) {
                boolean alsoTime = config.temperalDownsample().get(level - 1);
                layers.add(StepUp.of(weights, name + ".upsamplers.0", channels, alsoTime));
                channels /= 2;
            }
        }
        end(layers, weights, "decoder", channels, 3);
        return new Parts(layers, small);
    }

    private static void middle(List<Layer> layers, Weights weights, String network, int channels) {
        layers.add(ResidualBlock.of(weights, network + ".mid_block.resnets.0", channels, channels));
        layers.add(FrameAttention.of(weights, network + ".mid_block.attentions.0", channels));
        layers.add(ResidualBlock.of(weights, network + ".mid_block.resnets.1", channels, channels));
    }

    private static void end(List<Layer> layers, Weights weights, String network, int channels, int outputs) {
        layers.add(ChannelNorm.ofClip(weights, network + ".norm_out", channels));
        layers.add((input, passage) -> torch.silu(input));
        layers.add(CausalConvolution.cube(weights, network + ".conv_out", channels, outputs));
    }
}
