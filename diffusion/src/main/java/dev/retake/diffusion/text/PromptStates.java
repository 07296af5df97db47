package dev.retake.diffusion.text;

import dev.retake.diffusion.tensor.Torch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A prompt as the transformer sees it: the text encoder's states, and behind them zeros up to a fixed length. */
public final class PromptStates {
    /** The length that the published models were trained with. */
    public static final int TOKENS = 512;

    private PromptStates() {}

    /**
     * Pads states with zeros.
     *
     * @param states [1, tokens, width]
     * @param length at least as many as there are tokens
     * @return [1, length, width]
     */
    public static Tensor padded(Tensor states, int length) {
        return Torch.keep(() -> torch.constant_pad_nd(states, 0, 0, 0, length - states.size(1)));
    }
}
