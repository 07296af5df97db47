package dev.retake.diffusion.model;

import dev.retake.diffusion.autoencoder.AutoencoderConfig;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.transformer.TransformerConfig;
import java.nio.file.Path;

/**
 * What can be said of a model folder from its tables of contents, without reading a weight: every file is there, every tensor has
 * its place and shape, and so much memory is needed.
 *
 * @param transformer shape of the transformer
 * @param textNumbers weights of the text encoder
 * @param pictureNumbers weights of transformer and autoencoder
 * @param autoencoder shape of the autoencoder
 */
public record ModelCheck(
        TransformerConfig transformer, long textNumbers, long pictureNumbers, AutoencoderConfig autoencoder) {

    /**
     * Checks a folder.
     *
     * @throws dev.retake.diffusion.DiffusionException that lists what is wrong
     */
    public static ModelCheck of(Path folder) {
        try (TextModel text = TextModel.open(folder, Placement.SHAPES_ONLY);
                VaceModel pictures = VaceModel.open(folder, Placement.SHAPES_ONLY)) {
            return new ModelCheck(
                    pictures.transformer().config(),
                    text.bytes() / Float.BYTES,
                    pictures.bytes() / Float.BYTES,
                    pictures.autoencoder().config());
        }
    }

    /** In words: a sentence. */
    public String describe() {
        return "%d blocks of width %d, %d control layers; %.2f billion weights, and %.2f billion of the text encoder"
                .formatted(
                        transformer.numLayers(),
                        transformer.width(),
                        transformer.vaceLayers().size(),
                        pictureNumbers / 1e9,
                        textNumbers / 1e9);
    }
}
