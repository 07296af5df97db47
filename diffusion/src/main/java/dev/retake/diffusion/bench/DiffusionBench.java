package dev.retake.diffusion.bench;

import dev.retake.diffusion.autoencoder.Autoencoder;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.FreeMemory;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.text.TextEncoder;
import dev.retake.diffusion.transformer.VaceTransformer;
import dev.retake.edit.Size;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times each part of a model with random weights of its true shapes; {@code retake bench diffusion} runs it apart. Without a GPU
 * only tiny shapes are timed, which says that everything runs and nothing of speed.
 */
public final class DiffusionBench {
    private static final int RUNS = 3;
    private static final int TEXT_TOKENS = 512;

    private final Placement placement;

    private DiffusionBench(Placement placement) {
        this.placement = placement;
    }

    /**
     * Prints a table.
     *
     * @param arguments names of models, {@code 1.3B} and {@code 14B}; all, when there are none
     */
    public static void main(String... arguments) {
        Torch.load();
        Placement placement = Placement.best();
        System.out.printf(
                Locale.ROOT,
                "%s, %.1f GB free, random weights, best of %d%n",
                placement.describe(),
                FreeMemory.of(placement) / 1e9,
                RUNS);
        boolean gpu = !placement.equals(Placement.CPU);
        if (!gpu) {
            System.out.println("No NVIDIA GPU that LibTorch can use: the true shapes are not measured.");
        }
        List<Shapes> asked = gpu ? List.of(Shapes.SMALL, Shapes.LARGE) : List.of(Shapes.TINY);
        for (Shapes shapes : asked) {
            if (!gpu || arguments.length == 0 || Arrays.asList(arguments).contains(shapes.name())) {
                new DiffusionBench(placement).run(shapes);
            }
        }
    }

    private void run(Shapes shapes) {
        try (Weights weights = Weights.random(1, placement)) {
            TextEncoder text = new TextEncoder(shapes.text(), weights);
            long[] tokens = new long[64];
            time(shapes, "text, 64 tokens", () -> text.encode(tokens));
        }
        for (Size size : shapes.sizes()) {
            runAt(shapes, size);
        }
    }

    private void runAt(Shapes shapes, Size size) {
        String of = " " + shapes.frames() + " frames of " + size;
        long latentFrames = (shapes.frames() - 1) / 4 + 1;
        NoiseSource noise = new NoiseSource(1);
        try (Weights weights = Weights.random(2, placement);
                PointerScope scope = new PointerScope()) {
            Autoencoder autoencoder = new Autoencoder(shapes.autoencoder(), weights);
            Tensor clip = placement.put(noise.normal(0, 1, 3, shapes.frames(), size.height(), size.width()));
            Tensor latents = noise.normal(1, 1, 16, latentFrames, size.height() / 8, size.width() / 8);
            time(shapes, "encode" + of, () -> autoencoder.encode(clip));
            time(shapes, "decode" + of, () -> autoencoder.decode(latents));
        }
        try (Weights weights = Weights.random(3, placement);
                PointerScope scope = new PointerScope()) {
            VaceTransformer transformer = new VaceTransformer(shapes.transformer(), weights);
            Tensor latents = placement.put(noise.normal(1, 1, 16, latentFrames, size.height() / 8, size.width() / 8));
            Tensor control = placement.put(noise.normal(2, 1, 96, latentFrames, size.height() / 8, size.width() / 8));
            Tensor words = placement.put(
                    noise.normal(3, 1, TEXT_TOKENS, shapes.transformer().textDim()));
            List<Double> scales =
                    Collections.nCopies(shapes.transformer().vaceLayers().size(), 1.0);
            time(shapes, "forward" + of, () -> transformer.velocity(latents, 500, words, control, scales));
        }
    }

    /** Once to warm up, then the best of some runs; a GPU is waited for. */
    private void time(Shapes shapes, String what, Supplier<Tensor> work) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run <= RUNS; run++) {
            long start = System.nanoTime();
            try (PointerScope scope = new PointerScope()) {
                Tensor result = work.get();
                if (result.numel() > 0 && placement.device() == torch.DeviceType.CUDA) {
                    torch.cuda_synchronize();
                }
            }
            best = run == 0 ? best : Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        System.out.printf(Locale.ROOT, "%-6s %-32s %10.1f ms%n", shapes.name(), what, best);
    }
}
