package dev.retake.diffusion.tensor;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The formulas that more than one part of the model uses. */
public final class Maths {
    private Maths() {}

    /** The tensor times a number. */
    public static Tensor scaled(Tensor tensor, double factor) {
        return tensor.mul(new Scalar(factor));
    }

    /** first × a + second × b. */
    public static Tensor mixed(Tensor first, double a, Tensor second, double b) {
        return scaled(first, a).add(scaled(second, b));
    }

    /** The tensor plus a number. */
    public static Tensor shifted(Tensor tensor, double amount) {
        return tensor.add(new Scalar(amount));
    }

    /** The tensor in single precision. */
    public static Tensor exact(Tensor tensor) {
        return tensor.to(torch.ScalarType.Float);
    }

    /** The tensor in the format of another. */
    public static Tensor like(Tensor tensor, Tensor model) {
        return tensor.to(model.scalar_type());
    }

    /** Scaled to a root mean square of 1 over the innermost dimension, in single precision, then by the weight. */
    public static Tensor rootMeanSquareNorm(Tensor input, Tensor weight, double epsilon) {
        Tensor wide = exact(input);
        Tensor mean = wide.mul(wide).mean(new long[] {-1}, true, new ScalarTypeOptional());
        Tensor normal = wide.mul(shifted(mean, epsilon).rsqrt());
        return like(normal, input).mul(weight);
    }

    /** Shifted and scaled to mean 0 and variance 1 over the innermost dimension, in single precision. */
    public static Tensor layerNorm(Tensor input, double epsilon) {
        return layerNorm(input, new TensorOptional(), new TensorOptional(), epsilon);
    }

    /** The same, then scaled by a weight and shifted by a bias, both in single precision. */
    public static Tensor layerNorm(Tensor input, Tensor weight, Tensor bias, double epsilon) {
        return layerNorm(input, new TensorOptional(weight), new TensorOptional(bias), epsilon);
    }

    private static Tensor layerNorm(Tensor input, TensorOptional weight, TensorOptional bias, double epsilon) {
        return torch.layer_norm(exact(input), new long[] {input.size(-1)}, weight, bias, epsilon, true);
    }

    /** The Gaussian error linear unit in its approximation by the hyperbolic tangent. */
    public static Tensor geluByTanh(Tensor input) {
        return torch.gelu(input, "tanh");
    }

    /** Attention of every query to all keys, scaled by the root of the head's width; [batch, heads, tokens, width]. */
    public static Tensor attention(Tensor query, Tensor key, Tensor value) {
        return torch.scaled_dot_product_attention(
                query, key, value, new TensorOptional(), 0, false, new DoubleOptional(), false);
    }
}
