package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What the timestep and the prompt become before the blocks see them. */
record TimeAndText(
        int frequencies, Linear firstTime, Linear secondTime, Linear modulation, Linear firstText, Linear secondText) {
    private static final String NAME = "condition_embedder.";
    private static final double LONGEST_PERIOD = 10_000;

    static TimeAndText of(Weights weights, TransformerConfig config) {
        int width = config.width();
        return new TimeAndText(
                config.freqDim(),
                Linear.exact(weights, NAME + "time_embedder.linear_1", config.freqDim(), width),
                Linear.exact(weights, NAME + "time_embedder.linear_2", width, width),
                Linear.of(weights, NAME + "time_proj", width, 6L * width),
                Linear.of(weights, NAME + "text_embedder.linear_1", config.textDim(), width),
                Linear.of(weights, NAME + "text_embedder.linear_2", width, width));
    }

    /**
     * The timestep's state [1, width], in the format of a tensor.
     *
     * @param timestep 0 to 1000
     */
    Tensor time(double timestep, Tensor format) {
        int half = frequencies / 2;
        float[] waves = new float[frequencies];
        for (int wave = 0; wave < half; wave++) {
            float angle = (float) timestep * (float) StrictMath.exp(-StrictMath.log(LONGEST_PERIOD) * wave / half);
            waves[wave] = (float) StrictMath.cos(angle);
            waves[half + wave] = (float) StrictMath.sin(angle);
        }
        Tensor sinusoids = Tensors.of(waves, 1, frequencies).to(format.device(), torch.ScalarType.Float);
        return Maths.like(secondTime.apply(torch.silu(firstTime.apply(sinusoids))), format);
    }

    /** The modulation of all blocks by a timestep's state: [1, 6, width], single precision. */
    Tensor modulation(Tensor time) {
        return Maths.exact(modulation.apply(torch.silu(time))).unflatten(1, 6, -1);
    }

    /** The prompt's states at the width of the blocks. */
    Tensor text(Tensor states) {
        return secondText.apply(Maths.geluByTanh(firstText.apply(states)));
    }
}
