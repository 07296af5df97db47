package dev.retake.signals.geometry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an ONNX file of the Depth-Anything-V2 family's signature that fits on a page: its "depth" is the mean of the three
 * normalised channels, so bright is near. Field numbers are those of onnx.proto.
 */
final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int INTS = 7;

    private TinyOnnx() {}

    /** A model [1, 3, height, width] → [1, height, width]; sides of 0 are left open. */
    static byte[] brightIsNear(int height, int width) {
        Message node = new Message()
                .text(1, "image")
                .text(2, "depth")
                .text(4, "ReduceMean")
                .part(5, new Message().text(1, "axes").number(8, 1).number(20, INTS))
                .part(5, new Message().text(1, "keepdims").number(3, 0).number(20, INT));
        Message graph = new Message()
                .part(1, node)
                .text(2, "tiny")
                .part(11, value("image", 1, 3, height, width))
                .part(12, value("depth", 1, height, width));
        return new Message()
                .number(1, 8)
                .part(8, new Message().text(1, "").number(2, 13))
                .part(7, graph)
                .bytes();
    }

    private static Message value(String name, int... dimensions) {
        Message shape = new Message();
        for (int i = 0; i < dimensions.length; i++) {
            Message open = new Message().text(2, name + i);
            shape.part(1, dimensions[i] == 0 ? open : new Message().number(1, dimensions[i]));
        }
        Message tensor = new Message().number(1, FLOAT).part(2, shape);
        return new Message().text(1, name).part(2, new Message().part(1, tensor));
    }

    /** A protobuf message: numbers as varints, everything else with its length before it. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return raw(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message part(int field, Message value) {
            return raw(field, value.bytes());
        }

        private Message raw(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7f) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
