package dev.retake.diffusion.bench;

import dev.retake.diffusion.autoencoder.AutoencoderConfig;
import dev.retake.diffusion.text.TextConfig;
import dev.retake.diffusion.transformer.TransformerConfig;
import dev.retake.edit.Size;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shapes of published models, and of one that is small enough for a processor.
 *
 * @param name as users know it
 * @param transformer of the transformer
 * @param autoencoder of the autoencoder
 * @param text of the text encoder
 * @param sizes of frames that are measured
 * @param frames of a window
 */
record Shapes(
        String name,
        TransformerConfig transformer,
        AutoencoderConfig autoencoder,
        TextConfig text,
        List<Size> sizes,
        int frames) {
    private static final List<Size> TRUE_SIZES = List.of(new Size(832, 480), new Size(1280, 720));

    /** Wan2.1-VACE-1.3B. */
    static final Shapes SMALL = new Shapes(
            "1.3B", transformer(12, 128, 8960, 30, 4096, every(2, 30)), autoencoder(96), xxl(), TRUE_SIZES, 81);

    /** Wan2.1-VACE-14B. */
    static final Shapes LARGE = new Shapes(
            "14B", transformer(40, 128, 13824, 40, 4096, every(5, 40)), autoencoder(96), xxl(), TRUE_SIZES, 81);

    /** Like the tiny model of the tests: says only that everything runs. */
    static final Shapes TINY = new Shapes(
            "tiny",
            transformer(2, 24, 96, 4, 32, every(2, 4)),
            autoencoder(8),
            new TextConfig(32, 8, 64, 4, 3, 256, 1e-6, 32, 128, "gated-gelu"),
            List.of(new Size(96, 64)),
            17);

    /** Latent frames of a window. */
    int latentFrames() {
        return (frames - 1) / 4 + 1;
    }

    private static List<Integer> every(int step, int layers) {
        return IntStream.range(0, layers)
                .filter(layer -> layer % step == 0)
                .boxed()
                .toList();
    }

    private static TransformerConfig transformer(
            int heads, int headWidth, int feed, int layers, int text, List<Integer> control) {
        return new TransformerConfig(
                List.of(1, 2, 2),
                heads,
                headWidth,
                16,
                16,
                text,
                256,
                feed,
                layers,
                true,
                "rms_norm_across_heads",
                1e-6,
                1024,
                control,
                96);
    }

    private static AutoencoderConfig autoencoder(int base) {
        return new AutoencoderConfig(
                base,
                16,
                List.of(1, 2, 4, 4),
                2,
                List.of(false, true, true),
                Collections.nCopies(16, 0f),
                Collections.nCopies(16, 1f));
    }

    private static TextConfig xxl() {
        return new TextConfig(4096, 64, 10240, 64, 24, 256384, 1e-6, 32, 128, "gated-gelu");
    }
}
