package dev.retake.diffusion.edit;

import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.edit.Size;

/** How much memory edits take, for those who ask before there is one. */
public final class Needs {
    private Needs() {}

    /**
     * Bytes that an edit takes where the model computes: an estimate.
     *
     * @param size that the model works at
     * @param frames of a window
     */
    public static long of(ModelCheck model, Placement placement, Size size, int frames) {
        return MemoryPlan.of(model, placement, size, frames).most();
    }
}
