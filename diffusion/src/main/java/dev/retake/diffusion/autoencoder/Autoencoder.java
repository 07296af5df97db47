package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Clips to latents and back: one latent for 8 × 8 pixels, and one latent frame for the first frame and for every four that
 * follow.
 *
 * <p>A clip passes in pieces of one latent frame, so that memory does not grow with its length but by the result.
 */
public final class Autoencoder {
    private final AutoencoderConfig config;
    private final Placement placement;
    private final List<Layer> encoder;
    private final List<Layer> decoder;

    /** Takes its weights; the caller {@linkplain Weights#finish finishes}. */
    public Autoencoder(AutoencoderConfig config, Weights weights) {
        this.config = config;
        placement = weights.placement();
        encoder = Networks.encoder(weights, config);
        decoder = Networks.decoder(weights, config);
    }

    /** Its shape. */
    public AutoencoderConfig config() {
        return config;
    }

    /** Where its inputs are put before it computes. */
    public Placement placement() {
        return placement;
    }

    /**
     * The mean of the latents' distribution.
     *
     * @param clip [1, 3, frames, height, width], −1 to 1; frames are 1 more than a multiple of the temporal stride, width and
     *     height multiples of the spatial stride
     * @return [1, latent channels, latent frames, height / stride, width / stride], not normalised
     */
    public Tensor encode(Tensor clip) {
        Tensor placed = placement.put(clip);
        return Torch.keep(() -> {
            List<Tensor> pieces = new ArrayList<>();
            try (Passage passage = new Passage()) {
                long length = 1;
                for (long frame = 0; frame < clip.size(2); frame += length) {
                    length = frame == 0 ? 1 : config.temporalStride();
                    Tensor piece = placed.narrow(2, frame, length);
                    pieces.add(Torch.keep(() -> run(encoder, piece, passage)));
                }
            }
            return Tensors.joined(2, pieces).narrow(1, 0, config.zDim());
        });
    }

    /**
     * The pictures of latents.
     *
     * @param latents [1, latent channels, latent frames, height, width], not normalised
     * @return [1, 3, frames, height × stride, width × stride], −1 to 1
     */
    public Tensor decode(Tensor latents) {
        Tensor placed = placement.put(latents);
        return Torch.keep(() -> {
            List<Tensor> pieces = new ArrayList<>();
            try (Passage passage = new Passage()) {
                for (long frame = 0; frame < latents.size(2); frame++) {
                    Tensor piece = placed.narrow(2, frame, 1);
                    pieces.add(Torch.keep(() -> run(decoder, piece, passage)));
                }
            }
            return Tensors.joined(2, pieces)
                    .clamp(new ScalarOptional(new Scalar(-1.0)), new ScalarOptional(new Scalar(1.0)));
        });
    }

    private static Tensor run(List<Layer> layers, Tensor input, Passage passage) {
        Tensor state = input;
        for (Layer layer : layers) {
            Tensor before = state;
            state = Torch.keep(() -> layer.apply(before, passage));
        }
        return state;
    }

    /** Latents as the transformer sees them: mean 0 and deviation 1 in each channel over the training clips. */
    public Tensor normalised(Tensor latents) {
        return Torch.keep(() -> {
            Placement exact = placement.exact();
            return exact.put(latents).sub(statistic(config.latentsMean())).div(statistic(config.latentsStd()));
        });
    }

    /** The opposite of {@link #normalised}. */
    public Tensor denormalised(Tensor latents) {
        return Torch.keep(() -> {
            Placement exact = placement.exact();
            return exact.put(latents).mul(statistic(config.latentsStd())).add(statistic(config.latentsMean()));
        });
    }

    private Tensor statistic(List<Float> channels) {
        float[] values = new float[channels.size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = channels.get(channel);
        }
        return placement.exact().put(Tensors.of(values, 1, values.length, 1, 1, 1));
    }
}
