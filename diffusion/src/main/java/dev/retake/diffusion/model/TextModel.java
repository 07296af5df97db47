package dev.retake.diffusion.model;

import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.text.PromptStates;
import dev.retake.diffusion.text.PromptTokenizer;
import dev.retake.diffusion.text.TextEncoder;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;

/** The half of a model that reads prompts: needed for a moment, and released before the other half is loaded. */
public final class TextModel implements AutoCloseable {
    private final PromptTokenizer tokenizer;
    private final Part<TextEncoder> encoder;

    private TextModel(PromptTokenizer tokenizer, Part<TextEncoder> encoder) {
        this.tokenizer = tokenizer;
        this.encoder = encoder;
    }

    /**
     * Loads it.
     *
     * @param folder in diffusers format
     * @param placement of the weights; {@link Placement#SHAPES_ONLY} checks the files and loads none
     * @throws dev.retake.diffusion.DiffusionException when a file is missing, malformed, or not what the others describe
     */
    public static TextModel open(Path folder, Placement placement) {
        Torch.load();
        ModelFolder files = new ModelFolder(folder);
        PromptTokenizer tokenizer = PromptTokenizer.open(files.tokenizer());
        return new TextModel(
                tokenizer,
                Part.load(files.textEncoder(), placement, weights -> new TextEncoder(files.textConfig(), weights)));
    }

    /** The network. */
    public TextEncoder encoder() {
        return encoder.network();
    }

    /**
     * A prompt as the transformer reads it.
     *
     * @param prompt of any length; what goes beyond {@link PromptStates#TOKENS} tokens is not seen
     * @return [1, {@link PromptStates#TOKENS}, width]
     */
    public Tensor read(String prompt) {
        return Torch.keep(() -> PromptStates.padded(
                encoder().encode(tokenizer.prompt(prompt, PromptStates.TOKENS)), PromptStates.TOKENS));
    }

    /** Whether a prompt fits into what the transformer is shown; of a longer one the end is not seen. */
    public boolean seesAll(String prompt) {
        return tokenizer.prompt(prompt, Integer.MAX_VALUE).length <= PromptStates.TOKENS;
    }

    /** How many bytes its weights take. */
    public long bytes() {
        return encoder.weights().bytes();
    }

    @Override
    public void close() {
        encoder.close();
        tokenizer.close();
    }
}
