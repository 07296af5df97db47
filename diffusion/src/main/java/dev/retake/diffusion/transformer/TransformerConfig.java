package dev.retake.diffusion.transformer;

import dev.retake.diffusion.DiffusionException;
import java.util.List;

/**
 * The shape of a Wan VACE transformer, as its {@code config.json} has it.
 *
 * @param patchSize latent frames, rows and columns that make one token
 * @param numAttentionHeads heads
 * @param attentionHeadDim width of a head
 * @param inChannels channels of a latent
 * @param outChannels channels of the prediction
 * @param textDim width of the text encoder's states
 * @param freqDim width of the timestep's sinusoids
 * @param ffnDim inner width of the feed-forward layers
 * @param numLayers blocks
 * @param crossAttnNorm must be true
 * @param qkNorm must be {@code rms_norm_across_heads}
 * @param eps of all norms
 * @param ropeMaxSeqLen longest side in tokens
 * @param vaceLayers the blocks that the control branch adds to, the first being 0
 * @param vaceInChannels channels of the control
 */
public record TransformerConfig(
        List<Integer> patchSize,
        int numAttentionHeads,
        int attentionHeadDim,
        int inChannels,
        int outChannels,
        int textDim,
        int freqDim,
        int ffnDim,
        int numLayers,
        boolean crossAttnNorm,
        String qkNorm,
        double eps,
        int ropeMaxSeqLen,
        List<Integer> vaceLayers,
        int vaceInChannels) {
    public TransformerConfig {
        patchSize = List.copyOf(patchSize);
        vaceLayers = List.copyOf(vaceLayers);
        if (!crossAttnNorm || !qkNorm.equals("rms_norm_across_heads") || patchSize.size() != 3) {
            throw new DiffusionException("The transformer's config.json describes a variant that is not known: it needs"
                    + " cross_attn_norm true, qk_norm rms_norm_across_heads and a patch_size of three numbers.");
        }
        if (vaceLayers.isEmpty() || vaceLayers.getFirst() != 0 || vaceLayers.getLast() >= numLayers) {
            throw new DiffusionException("The transformer's vace_layers are " + vaceLayers
                    + "; they must start with 0 and" + " end below " + numLayers + ". Is this a VACE model?");
        }
    }

    /** Width of a token's state. */
    public int width() {
        return numAttentionHeads * attentionHeadDim;
    }

    /** Numbers that a token takes from its patch, for each channel. */
    int patch() {
        return patchSize.get(0) * patchSize.get(1) * patchSize.get(2);
    }
}
