package dev.retake.signals.geometry;

import ai.onnxruntime.OrtException;
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
        int width = picture.size().width();
        int height = picture.size().height();
        int pixels = width * height;
        FloatBuffer input = FloatBuffer.allocate(3 * pixels);
        input.put(picture.red()).put(picture.green()).put(picture.blue()).flip();
        Map<String, float[]> planes = network.run("rgb", input, width, height);
        float[] normals = planes.get("normal");
        return new Geometry(
                width,
                height,
                planes.get("disparity"),
                Arrays.copyOfRange(normals, 0, pixels),
                Arrays.copyOfRange(normals, pixels, 2 * pixels),
                Arrays.copyOfRange(normals, 2 * pixels, 3 * pixels),
                planes.get("sky"));
    }

    @Override
    public void close() {
        if (!SPARES.keep(RESOURCE, network)) {
            network.close();
        }
    }
}
