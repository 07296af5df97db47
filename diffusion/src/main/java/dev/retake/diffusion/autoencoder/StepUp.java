package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Doubles width and height, and time where asked; the clip's first frame stays one frame. */
record StepUp(FrameConvolution space, Optional<CausalConvolution> time) implements Layer {

    static StepUp of(Weights weights, String name, int channels, boolean alsoTime) {
        return new StepUp(
                FrameConvolution.of(weights, name + ".resample.1", channels, channels / 2, 3, 1, 1),
                alsoTime
                        ? Optional.of(CausalConvolution.time(weights, name + ".time_conv", channels, 2 * channels))
                        : Optional.empty());
    }

    @Override
    public Tensor apply(Tensor input, Passage passage) {
        return Torch.keep(() -> {
            Tensor longer = time.map(convolution -> lengthen(convolution, input, passage))
                    .orElse(input);
            Tensor frames = FrameConvolution.frames(longer);
            Tensor larger = torch.upsample_nearest2d(Maths.exact(frames), 2 * frames.size(2), 2 * frames.size(3));
            return FrameConvolution.clip(space.apply(Maths.like(larger, input)));
        });
    }

    /** The convolution gives two frames a frame, as two halves of its channels; the first frame passes it by. */
    private Tensor lengthen(CausalConvolution convolution, Tensor input, Passage passage) {
        if (passage.recall(this).isEmpty()) {
            passage.remember(this, input.narrow(2, 0, 1));
            return input;
        }
        long channels = input.size(1);
        long frames = input.size(2);
        return convolution
                .apply(input, passage)
                .view(1, 2, channels, frames, input.size(3), input.size(4))
                .permute(0, 2, 3, 1, 4, 5)
                .reshape(1, channels, 2 * frames, input.size(3), input.size(4));
    }
}
