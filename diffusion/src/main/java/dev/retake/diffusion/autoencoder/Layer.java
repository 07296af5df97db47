package dev.retake.diffusion.autoencoder;

import org.bytedeco.pytorch.Tensor;

/** One step of the autoencoder, applied to a piece of a clip after the pieces before it. */
@FunctionalInterface
interface Layer {

    /**
     * Applies the layer.
     *
     * @param input [1, channels, frames, height, width]
     * @param passage what the layers remember of the earlier pieces
     */
    Tensor apply(Tensor input, Passage passage);
}
