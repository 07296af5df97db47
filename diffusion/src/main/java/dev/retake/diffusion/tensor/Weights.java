package dev.retake.diffusion.tensor;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.weights.Checkpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Hands out a model's weights by name and shape, and holds them until the model is closed.
 *
 * <p>A tensor that is missing or of another shape doesn't end the loading: everything wrong is gathered and told at once by
 * {@link #finish}, by name as long as they are few.
 */
public final class Weights implements AutoCloseable {
    /** Where numbers come from. */
    @FunctionalInterface
    private interface Source {
        Tensor read(String name, long[] shape, List<String> problems);
    }

    /** A shard that is missing takes hundreds of tensors with it. */
    private static final int MOST_TOLD = 12;

    private final Source source;
    private final Placement placement;
    private final List<Tensor> held = new ArrayList<>();
    private final Set<String> taken = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final String origin;
    private final Set<String> present;

    private Weights(Source source, Placement placement, String origin, Set<String> present) {
        this.source = source;
        this.placement = placement;
        this.origin = origin;
        this.present = present;
    }

    /**
     * The weights of a checkpoint.
     *
     * @param checkpoint must stay open until {@link #finish}
     * @param placement where the weights are put; {@link Placement#SHAPES_ONLY} checks them without reading them
     */
    public static Weights of(Checkpoint checkpoint, Placement placement) {
        return new Weights(
                (name, shape, problems) -> read(checkpoint, name, shape, problems, placement),
                placement,
                checkpoint.folder().toString(),
                checkpoint.names());
    }

    /**
     * Weights of any name and shape with small random numbers, for measurements of speed.
     *
     * @param seed the same gives the same numbers on the same device, rounded to the placement's format
     */
    public static Weights random(long seed, Placement placement) {
        torch.manual_seed(seed);
        return new Weights(
                (name, shape, problems) ->
                        torch.randn(shape, placement.exact().options()).mul_(new org.bytedeco.pytorch.Scalar(0.02)),
                placement,
                "random weights",
                Set.of());
    }

    private static Tensor read(
            Checkpoint checkpoint, String name, long[] shape, List<String> problems, Placement placement) {
        List<Long> asked = Arrays.stream(shape).boxed().toList();
        var entry = checkpoint.entry(name);
        if (entry.isEmpty()) {
            problems.add("missing: " + name + " " + asked);
        } else if (!entry.get().shape().equals(asked)) {
            problems.add("wrong shape: " + name + " is " + entry.get().shape() + ", expected " + asked);
        } else if (!entry.get().type().floating()) {
            problems.add("wrong type: " + name + " is " + entry.get().type() + ", expected floating-point numbers");
        } else if (placement.holdsNumbers()) {
            return Tensors.of(checkpoint.bytes(name), entry.get().type(), shape);
        }
        return torch.empty(shape, Placement.SHAPES_ONLY.options(), new org.bytedeco.pytorch.MemoryFormatOptional());
    }

    /** A tensor in the model's number format. */
    public Tensor take(String name, long... shape) {
        return take(placement, name, shape);
    }

    /** A tensor in single precision, whatever the model's format: for what loses too much otherwise. */
    public Tensor takeExact(String name, long... shape) {
        return take(placement.exact(), name, shape);
    }

    /** A matrix in eight bits. */
    EightBit.Scaled takeEightBit(String name, long... shape) {
        taken.add(name);
        EightBit.Scaled scaled;
        try (PointerScope temporary = new PointerScope()) {
            Tensor read = source.read(name, shape, problems);
            scaled = EightBit.Scaled.of(read.is_meta() ? read : placement.put(read));
            scaled.values().retainReference();
            scaled.scale().retainReference();
        }
        held.add(scaled.values());
        held.add(scaled.scale());
        return scaled;
    }

    private Tensor take(Placement where, String name, long... shape) {
        taken.add(name);
        Tensor tensor;
        try (PointerScope temporary = new PointerScope()) {
            Tensor read = source.read(name, shape, problems);
            tensor = read.is_meta() ? read : where.put(read);
            tensor.retainReference();
        }
        held.add(tensor);
        return tensor;
    }

    /** Says that a tensor may be there and is not needed. */
    public void passOver(String name) {
        taken.add(name);
    }

    /** Where everything is put. */
    public Placement placement() {
        return placement;
    }

    /** How many bytes the tensors take that were handed out. */
    public long bytes() {
        return held.stream()
                .mapToLong(tensor -> tensor.numel() * tensor.element_size())
                .sum();
    }

    /**
     * Ends the loading.
     *
     * @throws DiffusionException that lists every missing, unexpected or misshapen tensor
     */
    public void finish() {
        List<String> unexpected = present.stream()
                .filter(name -> !taken.contains(name))
                .map(name -> "unexpected: " + name)
                .toList();
        List<String> all = Stream.concat(problems.stream(), unexpected.stream()).toList();
        if (!all.isEmpty()) {
            close();
            String more = all.size() > MOST_TOLD ? "\n  and %d more".formatted(all.size() - MOST_TOLD) : "";
            throw new DiffusionException(
                    "The weights in %s are not those of the model that its config.json describes (%d missing, %d unexpected, %d of another shape or type); fetch the folder again, whole:\n  "
                                    .formatted(
                                            origin,
                                            count(problems, "missing:"),
                                            unexpected.size(),
                                            count(problems, "wrong "))
                            + all.stream().limit(MOST_TOLD).collect(Collectors.joining("\n  "))
                            + more);
        }
    }

    private static long count(List<String> problems, String kind) {
        return problems.stream().filter(problem -> problem.startsWith(kind)).count();
    }

    @Override
    public void close() {
        held.forEach(Tensor::close);
        held.clear();
    }
}
