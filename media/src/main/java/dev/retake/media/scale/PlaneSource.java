package dev.retake.media.scale;

import dev.retake.media.kernel.Rows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One colour component of a decoded picture where the decoder left it, planar or packed, 8 to 16 bits.
 *
 * @param data the plane's memory
 * @param stride bytes from one row to the next; negative for pictures stored upside down is not supported
 * @param width samples a row
 * @param height rows
 * @param step bytes from one sample to the next
 * @param offset bytes before the first sample
 * @param shift bits to shift a word right
 * @param depth significant bits, 1 to 16
 * @param order byte order of words
 */
public record PlaneSource(
        MemorySegment data,
        long stride,
        int width,
        int height,
        int step,
        int offset,
        int shift,
        int depth,
        ByteOrder order) {
    private static final ValueLayout.OfShort LITTLE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort BIG = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /** Buffers that one thread uses to load rows. */
    static final class Scratch {
        private final byte[] bytes;
        private final int[] wholes;
        private final short[] shorts;

        Scratch(int width) {
            bytes = new byte[width];
            wholes = new int[width];
            shorts = new short[width];
        }
    }

    /** Writes row {@code y} as code values, 0 to 2^depth − 1. */
    void load(int y, float[] target, Scratch scratch) {
        long row = y * stride + offset;
        boolean words = shift + depth > Byte.SIZE;
        if (!words && shift == 0 && depth == Byte.SIZE) {
            if (step == 1) {
                MemorySegment.copy(data, ValueLayout.JAVA_BYTE, row, scratch.bytes, 0, width);
            } else {
                for (int x = 0; x < width; x++) {
                    scratch.bytes[x] = data.get(ValueLayout.JAVA_BYTE, row + (long) x * step);
                }
            }
            Rows.unpack(scratch.bytes, scratch.wholes, target, width);
            return;
        }
        ValueLayout.OfShort layout = order == ByteOrder.LITTLE_ENDIAN ? LITTLE : BIG;
        int mask = (1 << depth) - 1;
        if (words && step == Short.BYTES && shift == 0) {
            MemorySegment.copy(data, layout, row, scratch.shorts, 0, width);
        } else {
            for (int x = 0; x < width; x++) {
                long at = row + (long) x * step;
                int word = words ? data.get(layout, at) & 0xffff : data.get(ValueLayout.JAVA_BYTE, at) & 0xff;
                scratch.shorts[x] = (short) (word >> shift & mask);
            }
        }
        Rows.unpack(scratch.shorts, target, width);
    }
}
