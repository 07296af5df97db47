package dev.retake.signals.geometry;

import ai.onnxruntime.OrtEnvironment;
import dev.retake.signals.SignalsException;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;

/**
 * Where ONNX Runtime finds its native libraries: unpacked once into the cache that the other native libraries share.
 *
 * <p>Left to itself it would unpack them into the temporary folder at every start, and leave them there when the process is
 * killed.
 */
public final class OnnxLibraries {
    private static final String PATH_PROPERTY = "onnxruntime.native.path";

    private OnnxLibraries() {}

    /**
     * Unpacks the libraries if that was never done, and loads them. Later calls do nothing.
     *
     * @throws SignalsException when this platform has none, or the cache can't be written
     */
    public static synchronized void load() {
        if (System.getProperty(PATH_PROPERTY) == null) {
            File runtime = cached(System.mapLibraryName("onnxruntime"));
            cached(System.mapLibraryName("onnxruntime4j_jni"));
            System.setProperty(PATH_PROPERTY, runtime.getParent());
        }
        OrtEnvironment.getEnvironment();
    }

    private static File cached(String library) {
        String resource = "/ai/onnxruntime/native/" + platform() + "/" + library;
        try {
            File file = Loader.cacheResource(OrtEnvironment.class, resource);
            if (file == null) {
                throw new SignalsException("ONNX Runtime has no library for this platform: " + resource);
            }
            return file;
        } catch (IOException failure) {
            throw new SignalsException(
                    "ONNX Runtime's library could not be unpacked: " + failure.getMessage(), failure);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : "linux";
        return name + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x64");
    }
}
