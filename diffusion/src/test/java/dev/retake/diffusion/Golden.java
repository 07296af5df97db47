package dev.retake.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.weights.SafetensorsFile;
import dev.retake.diffusion.weights.TensorEntry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** What the reference implementation computes with the tiny model, and a table of how far ours is from it. */
public final class Golden implements AutoCloseable {
    private final SafetensorsFile file = SafetensorsFile.open(model().resolve("golden.safetensors"));
    private final Set<String> compared = new LinkedHashSet<>();
    private final List<String> table = new ArrayList<>();

    /** The folder of the tiny model. */
    public static Path model() {
        try {
            return Path.of(Golden.class.getResource("/wan-vace-tiny").toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A golden tensor, to compute with. */
    public Tensor tensor(String name) {
        TensorEntry entry = file.entries().get(name);
        return Tensors.of(
                file.bytes(entry),
                entry.type(),
                entry.shape().stream().mapToLong(Long::longValue).toArray());
    }

    /** A golden tensor of whole numbers. */
    public long[] whole(String name) {
        TensorEntry entry = file.entries().get(name);
        return file.bytes(entry).toArray(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED);
    }

    /** Compares ours with a golden tensor, number by number. */
    public void compare(String name, Tensor ours, double limit) {
        assertThat(Tensors.shape(ours))
                .as(name)
                .isEqualTo(file.entries().get(name).shape());
        compare(name, Tensors.floats(ours), limit);
    }

    /** Compares ours with a golden tensor, number by number. */
    public void compare(String name, float[] ours, double limit) {
        float[] theirs = Tensors.floats(tensor(name));
        assertThat(ours).as(name).hasSameSizeAs(theirs);
        double worst = 0;
        double sum = 0;
        for (int index = 0; index < ours.length; index++) {
            assertThat(ours[index]).as(name).isFinite();
            double error = Math.abs((double) ours[index] - theirs[index]);
            worst = Math.max(worst, error);
            sum += error;
        }
        compared.add(name);
        table.add("%-38s %8d numbers  max %.2e  mean %.2e  limit %.0e"
                .formatted(name, ours.length, worst, sum / ours.length, limit));
        assertThat(worst).as(name).isLessThanOrEqualTo(limit);
    }

    /** Notes that a tensor is an input, so that all are accounted for. */
    public void input(String... names) {
        compared.addAll(List.of(names));
    }

    /** The names that nothing was compared with. */
    public List<String> left() {
        return file.entries().keySet().stream()
                .filter(name -> !compared.contains(name))
                .toList();
    }

    /** The table, one line a tensor. */
    public String table() {
        return String.join("\n", table);
    }

    @Override
    public void close() {
        file.close();
    }
}
