package dev.retake.diffusion.transformer;

import dev.retake.diffusion.DiffusionException;
import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.ArrayList;
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
     * @param text prompts' padded states, [prompts, tokens, text width]; all are answered in one pass
     * @param controls what the control branch reads; one or more
     * @return the velocity for each prompt, [prompts, channels, frames, height, width]
     */
    public Tensor velocity(Tensor latents, double timestep, Tensor text, List<Control> controls) {
        try (BlockMemory none = new BlockMemory(0)) {
            return velocity(latents, timestep, text, controls, none);
        }
    }

    /**
     * The same, or nearly, with what earlier passes of the same prompts left.
     *
     * @param memory of this walk and these prompts
     */
    public Tensor velocity(Tensor latents, double timestep, Tensor text, List<Control> controls, BlockMemory memory) {
        controls.forEach(this::check);
        return Torch.keep(() -> {
            int frames = (int) (latents.size(2) / config.patchSize().get(0));
            int rows = (int) (latents.size(3) / config.patchSize().get(1));
            int columns = (int) (latents.size(4) / config.patchSize().get(2));
            RotaryTables positions = RotaryTables.of(config.attentionHeadDim(), frames, rows, columns, placement);
            Tensor states = patches.tokens(placement.put(latents)).expand(text.size(0), -1, -1);
            Tensor time = conditions.time(timestep, states);
            Passing passing = new Passing(
                    states, conditions.text(placement.put(text)), conditions.modulation(time), positions, controls);
            Tensor first = passing.through(0, states);
            Tensor behind = memory.last(first, first.sub(states), () -> passing.others(first));
            return Patches.latents(end(behind, time), config.patchSize(), frames, rows, columns);
        });
    }

    private void check(Control control) {
        if (control.scales().size() != config.vaceLayers().size()) {
            throw new DiffusionException("The model has %d control layers, but %d scales were given."
                    .formatted(config.vaceLayers().size(), control.scales().size()));
        }
    }

    /** One pass on its way. */
    private final class Passing {
        private final Tensor start;
        private final Tensor words;
        private final Tensor modulation;
        private final RotaryTables positions;
        private final List<Control> controls;

        Passing(Tensor start, Tensor words, Tensor modulation, RotaryTables positions, List<Control> controls) {
            this.start = start;
            this.words = words;
            this.modulation = modulation;
            this.positions = positions;
            this.controls = controls;
        }

        Tensor through(int block, Tensor states) {
            return Torch.keep(() -> blocks.get(block).apply(states, words, modulation, positions));
        }

        /** The states behind the last block. */
        Tensor others(Tensor first) {
            return Torch.keep(() -> {
                List<Tensor> hints = hints();
                Tensor states = hinted(0, first, hints);
                for (int index = 1; index < blocks.size(); index++) {
                    int block = index;
                    Tensor before = states;
                    states = Torch.keep(() -> hinted(block, through(block, before), hints));
                }
                return states;
            });
        }

        private Tensor hinted(int block, Tensor states, List<Tensor> hints) {
            int layer = config.vaceLayers().indexOf(block);
            return layer < 0 ? states : states.add(hints.get(layer));
        }

        /** One a VACE layer: the sum over all controls, each scaled. */
        private List<Tensor> hints() {
            List<Tensor> sums = new ArrayList<>();
            for (Control each : controls) {
                Tensor seen = controlPatches.tokens(placement.put(each.latents()));
                List<Tensor> hints = control.hints(seen, start, words, modulation, positions);
                for (int layer = 0; layer < hints.size(); layer++) {
                    Tensor scaled = Maths.scaled(hints.get(layer), each.scales().get(layer));
                    if (sums.size() == layer) {
                        sums.add(scaled);
                    } else {
                        sums.set(layer, sums.get(layer).add(scaled));
                    }
                }
            }
            return sums;
        }
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
