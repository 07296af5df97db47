package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.edit.Size;
import dev.retake.render.NoRoomException;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * How much memory an edit will take, estimated before a weight is read: better a refusal with numbers than a process that is
 * killed half way.
 *
 * <p>The text encoder is gone before the other parts are loaded, so the larger of both counts.
 *
 * @param text bytes while the prompt is read
 * @param weights bytes of transformer and autoencoder
 * @param walk bytes that a step of the sampler takes beside them
 * @param decoding bytes that the autoencoder takes beside them
 */
record MemoryPlan(long text, long weights, long walk, long decoding) {
    private static final double GIGA = 1e9;

    /** Tensors of a token's width that are alive at once in a block: states, norms, queries, keys, values, and their turned copies. */
    private static final int WIDE_TENSORS = 8;

    /** Tensors of the base channels at full resolution, for the four frames that are decoded at once. */
    private static final int FULL_TENSORS = 6;

    /** Estimates. */
    static MemoryPlan of(ModelCheck model, Placement placement, Size size, int frames) {
        long bytes = placement.type() == torch.ScalarType.Float ? 4 : 2;
        long latentFrames = (frames + 2) / 4 + 1;
        long tokens = latentFrames * (size.pixels() / 256);
        long width = model.transformer().width();
        long states = tokens * width * (WIDE_TENSORS * bytes + 2 * Float.BYTES);
        long feed = 2 * tokens * model.transformer().ffnDim() * bytes;
        long hints = model.transformer().vaceLayers().size() * tokens * width * bytes;
        long clip = 3 * frames * size.pixels() * Float.BYTES;
        long full = 4 * size.pixels() * model.baseChannels() * (FULL_TENSORS * bytes + 2 * Float.BYTES);
        return new MemoryPlan(
                model.textNumbers() * bytes, model.pictureNumbers() * bytes, states + feed + hints, 3 * clip + full);
    }

    /** The most that is needed at once. */
    long most() {
        return Math.max(text, weights + Math.max(walk, decoding));
    }

    /**
     * Refuses what will not fit.
     *
     * @param available bytes that are free where the model computes
     * @param device in words
     * @throws NoRoomException with the numbers
     */
    void require(long available, String device) {
        if (most() > available) {
            throw new NoRoomException(
                    ("This edit needs about %s of memory (text encoder %s, then weights %s and %s beside"
                                    + " them), but %s has %s free. Take a smaller model, or a machine with more.")
                            .formatted(
                                    giga(most()),
                                    giga(text),
                                    giga(weights),
                                    giga(Math.max(walk, decoding)),
                                    device,
                                    giga(available)));
        }
    }

    private static String giga(long bytes) {
        return String.format(Locale.ROOT, bytes < 1e8 ? "%.3f GB" : "%.1f GB", bytes / GIGA);
    }
}
