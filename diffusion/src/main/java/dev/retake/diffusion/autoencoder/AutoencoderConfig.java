package dev.retake.diffusion.autoencoder;

import dev.retake.diffusion.DiffusionException;
import java.util.List;

/**
 * The shape of a Wan 2.1 autoencoder, as its {@code config.json} has it.
 *
 * @param baseDim channels at full resolution
 * @param zDim channels of a latent
 * @param dimMult channels of each level, as multiples of the base
 * @param numResBlocks residual blocks a level
 * @param temperalDownsample for each step down, whether it halves time too (the file spells it so)
 * @param latentsMean of each latent channel over the training clips
 * @param latentsStd standard deviation of each latent channel
 */
public record AutoencoderConfig(
        int baseDim,
        int zDim,
        List<Integer> dimMult,
        int numResBlocks,
        List<Boolean> temperalDownsample,
        List<Float> latentsMean,
        List<Float> latentsStd) {
    public AutoencoderConfig {
        dimMult = List.copyOf(dimMult);
        temperalDownsample = List.copyOf(temperalDownsample);
        latentsMean = List.copyOf(latentsMean);
        latentsStd = List.copyOf(latentsStd);
        if (temperalDownsample.size() != dimMult.size() - 1
                || latentsMean.size() != zDim
                || latentsStd.size() != zDim) {
            throw new DiffusionException("The autoencoder's config.json contradicts itself: %d levels with %d steps, %d"
                            .formatted(dimMult.size(), temperalDownsample.size(), zDim)
                    + " latent channels with %d means and %d deviations."
                            .formatted(latentsMean.size(), latentsStd.size()));
        }
    }

    /** How many pixels wide and high a latent is. */
    public int spatialStride() {
        return 1 << temperalDownsample.size();
    }

    /** How many frames a latent frame covers, but for the first, which covers one. */
    public int temporalStride() {
        return 1 << temperalDownsample.stream().filter(halved -> halved).count();
    }

    /** Channels of a level, 0 being full resolution. */
    int channels(int level) {
        return baseDim * dimMult.get(level);
    }
}
