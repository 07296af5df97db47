package dev.retake.diffusion.transformer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * One picture of the source that the control branch reads. The hints of several are added, each by its own scales.
 *
 * @param latents [1, control channels, frames, height, width]
 * @param scales how strongly each hint acts, one a VACE layer
 */
public record Control(Tensor latents, List<Double> scales) {
    public Control {
        scales = List.copyOf(scales);
    }
}
