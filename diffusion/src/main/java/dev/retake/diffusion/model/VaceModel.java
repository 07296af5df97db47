package dev.retake.diffusion.model;

import dev.retake.diffusion.autoencoder.Autoencoder;
import dev.retake.diffusion.sampler.SamplerSettings;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.transformer.VaceTransformer;
import java.nio.file.Path;

/** The half of a model that makes pictures: autoencoder, transformer, and the sampler that goes with them. */
public final class VaceModel implements AutoCloseable {
    private final Part<Autoencoder> autoencoder;
    private final Part<VaceTransformer> transformer;
    private final SamplerSettings sampler;

    private VaceModel(Part<Autoencoder> autoencoder, Part<VaceTransformer> transformer, SamplerSettings sampler) {
        this.autoencoder = autoencoder;
        this.transformer = transformer;
        this.sampler = sampler;
    }

    /**
     * Loads it.
     *
     * @param folder in diffusers format
     * @param placement of the weights; {@link Placement#SHAPES_ONLY} checks the files and loads none
     * @throws dev.retake.diffusion.DiffusionException when a file is missing, malformed, or not what the others describe
     */
    public static VaceModel open(Path folder, Placement placement) {
        Torch.load();
        ModelFolder files = new ModelFolder(folder);
        SamplerSettings sampler = files.sampler();
        return new VaceModel(
                Part.load(
                        files.autoencoder(), placement, weights -> new Autoencoder(files.autoencoderConfig(), weights)),
                Part.load(
                        files.transformer(),
                        placement,
                        weights -> new VaceTransformer(files.transformerConfig(), weights)),
                sampler);
    }

    /** The autoencoder. */
    public Autoencoder autoencoder() {
        return autoencoder.network();
    }

    /** The transformer. */
    public VaceTransformer transformer() {
        return transformer.network();
    }

    /** The sampler that the model is published with. */
    public SamplerSettings sampler() {
        return sampler;
    }

    /** How many bytes its weights take. */
    public long bytes() {
        return autoencoder.weights().bytes() + transformer.weights().bytes();
    }

    /** How many bytes the transformer's weights take. */
    public long transformerBytes() {
        return transformer.weights().bytes();
    }

    @Override
    public void close() {
        transformer.close();
        autoencoder.close();
    }
}
