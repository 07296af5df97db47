package dev.retake.diffusion.transformer;

import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Attention of tokens to each other or to the text; queries and keys are normed across all heads. */
record Attention(
        int heads,
        double epsilon,
        Linear query,
        Linear key,
        Linear value,
        Linear out,
        Tensor queryNorm,
        Tensor keyNorm) {

    static Attention of(Weights weights, String name, TransformerConfig config) {
        int width = config.width();
        return new Attention(
                config.numAttentionHeads(),
                config.eps(),
                Linear.large(weights, name + ".to_q", width, width),
                Linear.large(weights, name + ".to_k", width, width),
                Linear.large(weights, name + ".to_v", width, width),
                Linear.large(weights, name + ".to_out.0", width, width),
                weights.take(name + ".norm_q.weight", width),
                weights.take(name + ".norm_k.weight", width));
    }

    /** Tokens that attend to each other, knowing where they lie. */
    Tensor among(Tensor states, RotaryTables positions) {
        return apply(states, states, Optional.of(positions));
    }

    /** Tokens that attend to the text. */
    Tensor to(Tensor text, Tensor states) {
        return apply(states, text, Optional.empty());
    }

    private Tensor apply(Tensor asking, Tensor asked, Optional<RotaryTables> positions) {
        return Torch.keep(() -> {
            Tensor queries = split(Maths.rootMeanSquareNorm(query.apply(asking), queryNorm, epsilon), positions);
            Tensor keys = split(Maths.rootMeanSquareNorm(key.apply(asked), keyNorm, epsilon), positions);
            Tensor values = split(value.apply(asked), Optional.empty());
            Tensor mixed = Torch.keep(
                    () -> Maths.attention(queries, keys, values).transpose(1, 2).flatten(2, 3));
            return out.apply(mixed);
        });
    }

    private Tensor split(Tensor states, Optional<RotaryTables> positions) {
        Tensor heads = states.unflatten(-1, this.heads, -1);
        return positions.map(tables -> tables.turned(heads)).orElse(heads).transpose(1, 2);
    }
}
