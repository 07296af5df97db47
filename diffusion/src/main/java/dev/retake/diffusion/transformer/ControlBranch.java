package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * VACE's control branch: blocks of its own that read the source and the masks, each with a hint for one block of the main
 * branch.
 *
 * <p>Source: Jiang et al., "VACE: All-in-One Video Creation and Editing", 2025, section 3.3 (context adapter).
 */
record ControlBranch(Linear entry, List<Block> blocks, List<Linear> exits) {

    static ControlBranch of(Weights weights, TransformerConfig config) {
        int width = config.width();
        List<String> names = IntStream.range(0, config.vaceLayers().size())
                .mapToObj(index -> "vace_blocks." + index)
                .toList();
        return new ControlBranch(
                Linear.of(weights, names.getFirst() + ".proj_in", width, width),
                names.stream().map(name -> Block.of(weights, name, config)).toList(),
                names.stream()
                        .map(name -> Linear.of(weights, name + ".proj_out", width, width))
                        .toList());
    }

    /**
     * The hints, one a block.
     *
     * @param control [1, tokens, width]
     * @param states what the main branch starts with, [1, tokens, width]
     */
    List<Tensor> hints(Tensor control, Tensor states, Tensor text, Tensor time, RotaryTables positions) {
        List<Tensor> hints = new ArrayList<>();
        Tensor seen = entry.apply(control).add(states);
        for (int index = 0; index < blocks.size(); index++) {
            seen = blocks.get(index).apply(seen, text, time, positions);
            hints.add(exits.get(index).apply(seen));
        }
        return hints;
    }
}
