package dev.retake.diffusion.bench;

import dev.retake.diffusion.sampler.Guidance;
import dev.retake.diffusion.sampler.NoiseSchedule;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.sampler.Sampler;
import dev.retake.diffusion.sampler.SamplerSettings;
import dev.retake.diffusion.sampler.Speed;
import dev.retake.diffusion.tensor.EightBit;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Slot;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Weights;
import dev.retake.diffusion.transformer.Control;
import dev.retake.diffusion.transformer.VaceTransformer;
import dev.retake.edit.Size;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A short walk with each option: what it takes, how many passes of the transformer it spares, and how far from the plain walk's way
 * it ends, as the cosine between both ways (end minus start).
 */
final class WalkBench {
    private static final int STEPS = 8;
    private static final double GUIDANCE = 5;
    private static final int TEXT_TOKENS = 512;

    private final Placement placement;
    private final Shapes shapes;
    private final Size size;
    private final NoiseSource noise = new NoiseSource(1);

    WalkBench(Placement placement, Shapes shapes, Size size) {
        this.placement = placement;
        this.shapes = shapes;
        this.size = size;
    }

    /** Where a walk led. */
    private record Walked(float[] way, double milliseconds, int reused) {}

    void run() {
        System.out.printf(
                Locale.ROOT,
                "%-6s %-46s %10s %7s %8s%n",
                shapes.name(),
                STEPS + " steps, " + shapes.frames() + " frames of " + size,
                "time",
                "reused",
                "cosine");
        try (Weights weights = Weights.random(3, placement)) {
            VaceTransformer transformer = new VaceTransformer(shapes.transformer(), weights);
            walk(transformer, Speed.PLAIN);
            Walked plain = walk(transformer, Speed.PLAIN);
            row("plain", plain, plain);
            row("batch", walk(transformer, new Speed(true, 1, 0)), plain);
            row("guided-share 0.5", walk(transformer, new Speed(false, 0.5, 0)), plain);
            row("reuse 0.05", walk(transformer, new Speed(false, 1, 0.05)), plain);
            row("reuse 0.2", walk(transformer, new Speed(false, 1, 0.2)), plain);
            row("batch, guided-share 0.5, reuse 0.05", walk(transformer, new Speed(true, 0.5, 0.05)), plain);
            row("format fp32", placement.exact(), plain);
            row("format bf16", placement.half(), plain);
            Optional<String> obstacle = EightBit.obstacle(placement);
            if (obstacle.isEmpty()) {
                row("format fp8", placement.half().inEightBits(), plain);
            } else {
                System.out.printf("%-6s %-46s %s%n", shapes.name(), "format fp8", "not here: " + obstacle.get());
            }
        }
    }

    private void row(String option, Placement other, Walked plain) {
        if (!other.equals(placement)) {
            try (Weights weights = Weights.random(3, other)) {
                row(option, walk(new VaceTransformer(shapes.transformer(), weights), Speed.PLAIN), plain);
            }
        }
    }

    private void row(String option, Walked walked, Walked plain) {
        System.out.printf(
                Locale.ROOT,
                "%-6s %-46s %7.1f ms %7d %8.5f%n",
                shapes.name(),
                option,
                walked.milliseconds,
                walked.reused,
                cosine(walked.way, plain.way));
    }

    private Walked walk(VaceTransformer transformer, Speed speed) {
        NoiseSchedule schedule = NoiseSchedule.forUniPc(STEPS, 3);
        long rows = size.height() / 8;
        long columns = size.width() / 8;
        try (PointerScope scope = new PointerScope();
                Sampler sampler = new SamplerSettings(SamplerSettings.Kind.UNIPC, 3).start(schedule);
                Slot latents = new Slot()) {
            Placement exact = transformer.placement().exact();
            Tensor start = exact.put(noise.normal(1, 1, 16, shapes.latentFrames(), rows, columns));
            Tensor control = exact.put(noise.normal(2, 1, 96, shapes.latentFrames(), rows, columns));
            List<Double> scales =
                    Collections.nCopies(shapes.transformer().vaceLayers().size(), 1.0);
            int width = shapes.transformer().textDim();
            Guidance.Wish wish = new Guidance.Wish(
                    exact.put(noise.normal(3, 1, TEXT_TOKENS, width)),
                    exact.put(noise.normal(4, 1, TEXT_TOKENS, width)),
                    GUIDANCE);
            latents.put(start);
            long began = System.nanoTime();
            int reused;
            try (Guidance guidance = new Guidance(transformer, wish, List.of(new Control(control, scales)), speed)) {
                for (int step = 0; step < schedule.steps(); step++) {
                    try (PointerScope inner = new PointerScope()) {
                        Tensor before = latents.get().orElseThrow();
                        Tensor velocity =
                                guidance.velocity(before, schedule.timesteps().get(step), step, schedule.steps());
                        latents.put(sampler.step(velocity, before));
                    }
                }
                reused = guidance.reused();
            }
            float[] way = Tensors.floats(latents.get().orElseThrow().sub(start));
            return new Walked(way, (System.nanoTime() - began) / 1e6, reused);
        }
    }

    private static double cosine(float[] first, float[] second) {
        double both = 0;
        double one = 0;
        double other = 0;
        for (int i = 0; i < first.length; i++) {
            both += (double) first[i] * second[i];
            one += (double) first[i] * first[i];
            other += (double) second[i] * second[i];
        }
        return both / Math.sqrt(one * other);
    }
}
