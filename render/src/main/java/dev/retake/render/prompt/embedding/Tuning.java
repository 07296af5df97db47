package dev.retake.render.prompt.embedding;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Retake tuned of the sentence encoder: tensors that stand in place of the network's own, and heads that answer what a text asks for.
 * {@code training/prompts/tune.py} makes it.
 *
 * @param answers the name of each answer, in order
 * @param tensors by their names in the network
 */
record Tuning(List<String> answers, Map<String, Tensor> tensors, Heads heads) {
    private static final int MARK = 0x52_54_54_31;
    private static final String HEADS = "heads.";

    Tuning {
        answers = List.copyOf(answers);
    }

    /**
     * One tensor, of numbers in the order of the network's file.
     *
     * @param shape its sizes, slowest first
     * @param bytes signed numbers of 8 bits; empty if it has {@code floats}
     */
    record Tensor(long[] shape, byte[] bytes, float[] floats) {}

    /**
     * Reads it: a mark, the answers' names, and the tensors by name, each with its kind (1 for floats), sizes and numbers, all big-endian.
     *
     * @throws IOException if the stream holds something else
     */
    static Tuning read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
        if (in.readInt() != MARK) {
            throw new IOException("Not what was tuned of a sentence encoder");
        }
        List<String> answers = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            answers.add(in.readUTF());
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            tensors.put(in.readUTF(), tensor(in));
        }
        return new Tuning(
                answers,
                tensors,
                new Heads(head(tensors, "queries"), head(tensors, "values"), head(tensors, "biases")));
    }

    private static float[] head(Map<String, Tensor> tensors, String name) throws IOException {
        Tensor tensor = tensors.remove(HEADS + name);
        if (tensor == null) {
            throw new IOException("The heads have no " + name);
        }
        return tensor.floats();
    }

    private static Tensor tensor(DataInputStream in) throws IOException {
        boolean real = in.readUnsignedByte() == 1;
        long[] shape = new long[in.readUnsignedByte()];
        int count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readInt();
            count = Math.multiplyExact(count, (int) shape[i]);
        }
        byte[] bytes = in.readNBytes(real ? Math.multiplyExact(Float.BYTES, count) : count);
        return real ? new Tensor(shape, new byte[0], floats(bytes)) : new Tensor(shape, bytes, new float[0]);
    }

    private static float[] floats(byte[] bytes) {
        float[] floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
        return floats;
    }
}
