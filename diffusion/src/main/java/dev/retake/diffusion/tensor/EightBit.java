package dev.retake.diffusion.tensor;

import dev.retake.diffusion.DiffusionException;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Matrices in eight-bit floating point (E4M3), each scaled by one number: half the memory of sixteen bits, and on GPUs that
 * multiply them twice the speed.
 *
 * <p>Source: Micikevicius et al., "FP8 Formats for Deep Learning", 2022.
 */
public final class EightBit {
    /** The largest number of E4M3. */
    private static final double LARGEST = 448;

    /** Of all zeros nothing is left to scale. */
    private static final double SMALLEST_SCALE = 1e-12;

    private EightBit() {}

    /**
     * A matrix in eight bits.
     *
     * @param values of E4M3
     * @param scale one number in single precision, that makes the values what they were
     */
    public record Scaled(Tensor values, Tensor scale) {

        /** The nearest eight-bit numbers. */
        public static Scaled of(Tensor matrix) {
            Tensor wide = Maths.exact(matrix);
            Tensor scale = Maths.scaled(wide.abs().max(), 1 / LARGEST).clamp_min(new Scalar(SMALLEST_SCALE));
            return new Scaled(wide.div(scale).to(torch.ScalarType.Float8_e4m3fn), scale);
        }
    }

    /**
     * x Wᵀ in the format of x, which is rounded to eight bits too. It lives as long as the scope around.
     *
     * @param input [rows, inputs]; both multiples of 16 on GPUs
     * @param weight [outputs, inputs]
     */
    public static Tensor product(Tensor input, Scaled weight) {
        Scaled rounded = Scaled.of(input);
        OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow("aten::_scaled_mm", "");
        IValueVector stack = new IValueVector(
                new IValue(rounded.values),
                new IValue(weight.values.t()),
                new IValue(rounded.scale),
                new IValue(weight.scale),
                new IValue(),
                new IValue(),
                new IValue(input.scalar_type()),
                new IValue(false));
        operator.callBoxed(stack);
        return stack.get(0).toTensor();
    }

    /** Why a device can't multiply so; empty when it can. On a processor it works and saves nothing, so it is refused. */
    public static Optional<String> obstacle(Placement placement) {
        String needs = "Eight-bit weights need an NVIDIA GPU of compute capability 8.9 or newer (Ada, Hopper)";
        if (placement.device() != torch.DeviceType.CUDA) {
            return Optional.of(needs + "; this is " + placement.describe() + ". Leave retake.diffusion.format away.");
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor ones = torch.ones(new long[] {16, 16}, placement.options());
            double sum = Maths.exact(product(ones, Scaled.of(ones))).sum().item_double();
            return Math.abs(sum - 16 * 16 * 16) < 1
                    ? Optional.empty()
                    : Optional.of(needs + "; this one multiplies them to " + sum + " where 4096 is right.");
        } catch (RuntimeException refused) {
            return Optional.of(needs + "; this one says: "
                    + String.valueOf(refused.getMessage()).lines().findFirst().orElse("nothing"));
        }
    }

    /** Refuses a placement in eight bits on a device that can't. */
    static Placement checked(Placement placement) {
        obstacle(placement).ifPresent(why -> {
            throw new DiffusionException(why);
        });
        return placement;
    }
}
