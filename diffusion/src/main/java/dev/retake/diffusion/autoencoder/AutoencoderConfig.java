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

    /** How many latents around a latent its pixels depend on in the large part of the decoder. */
    public int sightOfDecoder() {
        int pixels = 1;
        for (int level = 0; level < dimMult.size(); level++) {
            pixels += 2 * (numResBlocks + 1) << level;
            pixels += level > 0 ? 1 << level - 1 : 0;
        }
        return Math.ceilDiv(pixels, spatialStride());
    }

    /** How many latents around a latent it depends on in the large part of the encoder. */
    public int sightOfEncoder() {
        int pixels = 1;
        for (int level = 0; level < dimMult.size(); level++) {
            pixels += 2 * numResBlocks << level;
            pixels += level < dimMult.size() - 1 ? 1 << level : 0;
        }
        return Math.ceilDiv(pixels, spatialStride());
    }

    /**
     * The most pixels that the large part of the decoder has before it at once.
     *
     * @param tilePixels as for {@link Autoencoder#tiled}
     */
    public long pixelsAtOnce(int width, int height, long tilePixels) {
        int stride = spatialStride();
        Tiles tiles = Tiles.of(height / stride, width / stride, tilePixels / stride / stride);
        int around = tiles.single() ? 0 : sightOfDecoder();
        long rows =
                tiles.vertical(around).stream().mapToInt(Tiles.Span::seen).max().orElseThrow();
        long columns = tiles.horizontal(around).stream()
                .mapToInt(Tiles.Span::seen)
                .max()
                .orElseThrow();
        return rows * columns * stride * stride;
    }

    /** Channels of a level, 0 being full resolution. */
    int channels(int level) {
        return baseDim * dimMult.get(level);
    }
}
