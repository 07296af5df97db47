package dev.retake.diffusion.model;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.autoencoder.AutoencoderConfig;
import dev.retake.diffusion.sampler.SamplerSettings;
import dev.retake.diffusion.text.TextConfig;
import dev.retake.diffusion.transformer.TransformerConfig;
import dev.retake.diffusion.weights.ConfigFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model as it is published in diffusers format: a folder with one folder a part.
 *
 * @param folder holds {@code transformer}, {@code vae}, {@code text_encoder}, {@code tokenizer} and {@code scheduler}
 */
public record ModelFolder(Path folder) {

    /**
     * Checks that it is a folder.
     *
     * @throws DiffusionException when it is none
     */
    public ModelFolder {
        if (!Files.isDirectory(folder)) {
            throw new DiffusionException(
                    "There is no model folder " + folder
                            + ". Name the folder of a Wan VACE model in diffusers format; docs/diffusion.md says where they are.");
        }
    }

    /** The part with the transformer's weights. */
    public Path transformer() {
        return folder.resolve("transformer");
    }

    /** The part with the autoencoder's weights. */
    public Path autoencoder() {
        return folder.resolve("vae");
    }

    /** The part with the text encoder's weights. */
    public Path textEncoder() {
        return folder.resolve("text_encoder");
    }

    /** The tokenizer's file. */
    public Path tokenizer() {
        return folder.resolve("tokenizer").resolve("tokenizer.json");
    }

    /** The transformer's shape. */
    public TransformerConfig transformerConfig() {
        return ConfigFiles.read(transformer().resolve("config.json"), TransformerConfig.class);
    }

    /** The autoencoder's shape. */
    public AutoencoderConfig autoencoderConfig() {
        return ConfigFiles.read(autoencoder().resolve("config.json"), AutoencoderConfig.class);
    }

    /** The text encoder's shape. */
    public TextConfig textConfig() {
        return ConfigFiles.read(textEncoder().resolve("config.json"), TextConfig.class);
    }

    /** The sampler that the model is published with. */
    public SamplerSettings sampler() {
        return SamplerSettings.read(folder.resolve("scheduler").resolve("scheduler_config.json"));
    }
}
