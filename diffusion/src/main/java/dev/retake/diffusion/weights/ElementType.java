package dev.retake.diffusion.weights;

import java.util.Arrays;
import java.util.Optional;

/** The number formats of safetensors files that are read; the names are those of the format. */
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one number. */
    public int bytes() {
        return bytes;
    }

    /** Whether the numbers are floating-point, as weights are. */
    public boolean floating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
