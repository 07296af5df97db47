package dev.retake.diffusion.text;

import dev.retake.diffusion.DiffusionException;

/**
 * The shape of a UMT5 encoder, as its {@code config.json} has it.
 *
 * @param dModel width of a token's state
 * @param dKv width of an attention head
 * @param dFf inner width of the feed-forward layers
 * @param numHeads attention heads
 * @param numLayers blocks of the encoder
 * @param vocabSize token ids
 * @param layerNormEpsilon added to the mean square
 * @param relativeAttentionNumBuckets distances that are told apart
 * @param relativeAttentionMaxDistance from where on they are not
 * @param feedForwardProj must be {@code gated-gelu}
 */
public record TextConfig(
        int dModel,
        int dKv,
        int dFf,
        int numHeads,
        int numLayers,
        int vocabSize,
        double layerNormEpsilon,
        int relativeAttentionNumBuckets,
        int relativeAttentionMaxDistance,
        String feedForwardProj) {
    public TextConfig {
        if (!feedForwardProj.equals("gated-gelu")) {
            throw new DiffusionException(
                    "The text encoder's feed_forward_proj is " + feedForwardProj + "; only gated-gelu is known.");
        }
    }
}
