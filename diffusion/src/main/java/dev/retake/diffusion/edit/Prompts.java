package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.TextModel;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Slot;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** An edit's prompt and its opposite as the transformer reads them; the encoder is loaded for them and released again. */
final class Prompts implements AutoCloseable {
    /** What the model was trained to be led away from, in its own words. */
    static final String NEGATIVE = "色调艳丽，过曝，静态，细节模糊不清，字幕，风格，作品，画作，画面，静止，整体发灰，最差质量，低质量，JPEG压缩残留，丑陋的，"
            + "残缺的，多余的手指，画得不好的手部，画得不好的脸部，畸形的，毁容的，形态畸形的肢体，手指融合，静止不动的画面，杂乱的背景，三条腿，背景人很多，倒着走";

    private final Slot positive = new Slot();
    private final Slot negative = new Slot();
    private boolean unseen;

    private Prompts() {}

    /** Reads a prompt with a model's text encoder. */
    static Prompts read(Path model, Placement placement, String prompt) {
        Prompts prompts = new Prompts();
        try (PointerScope scope = new PointerScope();
                TextModel text = TextModel.open(model, placement)) {
            prompts.positive.put(text.read(prompt));
            prompts.negative.put(text.read(NEGATIVE));
            prompts.unseen = !text.seesAll(prompt);
        }
        return prompts;
    }

    /** Whether the prompt was longer than the model reads. */
    boolean unseen() {
        return unseen;
    }

    Tensor positive() {
        return positive.get().orElseThrow();
    }

    Tensor negative() {
        return negative.get().orElseThrow();
    }

    @Override
    public void close() {
        positive.close();
        negative.close();
    }
}
