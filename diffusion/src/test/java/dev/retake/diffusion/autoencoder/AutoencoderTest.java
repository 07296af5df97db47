package dev.retake.diffusion.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.Golden;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.weights.Checkpoint;
import dev.retake.diffusion.weights.ConfigFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AutoencoderTest {
    private static final Offset<Float> CLOSE = Offset.offset(2e-4f);

    private static Golden golden;
    private static Weights weights;
    private static Autoencoder autoencoder;

    @BeforeAll
    static void open() {
        Torch.load();
        golden = new Golden();
        Path folder = Golden.model().resolve("vae");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            weights = Weights.of(checkpoint, Placement.CPU);
            autoencoder =
                    new Autoencoder(ConfigFiles.read(folder.resolve("config.json"), AutoencoderConfig.class), weights);
            weights.finish();
        }
    }

    @AfterAll
    static void close() {
        weights.close();
        golden.close();
    }

    @Test
    void noFrameSeesALaterOne() {
        try (PointerScope scope = new PointerScope()) {
            Tensor start = autoencoder.encode(golden.tensor("video").narrow(2, 0, 9));
            assertThat(Tensors.floats(start))
                    .containsExactly(Tensors.floats(golden.tensor("vae_mode").narrow(2, 0, 3)), CLOSE);
            Tensor pictures = autoencoder.decode(golden.tensor("vae_mode").narrow(2, 0, 3));
            assertThat(Tensors.floats(pictures))
                    .containsExactly(Tensors.floats(golden.tensor("vae_decode").narrow(2, 0, 9)), CLOSE);
        }
    }

    /** What a tile has to see is what makes it equal: with less, seams would show. */
    @Test
    void tilesGiveWhatTheWholeFrameGives() {
        NoiseSource noise = new NoiseSource(3);
        try (PointerScope scope = new PointerScope()) {
            Tensor clip = noise.normal(0, 1, 3, 5, 64, 320).mul(new Scalar(0.3));
            Tensor latents = autoencoder.encode(clip);
            Tensor pictures = autoencoder.decode(latents);
            Autoencoder tiled = autoencoder.tiled(64 * 80);
            double encoding = worst(tiled.encode(clip), latents);
            double decoding = worst(tiled.decode(latents), pictures);
            System.out.printf(
                    "Autoencoder in tiles of at most 80 × 64, 5 frames of 320 × 64: encoded %.1e, decoded %.1e from the whole%n",
                    encoding, decoding);
            assertThat(encoding).isLessThan(2e-5);
            assertThat(decoding).isLessThan(2e-5);
        }
    }

    @Test
    void tilesCoverEveryLatentOnceAndSeeWhatTheyNeed() {
        Tiles tiles = Tiles.of(90, 160, 45 * 80);
        assertThat(tiles).isEqualTo(new Tiles(90, 160, 2, 2));
        assertThat(tiles.horizontal(13))
                .containsExactly(new Tiles.Span(0, 80, 0, 93), new Tiles.Span(80, 160, 67, 160));
        assertThat(Tiles.of(60, 104, Long.MAX_VALUE).single()).isTrue();
        assertThat(Tiles.of(3, 2, 0).vertical(1)).hasSize(3);
        assertThat(published().sightOfDecoder()).isEqualTo(13);
        assertThat(published().sightOfEncoder()).isEqualTo(9);
        assertThat(published().pixelsAtOnce(1280, 720, 640 * 360)).isEqualTo((93 * 8) * (58 * 8));
        assertThat(published().pixelsAtOnce(832, 480, 832 * 480)).isEqualTo(832 * 480);
    }

    private static AutoencoderConfig published() {
        return new AutoencoderConfig(
                96,
                16,
                List.of(1, 2, 4, 4),
                2,
                List.of(false, true, true),
                Collections.nCopies(16, 0f),
                Collections.nCopies(16, 1f));
    }

    private static double worst(Tensor ours, Tensor theirs) {
        return ours.sub(theirs).abs().max().item_double();
    }

    @Test
    void whatWasNormalisedComesBack() {
        try (PointerScope scope = new PointerScope()) {
            Tensor latents = golden.tensor("vae_mode");
            Tensor back = autoencoder.denormalised(autoencoder.normalised(latents));
            assertThat(Tensors.floats(back)).containsExactly(Tensors.floats(latents), CLOSE);
        }
    }

    @Test
    void aPassLeavesNothingBehind() {
        decodeOnce();
        long before = Pointer.totalCount();
        decodeOnce();
        decodeOnce();
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    private static void decodeOnce() {
        try (PointerScope scope = new PointerScope()) {
            Tensor pictures = autoencoder.decode(golden.tensor("vae_mode").narrow(2, 0, 2));
            assertThat(pictures.size(2)).isEqualTo(5);
        }
    }
}
