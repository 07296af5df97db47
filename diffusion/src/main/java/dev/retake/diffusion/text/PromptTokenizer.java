package dev.retake.diffusion.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import dev.retake.diffusion.DiffusionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Cuts a prompt into the token ids that the text encoder knows, as {@code tokenizer.json} says. */
public final class PromptTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;

    private PromptTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Loads the native library from the class path; left to itself on a GPU it would look for another one in the network. */
    public static void loadLibrary() {
        System.setProperty("RUST_FLAVOR", "cpu");
        System.setProperty("ai.djl.offline", "true");
        LibUtils.checkStatus();
    }

    /**
     * The tokenizer of a model.
     *
     * @param file a {@code tokenizer.json}
     * @throws DiffusionException when it is missing or no tokenizer
     */
    public static PromptTokenizer open(Path file) {
        loadLibrary();
        if (!Files.isRegularFile(file)) {
            throw new DiffusionException(
                    "There is no " + file + ". A model folder is used as it was published in diffusers format.");
        }
        try {
            return new PromptTokenizer(
                    HuggingFaceTokenizer.newInstance(file, Map.of("padding", "false", "truncation", "false")));
        } catch (IOException | RuntimeException unusable) {
            throw new DiffusionException(file + " is no usable tokenizer: " + unusable.getMessage(), unusable);
        }
    }

    /** The ids of a text, its end token last; the text is taken as it is. */
    public long[] ids(String text) {
        return tokenizer.encode(text, true, false).getIds();
    }

    /**
     * The ids of a prompt: white space tidied, and cut where the model's attention ends, the end token kept.
     *
     * @param longest how many tokens at most, 2 or more
     */
    public long[] prompt(String prompt, int longest) {
        long[] ids = ids(prompt.strip().replaceAll("\\s+", " "));
        if (ids.length <= longest) {
            return ids;
        }
        long[] cut = Arrays.copyOf(ids, longest);
        cut[longest - 1] = ids[ids.length - 1];
        return cut;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
