package dev.retake.diffusion.sampler;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Slot;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.transformer.BlockMemory;
import dev.retake.diffusion.transformer.Control;
import dev.retake.diffusion.transformer.VaceTransformer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The velocity with classifier-free guidance: away from what a negative prompt describes, towards the prompt. Good for one walk.
 *
 * <p>Source: Ho and Salimans, "Classifier-Free Diffusion Guidance", 2022, equation 6, with scale w + 1.
 */
public final class Guidance implements AutoCloseable {
    private final VaceTransformer transformer;
    private final Wish wish;
    private final List<Control> controls;
    private final Speed speed;
    private final Slot both = new Slot();
    private final BlockMemory together;
    private final BlockMemory towards;
    private final BlockMemory away;

    /**
     * What the walk leads to.
     *
     * @param positive the prompt's padded states
     * @param negative the negative prompt's
     * @param scale 1 follows the prompt alone, without a second pass
     */
    public record Wish(Tensor positive, Tensor negative, double scale) {}

    /** Guidance of one walk. */
    public Guidance(VaceTransformer transformer, Wish wish, List<Control> controls, Speed speed) {
        this.transformer = transformer;
        this.wish = wish;
        this.controls = List.copyOf(controls);
        this.speed = speed;
        together = new BlockMemory(speed.reuse());
        towards = new BlockMemory(speed.reuse());
        away = new BlockMemory(speed.reuse());
        if (speed.batched() && wish.scale != 1) {
            try (PointerScope scope = new PointerScope()) {
                both.put(Tensors.joined(0, wish.positive, wish.negative));
            }
        }
    }

    /**
     * The guided velocity of latents, in single precision.
     *
     * @param step of the walk, from 0
     * @param steps of the walk
     */
    public Tensor velocity(Tensor latents, double timestep, int step, int steps) {
        return Torch.keep(() -> {
            if (wish.scale == 1 || !speed.guides(step, steps)) {
                return pass(latents, timestep, wish.positive, towards);
            }
            if (speed.batched()) {
                Tensor pair = pass(latents, timestep, both.get().orElseThrow(), together);
                return led(pair.narrow(0, 0, 1), pair.narrow(0, 1, 1));
            }
            return led(pass(latents, timestep, wish.positive, towards), pass(latents, timestep, wish.negative, away));
        });
    }

    private Tensor pass(Tensor latents, double timestep, Tensor text, BlockMemory memory) {
        return Maths.exact(transformer.velocity(latents, timestep, text, controls, memory));
    }

    private Tensor led(Tensor to, Tensor from) {
        return from.add(Maths.scaled(to.sub(from), wish.scale));
    }

    /** How many passes were taken from an earlier one. */
    public int reused() {
        return together.reused() + towards.reused() + away.reused();
    }

    @Override
    public void close() {
        both.close();
        together.close();
        towards.close();
        away.close();
    }
}
