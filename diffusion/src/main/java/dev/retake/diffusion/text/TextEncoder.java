package dev.retake.diffusion.text;

import dev.retake.diffusion.tensor.Linear;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.tensor.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * UMT5's encoder: token ids in, one state a token out.
 *
 * <p>Each layer is attention without scaling, with learnt biases by distance, and a gated feed-forward layer, both on
 * root-mean-square norms. Sources: Chung et al., "UniMax: Fairer and More Effective Language Sampling", 2023 (a bias in every
 * layer); Raffel et al., 2020 (T5); Shazeer, "GLU Variants Improve Transformer", 2020.
 */
public final class TextEncoder {
    private final TextConfig config;
    private final RelativePositions positions;
    private final Tensor embedding;
    private final List<Layer> layers;
    private final Tensor norm;

    /** The weights of one layer. */
    private record Layer(
            Tensor attentionNorm,
            Linear query,
            Linear key,
            Linear value,
            Linear out,
            Tensor distanceBias,
            Tensor feedNorm,
            Linear gate,
            Linear up,
            Linear down) {

        static Layer of(Weights weights, TextConfig config, int index) {
            String attention = "encoder.block." + index + ".layer.0.";
            String feed = "encoder.block." + index + ".layer.1.";
            int inner = config.numHeads() * config.dKv();
            return new Layer(
                    weights.take(attention + "layer_norm.weight", config.dModel()),
                    Linear.withoutBias(weights, attention + "SelfAttention.q", config.dModel(), inner),
                    Linear.withoutBias(weights, attention + "SelfAttention.k", config.dModel(), inner),
                    Linear.withoutBias(weights, attention + "SelfAttention.v", config.dModel(), inner),
                    Linear.withoutBias(weights, attention + "SelfAttention.o", inner, config.dModel()),
                    weights.take(
                            attention + "SelfAttention.relative_attention_bias.weight",
                            config.relativeAttentionNumBuckets(),
                            config.numHeads()),
                    weights.take(feed + "layer_norm.weight", config.dModel()),
                    Linear.withoutBias(weights, feed + "DenseReluDense.wi_0", config.dModel(), config.dFf()),
                    Linear.withoutBias(weights, feed + "DenseReluDense.wi_1", config.dModel(), config.dFf()),
                    Linear.withoutBias(weights, feed + "DenseReluDense.wo", config.dFf(), config.dModel()));
        }
    }

    /** Takes its weights; the caller {@linkplain Weights#finish finishes}. */
    public TextEncoder(TextConfig config, Weights weights) {
        this.config = config;
        positions = new RelativePositions(config.relativeAttentionNumBuckets(), config.relativeAttentionMaxDistance());
        embedding = weights.take("shared.weight", config.vocabSize(), config.dModel());
        layers = IntStream.range(0, config.numLayers())
                .mapToObj(index -> Layer.of(weights, config, index))
                .toList();
        norm = weights.take("encoder.final_layer_norm.weight", config.dModel());
        weights.passOver("encoder.embed_tokens.weight");
    }

    /**
     * Reads a text without padding.
     *
     * @param tokens ids below the vocabulary's size
     * @return states [1, tokens, width]
     */
    public Tensor encode(long[] tokens) {
        return encode(tokens, tokens.length);
    }

    /**
     * Reads a padded text.
     *
     * @param tokens ids below the vocabulary's size
     * @param real how many of them, from the front, may be attended to
     * @return states [1, tokens, width], of which those behind {@code real} mean nothing
     */
    public Tensor encode(long[] tokens, int real) {
        int count = tokens.length;
        return Torch.keep(() -> {
            Tensor buckets = Tensors.of(positions.table(count), (long) count * count)
                    .to(embedding.device(), torch.ScalarType.Long);
            Tensor ids = Tensors.of(tokens, count).to(embedding.device(), torch.ScalarType.Long);
            Tensor states = torch.embedding(embedding, ids).unsqueeze(0);
            for (Layer layer : layers) {
                Tensor before = states;
                states = Torch.keep(() -> {
                    Tensor attended = before.add(attend(layer, before, buckets, real));
                    return attended.add(feed(layer, attended));
                });
            }
            return Maths.rootMeanSquareNorm(states, norm, config.layerNormEpsilon());
        });
    }

    private Tensor attend(Layer layer, Tensor states, Tensor buckets, int real) {
        long count = states.size(1);
        Tensor normal = Maths.rootMeanSquareNorm(states, layer.attentionNorm, config.layerNormEpsilon());
        Tensor query = heads(layer.query.apply(normal));
        Tensor key = heads(layer.key.apply(normal));
        Tensor value = heads(layer.value.apply(normal));
        Tensor bias = torch.embedding(layer.distanceBias, buckets)
                .view(count, count, config.numHeads())
                .permute(2, 0, 1);
        Tensor scores = Maths.exact(torch.matmul(query, key.transpose(-1, -2)).add(bias));
        if (real < count) {
            scores.narrow(-1, real, count - real).fill_(new Scalar(Float.NEGATIVE_INFINITY));
        }
        Tensor weights = Maths.like(torch.softmax(scores, -1), states);
        Tensor mixed = torch.matmul(weights, value).transpose(1, 2).reshape(1, count, -1);
        return layer.out.apply(mixed);
    }

    private Tensor heads(Tensor states) {
        return states.view(1, states.size(1), config.numHeads(), config.dKv()).transpose(1, 2);
    }

    private Tensor feed(Layer layer, Tensor states) {
        Tensor normal = Maths.rootMeanSquareNorm(states, layer.feedNorm, config.layerNormEpsilon());
        return layer.down.apply(Maths.geluByTanh(layer.gate.apply(normal)).mul(layer.up.apply(normal)));
    }
}
