package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Halves width and height, and time where asked; the clip's first frame stays a frame of its own. */
record StepDown(FrameConvolution space, Optional<CausalConvolution> time) implements Layer {

    static StepDown of(Weights weights, String name, int channels, boolean alsoTime) {
        return new StepDown(
                FrameConvolution.of(weights, name + ".resample.1", channels, channels, 3, 2, 0),
                alsoTime
                        ? Optional.of(CausalConvolution.halvingTime(weights, name + ".time_conv", channels))
                        : Optional.empty());
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        return Torch.keep(() -> {
            Tensor padded = torch.constant_pad_nd(FrameConvolution.frames(input), 0, 1, 0, 1);
            Tensor smaller = FrameConvolution.clip(space.apply(padded));
            return time.map(convolution -> shorten(convolution, smaller, passage))
                    .orElse(smaller);
        });
    }

    private static Tensor shorten(CausalConvolution convolution, Tensor input, Passage passage) {
        if (passage.recall(convolution).isEmpty()) {
            convolution.remember(input, passage);
            return input;
        }
        return convolution.apply(input, passage);
    }
}
