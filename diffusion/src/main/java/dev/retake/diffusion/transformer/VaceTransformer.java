package dev.retake.diffusion.transformer;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Predicts, from noisy latents, the way to the clean ones: the velocity that a {@code Sampler} follows. */
public final class VaceTransformer {
    private final TransformerConfig config;
    private final Placement placement;
    private final Patches patches;
    private final Patches controlPatches;
    private final TimeAndText conditions;
    private final List<Block> blocks;
    private final ControlBranch control;
    private final Tensor lastModulation;
    private final Linear last;

    /** Takes its weights; the caller {@linkplain Weights#finish finishes}. */
    public VaceTransformer(TransformerConfig config, Weights weights) {
        this.config = config;
        placement = weights.placement();
        patches = Patches.of(weights, "patch_embedding", config.inChannels(), config);
        controlPatches = Patches.of(weights, "vace_patch_embedding", config.vaceInChannels(), config);
        conditions = TimeAndText.of(weights, config);
        blocks = IntStream.range(0, config.numLayers())
                .mapToObj(index -> Block.of(weights, "blocks." + index, config))
                .toList();
        control = ControlBranch.of(weights, config);
        lastModulation = weights.takeExact("scale_shift_table", 1, 2, config.width());
        last = Linear.of(weights, "proj_out", config.width(), (long) config.outChannels() * config.patch());
    }

    /** Its shape. */
    public TransformerConfig config() {
        return config;
    }

    /** Where its inputs are put before it computes. */
    public Placement placement() {
        return placement;
    }

    /**
     * One forward pass.
     *
     * @param latents [1, channels, frames, height, width], noisy
     * @param timestep 0 to 1000, how noisy
     * @param text a prompt's padded states, [1, tokens, text width]
     * @param controlLatents [1, control channels, frames, height, width]
     * @param scales how strongly each hint of the control branch acts, one a VACE layer
     * @return the velocity, shaped like the latents
     */
    public Tensor velocity(Tensor latents, double timestep, Tensor text, Tensor controlLatents, List<Double> scales) {
        if (scales.size() != config.vaceLayers().size()) {
            throw new DiffusionException("The model has %d control layers, but %d scales were given."
                    .formatted(config.vaceLayers().size(), scales.size()));
        }
        return Torch.keep(() -> {
            int frames = (int) (latents.size(2) / config.patchSize().get(0));
            int rows = (int) (latents.size(3) / config.patchSize().get(1));
            int columns = (int) (latents.size(4) / config.patchSize().get(2));
            RotaryTables positions = RotaryTables.of(config.attentionHeadDim(), frames, rows, columns, placement);
            Tensor states = patches.tokens(placement.put(latents));
            Tensor seen = controlPatches.tokens(placement.put(controlLatents));
            Tensor time = conditions.time(timestep, states);
            Tensor modulation = conditions.modulation(time);
            Tensor words = conditions.text(placement.put(text));
            List<Tensor> hints = control.hints(seen, states, words, modulation, positions);
            for (int index = 0; index < blocks.size(); index++) {
                Tensor before = states;
                Block block = blocks.get(index);
                int hint = config.vaceLayers().indexOf(index);
                states = Torch.keep(() -> {
                    Tensor after = block.apply(before, words, modulation, positions);
                    return hint < 0 ? after : after.add(Maths.scaled(hints.get(hint), scales.get(hint)));
                });
            }
            return Patches.latents(end(states, time), config.patchSize(), frames, rows, columns);
        });
    }

    private Tensor end(Tensor states, Tensor time) {
        return Torch.keep(() -> {
            Tensor moments = lastModulation.add(Maths.exact(time).unsqueeze(1));
            Tensor normal = Maths.layerNorm(states, config.eps())
                    .mul(Maths.shifted(moments.narrow(1, 1, 1), 1))
                    .add(moments.narrow(1, 0, 1));
            return last.apply(Maths.like(normal, states));
        });
    }
}
