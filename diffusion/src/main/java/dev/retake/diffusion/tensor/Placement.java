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
 */
public record Placement(torch.DeviceType device, torch.ScalarType type) {
    /** Single precision on the processor: what every other placement is compared with. */
    public static final Placement CPU = new Placement(torch.DeviceType.CPU, torch.ScalarType.Float);

    /** Shapes without numbers, for checks that load nothing. */
    public static final Placement SHAPES_ONLY = new Placement(torch.DeviceType.Meta, torch.ScalarType.Float);

    /** A GPU's format with the range of single precision and half its size. */
    public static final Placement GPU = new Placement(torch.DeviceType.CUDA, torch.ScalarType.BFloat16);

    /**
     * The fastest placement of this machine.
     *
     * @throws DiffusionException never; without a GPU it is the processor
     */
    public static Placement best() {
        return torch.cuda_is_available() ? GPU : CPU;
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
        return device + " " + type;
    }
}
