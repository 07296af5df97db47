package dev.retake.diffusion.tensor;

import dev.retake.diffusion.DiffusionException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Where tensors live and in which number format.
 *
 * @param device kind of device; of several GPUs the first
 * @param type floating-point format
 * @param eightBit whether the transformer's matrices are in eight bits, see {@link EightBit}
 */
public record Placement(torch.DeviceType device, torch.ScalarType type, boolean eightBit) {
    /** Single precision on the processor: what every other placement is compared with. */
    public static final Placement CPU = new Placement(torch.DeviceType.CPU, torch.ScalarType.Float);

    /** Shapes without numbers, for checks that load nothing. */
    public static final Placement SHAPES_ONLY = new Placement(torch.DeviceType.Meta, torch.ScalarType.Float);

    /** A GPU's format with the range of single precision and half its size. */
    public static final Placement GPU = new Placement(torch.DeviceType.CUDA, torch.ScalarType.BFloat16);

    /** A placement without eight-bit matrices. */
    public Placement(torch.DeviceType device, torch.ScalarType type) {
        this(device, type, false);
    }

    /** The fastest placement of this machine that loses nothing to speak of; without a GPU it is the processor. */
    public static Placement best() {
        return torch.cuda_is_available() ? GPU : CPU;
    }

    /**
     * The device of {@link #best} in the format that somebody asks for.
     *
     * @param format {@code fp32}, {@code bf16}, {@code fp8}, or {@code auto} for the best
     * @throws DiffusionException when there is no such format, or the device can't compute in it
     */
    public static Placement best(String format) {
        Placement best = best();
        return switch (format) {
            case "auto" -> best;
            case "fp32" -> best.exact();
            case "bf16" -> best.half();
            case "fp8" -> EightBit.checked(best.half()).inEightBits();
            default ->
                throw new DiffusionException(
                        "retake.diffusion.format is auto, fp32, bf16 or fp8, not '" + format + "'.");
        };
    }

    /** The same device in the sixteen bits that have the range of single precision. */
    public Placement half() {
        return new Placement(device, torch.ScalarType.BFloat16);
    }

    /** The same with the transformer's matrices in eight bits. */
    public Placement inEightBits() {
        return new Placement(device, type, true);
    }

    /** The same without. */
    public Placement withoutEightBits() {
        return new Placement(device, type);
    }

    /** The same device in single precision. */
    public Placement exact() {
        return new Placement(device, torch.ScalarType.Float);
    }

    /** Whether numbers are kept at all. */
    public boolean holdsNumbers() {
        return device != torch.DeviceType.Meta;
    }

    /** For LibTorch's functions that make tensors. */
    public TensorOptions options() {
        return new TensorOptions(type).device(new DeviceOptional(new Device(device)));
    }

    /** The tensor here and in this format; the same one when it is so already. */
    public Tensor put(Tensor tensor) {
        return tensor.to(new Device(device), type);
    }

    /** In words, such as {@code CPU Float}. */
    public String describe() {
        return device + " " + type + (eightBit ? " and Float8" : "");
    }
}
