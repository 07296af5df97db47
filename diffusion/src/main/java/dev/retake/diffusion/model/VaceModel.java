package dev.retake.diffusion.model;

import dev.retake.diffusion.autoencoder.Autoencoder;
import dev.retake.diffusion.sampler.SamplerSettings;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.text.PromptTokenizer;
import dev.retake.diffusion.text.TextEncoder;
import dev.retake.diffusion.transformer.VaceTransformer;
import java.nio.file.Path;

/** A whole Wan VACE model in memory. */
public final class VaceModel implements AutoCloseable {
    private final PromptTokenizer tokenizer;
    private final Part<TextEncoder> text;
    private final Part<Autoencoder> autoencoder;
    private final Part<VaceTransformer> transformer;
    private final SamplerSettings sampler;

    private VaceModel(
            PromptTokenizer tokenizer,
            Part<TextEncoder> text,
            Part<Autoencoder> autoencoder,
            Part<VaceTransformer> transformer,
            SamplerSettings sampler) {
        this.tokenizer = tokenizer;
        this.text = text;
        this.autoencoder = autoencoder;
        this.transformer = transformer;
        this.sampler = sampler;
    }

    /**
     * Loads a model.
     *
     * @param folder in diffusers format
     * @param placement of all weights; {@link Placement#SHAPES_ONLY} checks the folder and loads none
     * @throws dev.retake.diffusion.DiffusionException when a file is missing, malformed, or not what the others describe
     */
    public static VaceModel open(Path folder, Placement placement) {
        Torch.load();
        ModelFolder files = new ModelFolder(folder);
        SamplerSettings sampler = files.sampler();
        PromptTokenizer tokenizer = PromptTokenizer.open(files.tokenizer());
        return new VaceModel(
                tokenizer,
                Part.load(files.textEncoder(), placement, weights -> new TextEncoder(files.textConfig(), weights)),
                Part.load(
                        files.autoencoder(), placement, weights -> new Autoencoder(files.autoencoderConfig(), weights)),
                Part.load(
                        files.transformer(),
                        placement,
                        weights -> new VaceTransformer(files.transformerConfig(), weights)),
                sampler);
    }

    public PromptTokenizer tokenizer() {
        return tokenizer;
    }

    public TextEncoder text() {
        return text.network();
    }

    public Autoencoder autoencoder() {
        return autoencoder.network();
    }

    public VaceTransformer transformer() {
        return transformer.network();
    }

    /** The sampler that the model is published with. */
    public SamplerSettings sampler() {
        return sampler;
    }

    /** How many bytes its weights take. */
    public long bytes() {
        return text.weights().bytes()
                + autoencoder.weights().bytes()
                + transformer.weights().bytes();
    }

    @Override
    public void close() {
        transformer.close();
        autoencoder.close();
        text.close();
        tokenizer.close();
    }
}
