package dev.retake.render.prompt.sense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A model as a file: GZIP of a mark, the classes, their biases, and by feature in alphabetical order a scale with a signed byte a
 * class.
 */
public final class SenseFile {
    private static final int MARK = 0x52_54_53_31;

    private SenseFile() {}

    /** Reads a model. */
    public static Sense read(InputStream stream) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(stream, 1 << 16))) {
            if (in.readInt() != MARK) {
                throw new IOException("Not a model of what prompts speak for");
            }
            int count = in.readUnsignedShort();
            List<String> classes = new ArrayList<>(count);
            float[] biases = new float[count];
            for (int c = 0; c < count; c++) {
                classes.add(in.readUTF());
                biases[c] = in.readFloat();
            }
            int features = in.readInt();
            Map<String, float[]> weights = HashMap.newHashMap(features);
            byte[] row = new byte[count];
            for (int f = 0; f < features; f++) {
                String feature = in.readUTF();
                float scale = in.readFloat();
                in.readFully(row);
                float[] values = new float[count];
                for (int c = 0; c < count; c++) {
                    values[c] = row[c] * scale;
                }
                weights.put(feature, values);
            }
            return new Sense(List.copyOf(classes), weights, biases);
        }
    }

    /** Writes a model; the same model gives the same bytes on one release of Java. */
    public static void write(Sense sense, OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16))) {
            int count = sense.classes().size();
            out.writeInt(MARK);
            out.writeShort(count);
            for (int c = 0; c < count; c++) {
                out.writeUTF(sense.classes().get(c));
                out.writeFloat(sense.biases()[c]);
            }
            out.writeInt(sense.weights().size());
            byte[] row = new byte[count];
            for (Map.Entry<String, float[]> entry : new TreeMap<>(sense.weights()).entrySet()) {
                float scale = largest(entry.getValue()) / Byte.MAX_VALUE;
                for (int c = 0; c < count; c++) {
                    row[c] = (byte) Math.round(entry.getValue()[c] / scale);
                }
                out.writeUTF(entry.getKey());
                out.writeFloat(scale);
                out.write(row);
            }
        }
    }

    /** The largest magnitude of some numbers; never 0. */
    static float largest(float[] values) {
        float largest = Float.MIN_NORMAL;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
