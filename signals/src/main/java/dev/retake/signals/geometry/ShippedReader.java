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
import java.util.Map;

/** Runs Retake's own network; see the README beside the network for what it is good and bad at. */
final class ShippedReader implements GeometryReader {
    private static final String RESOURCE = "depth-normals-sky.onnx";

    /**
     * The network halves its picture five times and saw only sides of this multiple when it was trained: in others it finds no sky in the
     * last columns, and no ground in the last rows.
     */
    private static final int MULTIPLE = 8;

    /** Squared length of what has no direction. */
    private static final float NO_DIRECTION = 1e-6f;

    /** The network leaves the pixels of each square of so many rows and columns in planes of their own. */
    private static final int CELL = 2;

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
        Map<String, float[]> cells = network.run("rgb", input, whole.width(), whole.height());
        float[] shape = cells.get("cells");
        Geometry geometry = new Geometry(
                picture.size().width(),
                picture.size().height(),
                margins.cut(together(shape, 0, whole)),
                margins.cut(together(shape, 1, whole)),
                margins.cut(together(shape, 2, whole)),
                margins.cut(together(shape, 3, whole)),
                margins.cut(together(cells.get("sky"), 0, whole)));
        makeUnitLength(geometry.normalX(), geometry.normalY(), geometry.normalZ());
        return geometry;
    }

    /** A plane of which the network gives each pixel of a cell in a plane of its own. */
    private static float[] together(float[] cells, int number, Size size) {
        int width = size.width();
        int columns = width / CELL;
        int all = columns * (size.height() / CELL);
        float[] plane = new float[width * size.height()];
        for (int y = 0; y < size.height(); y++) {
            int even = (CELL * CELL * number + CELL * (y % CELL)) * all + y / CELL * columns;
            int odd = even + all;
            int at = y * width;
            for (int x = 0; x < columns; x++) {
                plane[at + CELL * x] = cells[even + x];
                plane[at + CELL * x + 1] = cells[odd + x];
            }
        }
        return plane;
    }

    private static void makeUnitLength(float[] right, float[] up, float[] near) {
        for (int i = 0; i < right.length; i++) {
            float length = (float) Math.sqrt(right[i] * right[i] + up[i] * up[i] + near[i] * near[i] + NO_DIRECTION);
            right[i] /= length;
            up[i] /= length;
            near[i] /= length;
        }
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

        /** The inner part of a plane: itself, if that is all of it. */
        float[] cut(float[] plane) {
            if (inner.equals(whole)) {
                return plane;
            }
            float[] part = new float[inner.width() * inner.height()];
            for (int y = 0; y < inner.height(); y++) {
                int from = (y + top()) * whole.width() + left();
                System.arraycopy(plane, from, part, y * inner.width(), inner.width());
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
