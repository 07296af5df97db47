package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/** Attention among the pixels of each frame, with one head, added to the input. */
record FrameAttention(ChannelNorm norm, FrameConvolution queryKeyValue, FrameConvolution out) implements Layer {

    static FrameAttention of(Weights weights, String name, int channels) {
        return new FrameAttention(
                ChannelNorm.ofFrames(weights, name + ".norm", channels),
                FrameConvolution.of(weights, name + ".to_qkv", channels, 3 * channels, 1, 1, 0),
                FrameConvolution.of(weights, name + ".proj", channels, channels, 1, 1, 0));
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        return Torch.keep(() -> {
            Tensor frames = FrameConvolution.frames(input);
            long count = frames.size(0);
            long channels = frames.size(1);
            Tensor all = queryKeyValue
                    .apply(norm.apply(frames))
                    .reshape(count, 1, 3 * channels, -1)
                    .transpose(2, 3);
            Tensor mixed = Maths.attention(
                            all.narrow(-1, 0, channels).contiguous(),
                            all.narrow(-1, channels, channels).contiguous(),
                            all.narrow(-1, 2 * channels, channels).contiguous())
                    .squeeze(1)
                    .transpose(1, 2)
                    .reshape(count, channels, frames.size(2), frames.size(3));
            return FrameConvolution.clip(out.apply(mixed)).add(input);
        });
    }
}
