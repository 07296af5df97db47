package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A convolution over each frame alone. */
record FrameConvolution(Tensor weight, Tensor bias, int stride, int around) {

    static FrameConvolution of(
            Weights weights, String name, int inputs, int outputs, int size, int stride, int around) {
        return new FrameConvolution(
                weights.take(name + ".weight", outputs, inputs, size, size),
                weights.take(name + ".bias", outputs),
                stride,
                around);
    }

    /**
     * Applies it.
     *
     * @param frames [frames, channels, height, width]
     */
    Tensor apply(Tensor frames) {
        return torch.conv2d(
                frames,
                weight,
                new TensorOptional(bias),
                new long[] {stride, stride},
                new long[] {around, around},
                new long[] {1, 1},
                1);
    }

    /** A clip [1, channels, frames, height, width] as a batch of frames. */
    static Tensor frames(Tensor clip) {
        return clip.squeeze(0).transpose(0, 1);
    }

    /** A batch of frames as a clip. */
    static Tensor clip(Tensor frames) {
        return frames.transpose(0, 1).unsqueeze(0);
    }
}
