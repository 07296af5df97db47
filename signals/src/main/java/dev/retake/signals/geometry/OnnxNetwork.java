package dev.retake.signals.geometry;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.retake.edit.Size;
import dev.retake.signals.SignalsException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network on ONNX Runtime with one picture in and named planes out; keeps that library's types and settings in one place. */
final class OnnxNetwork implements AutoCloseable {
    private static final int THREADS = 1;

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;

    /**
     * Loads a network.
     *
     * @param name for messages
     * @param model the ONNX file's bytes
     * @throws OrtException when it is none
     */
    OnnxNetwork(String name, byte[] model) throws OrtException {
        this.name = name;
        OnnxLibraries.load();
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(THREADS);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model, options);
        }
    }

    /** The names of the inputs. */
    Set<String> inputs() {
        return session.getInputNames();
    }

    /** The size of picture that the file insists on, if it does. */
    Optional<Size> fixedSize(String input) throws OrtException {
        if (!(session.getInputInfo().get(input).getInfo() instanceof TensorInfo tensor)) {
            return Optional.empty();
        }
        long[] shape = tensor.getShape();
        return shape.length == 4 && shape[2] > 0 && shape[3] > 0
                ? Optional.of(new Size((int) shape[3], (int) shape[2]))
                : Optional.empty();
    }

    /** The names of the outputs. */
    Set<String> outputs() {
        return session.getOutputNames();
    }

    /**
     * Runs the network.
     *
     * @param values three planes, one after the other
     * @return every output's values by name
     */
    Map<String, float[]> run(String input, FloatBuffer values, int width, int height) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, new long[] {1, 3, height, width});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, float[]> planes = new LinkedHashMap<>();
            for (var output : result) {
                FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] plane = new float[buffer.remaining()];
                buffer.get(plane);
                planes.put(output.getKey(), plane);
            }
            return planes;
        } catch (OrtException | ClassCastException e) {
            throw new SignalsException(
                    "The geometry network " + name + " failed on a picture of " + width + "x" + height + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new SignalsException("The geometry network " + name + " can't be closed", e);
        }
    }
}
