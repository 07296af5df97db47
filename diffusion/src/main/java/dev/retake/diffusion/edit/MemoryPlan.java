package dev.retake.diffusion.edit;

import dev.retake.diffusion.autoencoder.AutoencoderConfig;
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

    /** What the convolutions of the decoder remember of a clip, in planes of the base channels at full resolution. */
    private static final double REMEMBERED = 22;

    /** The share of a transformer's weights that are in large matrices. */
    private static final double IN_MATRICES = 0.98;

    /**
     * Estimates.
     *
     * @param size that the model works at
     */
    static MemoryPlan of(ModelCheck model, Placement placement, Size size, EditSettings settings) {
        int bytes = placement.type() == torch.ScalarType.Float ? Float.BYTES : Short.BYTES;
        long latentFrames = (settings.windowFrames() + 2) / 4 + 1 + Portraits.MOST;
        long prompts = settings.speed().batched() ? 2 : 1;
        long tokens = prompts * latentFrames * (size.pixels() / 256);
        long width = model.transformer().width();
        long states = tokens * width * (WIDE_TENSORS * bytes + 2 * Float.BYTES);
        long feed = 2 * tokens * model.transformer().ffnDim() * bytes;
        long hints = (1 + model.transformer().vaceLayers().size()) * tokens * width * bytes;
        long remembered = settings.speed().reuse() > 0 ? 2 * tokens * width * bytes * (3 - prompts) : 0;
        long clip = 3L * settings.windowFrames() * size.pixels() * Float.BYTES;
        AutoencoderConfig autoencoder = model.autoencoder();
        long atOnce = autoencoder.pixelsAtOnce(size.width(), size.height(), settings.tilePixels());
        long full = 4 * atOnce * autoencoder.baseDim() * (FULL_TENSORS * bytes + 2 * Float.BYTES);
        long past = (long) (REMEMBERED * atOnce * autoencoder.baseDim() * bytes);
        double eighths = placement.eightBit() ? 1 - IN_MATRICES / 2 : 1;
        return new MemoryPlan(
                model.textNumbers() * bytes,
                (long) (eighths * model.pictureNumbers() * bytes),
                states + feed + hints + remembered,
                3 * clip + full + past);
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
     * @param advice what would fit
     * @throws NoRoomException with the numbers
     */
    void require(long available, String device, String advice) {
        if (most() > available) {
            throw new NoRoomException(
                    "This edit needs about %s of memory (text encoder %s; then weights %s, and beside them %s for the steps or %s for the autoencoder), but %s has %s free. %s"
                            .formatted(
                                    giga(most()),
                                    giga(text),
                                    giga(weights),
                                    giga(walk),
                                    giga(decoding),
                                    device,
                                    giga(available),
                                    advice));
        }
    }

    private static String giga(long bytes) {
        return String.format(Locale.ROOT, bytes < 1e8 ? "%.3f GB" : "%.1f GB", bytes / GIGA);
    }
}
