package dev.retake.diffusion.bench;

import dev.retake.diffusion.autoencoder.Autoencoder;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.tensor.FreeMemory;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.text.TextEncoder;
import dev.retake.edit.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times each part of a model, and a walk with each option, with random weights of true shapes; {@code retake bench diffusion} runs
 * it apart. On a processor only tiny shapes are timed, which says that everything runs and nothing of speed.
 */
public final class DiffusionBench {
    /** Computes on the processor, GPU or not. */
    private static final String PROCESSOR = "--cpu";

    /** Takes tiny shapes, on a GPU too. */
    private static final String TINY = "--tiny";

    private static final int RUNS = 3;

    private final Placement placement;

    private DiffusionBench(Placement placement) {
        this.placement = placement;
    }

    /**
     * Prints a table.
     *
     * @param arguments {@code --cpu}, {@code --tiny}, and names of models, {@code 1.3B} and {@code 14B}; all, when there are none
     */
    public static void main(String... arguments) {
        Torch.load();
        List<String> asked = Arrays.asList(arguments);
        Placement placement = asked.contains(PROCESSOR) ? Placement.CPU : Placement.best();
        System.out.printf(
                Locale.ROOT,
                "%s, %.1f GB free, random weights, best of %d%n",
                placement.describe(),
                FreeMemory.of(placement) / 1e9,
                RUNS);
        boolean large = placement.device() == torch.DeviceType.CUDA && !asked.contains(TINY);
        if (!large) {
            System.out.println("Tiny shapes: they say that everything runs, and nothing of the speed of a model.");
        }
        List<String> models =
                asked.stream().filter(name -> !name.startsWith("--")).toList();
        for (Shapes shapes : large ? List.of(Shapes.SMALL, Shapes.LARGE) : List.of(Shapes.TINY)) {
            if (!large || models.isEmpty() || models.contains(shapes.name())) {
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
            autoencoder(shapes, size);
            new WalkBench(placement, shapes, size).run();
        }
    }

    private void autoencoder(Shapes shapes, Size size) {
        String of = " " + shapes.frames() + " frames of " + size;
        NoiseSource noise = new NoiseSource(1);
        try (Weights weights = Weights.random(2, placement);
                PointerScope scope = new PointerScope()) {
            Autoencoder whole = new Autoencoder(shapes.autoencoder(), weights);
            Autoencoder tiled = whole.tiled(size.pixels() / 4);
            Tensor clip = placement.put(noise.normal(0, 1, 3, shapes.frames(), size.height(), size.width()));
            Tensor latents = noise.normal(1, 1, 16, shapes.latentFrames(), size.height() / 8, size.width() / 8);
            time(shapes, "encode" + of, () -> whole.encode(clip));
            time(shapes, "decode" + of, () -> whole.decode(latents));
            time(shapes, "encode in tiles" + of, () -> tiled.encode(clip));
            time(shapes, "decode in tiles" + of, () -> tiled.decode(latents));
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
        System.out.printf(Locale.ROOT, "%-6s %-46s %10.1f ms%n", shapes.name(), what, best);
    }
}
