package dev.retake.diffusion.sampler;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.transformer.VaceTransformer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The velocity with classifier-free guidance: away from what a negative prompt describes, towards the prompt.
 *
 * <p>Source: Ho and Salimans, "Classifier-Free Diffusion Guidance", 2022, equation 6, with scale w + 1.
 *
 * @param positive the prompt's padded states
 * @param negative the negative prompt's
 * @param scale 1 follows the prompt alone, without a second pass
 * @param control what the control branch reads
 * @param controlScales how strongly each of its hints acts
 */
public record Guidance(
        VaceTransformer transformer,
        Tensor positive,
        Tensor negative,
        double scale,
        Tensor control,
        List<Double> controlScales) {
    public Guidance {
        controlScales = List.copyOf(controlScales);
    }

    /** The guided velocity of latents at a timestep, in single precision. */
    public Tensor velocity(Tensor latents, double timestep) {
        return Torch.keep(() -> {
            Tensor towards = Maths.exact(transformer.velocity(latents, timestep, positive, control, controlScales));
            if (scale == 1) {
                return towards;
            }
            Tensor away = Maths.exact(transformer.velocity(latents, timestep, negative, control, controlScales));
            return away.add(Maths.scaled(towards.sub(away), scale));
        });
    }
}
