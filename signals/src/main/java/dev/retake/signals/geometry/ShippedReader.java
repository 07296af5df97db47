package dev.retake.signals.geometry;

import ai.onnxruntime.OrtException;
import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SignalsException;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.Spares;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** Runs Retake's own network; see the README beside the network for what it is good and bad at. */
final class ShippedReader implements GeometryReader {
    private static final String RESOURCE = "depth-normals-sky.onnx";

    /**
     * The network halves its picture five times and saw only sides of this multiple when it was trained: in others it finds no sky in the
     * last columns, and no ground in the last rows.
     */
    private static final int MULTIPLE = 8;

    private static final Spares<OnnxNetwork> SPARES = new Spares<>();

    private final OnnxNetwork network = SPARES.take(RESOURCE).orElseGet(ShippedReader::load);

    private static OnnxNetwork load() {
        try (InputStream stream = ShippedReader.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("the resource is missing");
            }
            return new OnnxNetwork(RESOURCE, stream.readAllBytes());
        } catch (IOException | OrtException e) {
            throw new SignalsException(
                    "The geometry network " + RESOURCE + " can't be loaded (" + e.getMessage() + "); reinstall Retake",
                    e);
        }
    }

    @Override
    public Geometry read(SmallFrame picture) {
        Margins margins = Margins.around(picture.size());
        Size whole = margins.whole();
        int pixels = Math.toIntExact(whole.pixels());
        FloatBuffer input = FloatBuffer.allocate(3 * pixels);
        input.put(margins.add(picture.red()))
                .put(margins.add(picture.green()))
                .put(margins.add(picture.blue()))
                .flip();
        Map<String, float[]> planes = network.run("rgb", input, whole.width(), whole.height());
        float[] normals = planes.get("normal");
        return new Geometry(
                picture.size().width(),
                picture.size().height(),
                margins.cut(planes.get("disparity"), 0),
                margins.cut(normals, 0),
                margins.cut(normals, pixels),
                margins.cut(normals, 2 * pixels),
                margins.cut(planes.get("sky"), 0));
    }

    /** Rows and columns around a picture that repeat its border, on both sides alike. */
    private record Margins(Size inner, Size whole) {
        static Margins around(Size inner) {
            return new Margins(
                    inner,
                    new Size(
                            Math.ceilDiv(inner.width(), MULTIPLE) * MULTIPLE,
                            Math.ceilDiv(inner.height(), MULTIPLE) * MULTIPLE));
        }

        private int left() {
            return (whole.width() - inner.width()) / 2;
        }

        private int top() {
            return (whole.height() - inner.height()) / 2;
        }

        float[] add(float[] plane) {
            if (inner.equals(whole)) {
                return plane;
            }
            float[] padded = new float[whole.width() * whole.height()];
            for (int y = 0; y < whole.height(); y++) {
                int row = Math.clamp(y - top(), 0, inner.height() - 1) * inner.width();
                for (int x = 0; x < whole.width(); x++) {
                    padded[y * whole.width() + x] = plane[row + Math.clamp(x - left(), 0, inner.width() - 1)];
                }
            }
            return padded;
        }

        /** The inner part of a plane that begins at an offset. */
        float[] cut(float[] planes, int offset) {
            if (inner.equals(whole)) {
                return Arrays.copyOfRange(planes, offset, offset + inner.width() * inner.height());
            }
            float[] part = new float[inner.width() * inner.height()];
            for (int y = 0; y < inner.height(); y++) {
                int from = offset + (y + top()) * whole.width() + left();
                System.arraycopy(planes, from, part, y * inner.width(), inner.width());
            }
            return part;
        }
    }

    @Override
    public void close() {
        if (!SPARES.keep(RESOURCE, network)) {
            network.close();
        }
    }
}
