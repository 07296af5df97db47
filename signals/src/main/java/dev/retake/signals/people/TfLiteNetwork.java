package dev.retake.signals.people;

import dev.retake.signals.SignalsException;
import dev.retake.signals.Spares;
import java.io.IOException;
import java.io.InputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * Runs one of the small networks beside this class on TensorFlow Lite with its XNNPACK kernels.
 *
 * <p>The number of threads is given where the network is named, a constant, so that the same input gives the same numbers on
 * any machine of the same CPU feature class. Not thread-safe. A closed network is kept for who opens it next: loading takes
 * longer than reading ten frames, and a network remembers nothing of what it saw.
 */
public final class TfLiteNetwork implements AutoCloseable {
    private static final Spares<TfLiteNetwork> SPARES = new Spares<>();

    private final String name;
    private final int threads;
    /** The model is read where it lies: its bytes must outlive the interpreter. */
    private final BytePointer bytes;

    private final FlatBufferModel model;
    private final BuiltinOpResolver operations;
    private final Interpreter interpreter;
    private final FloatPointer input;

    /**
     * A network, loaded now or before.
     *
     * @param name of the resource beside this class
     * @param threads a constant of the caller
     * @throws SignalsException when it can't be loaded: a damaged installation, or no library for this platform
     */
    static TfLiteNetwork open(String name, int threads) {
        return SPARES.take(name + " " + threads).orElseGet(() -> new TfLiteNetwork(name, threads));
    }

    private TfLiteNetwork(String name, int threads) {
        this.name = name;
        this.threads = threads;
        bytes = new BytePointer(read(name));
        model = FlatBufferModel.BuildFromBuffer(bytes, bytes.capacity());
        operations = new BuiltinOpResolver();
        interpreter = new Interpreter((Pointer) null);
        try (InterpreterBuilder builder = new InterpreterBuilder(model, operations)) {
            check(builder.SetNumThreads(threads), "be built");
            check(builder.apply(interpreter), "be built");
        }
        check(interpreter.AllocateTensors(), "get its memory");
        input = interpreter.typed_input_tensor_float(0);
    }

    /**
     * Loads the native library, unpacking it if that was never done; for processes that may not read files later.
     *
     * @throws UnsatisfiedLinkError when this platform has none
     */
    public static void loadLibrary() {
        Loader.load(tensorflowlite.class);
    }

    private static byte[] read(String name) {
        try (InputStream stream = TfLiteNetwork.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the resource is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new SignalsException(
                    "The network " + name + " can't be loaded (" + e.getMessage() + "); reinstall Retake", e);
        }
    }

    private void check(int status, String what) {
        if (status != tensorflowlite.kTfLiteOk) {
            throw new SignalsException("The network " + name + " can't " + what + "; reinstall Retake");
        }
    }

    /** Runs it on one input, of exactly the length that the network wants. */
    void run(float[] values) {
        input.put(values);
        check(interpreter.Invoke(), "run");
    }

    /** The first {@code count} values of output number {@code index} of the last run. */
    float[] output(int index, int count) {
        float[] values = new float[count];
        interpreter.typed_output_tensor_float(index).get(values);
        return values;
    }

    /** A score between 0 and 1. */
    static float sigmoid(float logit) {
        return (float) (1 / (1 + Math.exp(-logit)));
    }

    @Override
    public void close() {
        if (!SPARES.keep(name + " " + threads, this)) {
            unload();
        }
    }

    private void unload() {
        interpreter.close();
        operations.close();
        model.close();
        bytes.close();
    }
}
