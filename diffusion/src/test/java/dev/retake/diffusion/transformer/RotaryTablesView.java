package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Placement;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/** Lets tests of other packages see the rotary tables, each number twice, as the reference keeps them. */
public final class RotaryTablesView {
    private RotaryTablesView() {}

    public static Tensor cosineOfPairs(int headWidth, int frames, int rows, int columns) {
        return twice(
                RotaryTables.of(headWidth, frames, rows, columns, Placement.CPU).cosine());
    }

    public static Tensor sineOfPairs(int headWidth, int frames, int rows, int columns) {
        return twice(
                RotaryTables.of(headWidth, frames, rows, columns, Placement.CPU).sine());
    }

    private static Tensor twice(Tensor table) {
        return table.repeat_interleave(2, new LongOptional(3), new LongOptional());
    }
}
