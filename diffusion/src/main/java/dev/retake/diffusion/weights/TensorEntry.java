package dev.retake.diffusion.weights;

import java.util.List;

/**
 * Where a tensor lies in its file.
 *
 * @param name unique in the file
 * @param type of its numbers
 * @param shape outermost dimension first; empty for a single number
 * @param begin first byte, counted from the end of the header
 * @param end the byte behind the last
 */
public record TensorEntry(String name, ElementType type, List<Long> shape, long begin, long end) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** How many bytes it takes. */
    public long bytes() {
        return end - begin;
    }
}
