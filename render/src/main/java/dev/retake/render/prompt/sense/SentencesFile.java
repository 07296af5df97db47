package dev.retake.render.prompt.sense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A {@link Sentences} as a gzip file: the classes with their biases, the width of vectors, and the weights, class after class. */
public final class SentencesFile {
    private static final int MARK = 0x52544b56;

    private SentencesFile() {}

    /** Reads a model. */
    public static Sentences read(InputStream stream) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(stream, 1 << 16))) {
            if (in.readInt() != MARK) {
                throw new IOException("Not a model of what vectors of prompts speak for");
            }
            int count = in.readUnsignedShort();
            List<String> classes = new ArrayList<>(count);
            float[] biases = new float[count];
            for (int c = 0; c < count; c++) {
                classes.add(in.readUTF());
                biases[c] = in.readFloat();
            }
            float[] weights = new float[count * in.readUnsignedShort()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readFloat();
            }
            return new Sentences(List.copyOf(classes), weights, biases);
        }
    }

    /** Writes a model; the same model gives the same bytes on one release of Java. */
    public static void write(Sentences model, OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16))) {
            int count = model.classes().size();
            out.writeInt(MARK);
            out.writeShort(count);
            for (int c = 0; c < count; c++) {
                out.writeUTF(model.classes().get(c));
                out.writeFloat(model.biases()[c]);
            }
            out.writeShort(model.weights().length / count);
            for (float weight : model.weights()) {
                out.writeFloat(weight);
            }
        }
    }
}
