package dev.retake.signals.geometry;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SignalsException;
import dev.retake.signals.SmallFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Runs the depth, normals and sky network on one picture, without any memory of others; see the README beside the
 * network for what it is good and bad at.
 *
 * <p>The number of threads inside the network is a constant, so that the same picture gives the same numbers on any
 * machine of the same CPU feature class. Not thread-safe.
 */
public final class GeometryReader implements AutoCloseable {
    /** The number of pixels the network does best at: that of 256×144. */
    public static final int PIXELS = 256 * 144;

    private static final String NETWORK = "depth-normals-sky.onnx";
    private static final int THREADS = 2;

    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * Loads the network.
     *
     * @throws SignalsException when it can't be loaded: a damaged installation
     */
    public GeometryReader() {
        OnnxLibraries.load();
        environment = OrtEnvironment.getEnvironment();
        try (InputStream stream = GeometryReader.class.getResourceAsStream(NETWORK);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (stream == null) {
                throw new IOException("the resource is missing");
            }
            options.setIntraOpNumThreads(THREADS);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(stream.readAllBytes(), options);
        } catch (IOException | OrtException e) {
            throw new SignalsException(
                    "The geometry network " + NETWORK + " can't be loaded (" + e.getMessage() + "); reinstall Retake",
                    e);
        }
    }

    /**
     * Reads a picture.
     *
     * @param picture sides even; best near {@link #PIXELS} pixels
     * @return planes of the picture's size, sky as the network says it
     */
    public Geometry read(SmallFrame picture) {
        Size size = picture.size();
        int pixels = picture.red().length;
        FloatBuffer input = FloatBuffer.allocate(3 * pixels);
        input.put(picture.red()).put(picture.green()).put(picture.blue()).flip();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, input, new long[] {1, 3, size.height(), size.width()});
                OrtSession.Result result = session.run(Map.of("rgb", tensor))) {
            float[] normals = plane(result, "normal", 3 * pixels);
            return new Geometry(
                    size.width(),
                    size.height(),
                    plane(result, "disparity", pixels),
                    java.util.Arrays.copyOfRange(normals, 0, pixels),
                    java.util.Arrays.copyOfRange(normals, pixels, 2 * pixels),
                    java.util.Arrays.copyOfRange(normals, 2 * pixels, 3 * pixels),
                    plane(result, "sky", pixels));
        } catch (OrtException e) {
            throw new SignalsException("The geometry network failed on a picture of " + size, e);
        }
    }

    private static float[] plane(OrtSession.Result result, String name, int values) {
        float[] plane = new float[values];
        ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer().get(plane);
        return plane;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new SignalsException("The geometry network can't be closed", e);
        }
    }
}
