package dev.retake.diffusion.tensor;

import dev.retake.diffusion.weights.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Numbers into tensors and out again, and how tensors are put together. */
public final class Tensors {
    private Tensors() {}

    /** A tensor on the processor in single precision. */
    public static Tensor of(float[] values, long... shape) {
        return of(MemorySegment.ofArray(values), torch.ScalarType.Float, shape);
    }

    /** A tensor of whole numbers on the processor. */
    public static Tensor of(long[] values, long... shape) {
        return of(MemorySegment.ofArray(values), torch.ScalarType.Long, shape);
    }

    /**
     * A tensor with a copy of some bytes, on the processor.
     *
     * @param bytes little-endian, as many as the shape needs
     */
    public static Tensor of(MemorySegment bytes, ElementType type, long... shape) {
        return of(bytes, format(type), shape);
    }

    private static Tensor of(MemorySegment bytes, torch.ScalarType type, long... shape) {
        Tensor tensor = torch.empty(shape, new TensorOptions(type), new org.bytedeco.pytorch.MemoryFormatOptional());
        memory(tensor, bytes.byteSize()).copyFrom(bytes);
        return tensor;
    }

    /** LibTorch's name of a format. */
    public static torch.ScalarType format(ElementType type) {
        return switch (type) {
            case F64 -> torch.ScalarType.Double;
            case F32 -> torch.ScalarType.Float;
            case F16 -> torch.ScalarType.Half;
            case BF16 -> torch.ScalarType.BFloat16;
            case I64 -> torch.ScalarType.Long;
            case I32 -> torch.ScalarType.Int;
            case I16 -> torch.ScalarType.Short;
            case I8 -> torch.ScalarType.Char;
            case U8 -> torch.ScalarType.Byte;
            case BOOL -> torch.ScalarType.Bool;
        };
    }

    /** All numbers of a tensor in single precision, innermost dimension last. */
    public static float[] floats(Tensor tensor) {
        try (PointerScope temporary = new PointerScope()) {
            Tensor plain = Placement.CPU.put(tensor).contiguous();
            return memory(plain, plain.numel() * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private static MemorySegment memory(Tensor tensor, long bytes) {
        return bytes == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
    }

    /** The sizes of all dimensions, outermost first. */
    public static List<Long> shape(Tensor tensor) {
        List<Long> shape = new ArrayList<>();
        for (long dimension = 0; dimension < tensor.dim(); dimension++) {
            shape.add(tensor.size(dimension));
        }
        return shape;
    }

    /** Tensors one behind the other along a dimension. */
    public static Tensor joined(long dimension, List<Tensor> parts) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), dimension);
    }

    /** Two tensors one behind the other along a dimension. */
    public static Tensor joined(long dimension, Tensor first, Tensor second) {
        return joined(dimension, List.of(first, second));
    }
}
