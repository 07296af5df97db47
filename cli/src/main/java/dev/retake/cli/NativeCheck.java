package dev.retake.cli;

import ai.onnxruntime.OrtEnvironment;
import dev.retake.media.ffmpeg.VectorUnit;
import java.util.concurrent.Callable;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/** Loads every native library once and prints what each says of itself; {@code retake doctor} runs it apart. */
public final class NativeCheck {

    private NativeCheck() {}

    /** Prints a line a library: name, {@code ok} or {@code fail}, finding, with tabs between. */
    public static void main(String... arguments) {
        report("vectors", () -> VectorUnit.bits() + " bits");
        report("FFmpeg", () -> avutil.av_version_info().getString());
        report("H.264 encoder", () -> encoder("libx264"));
        report("HEVC encoder", () -> encoder("libx265"));
        report("OpenCV", () -> opencv_core.CV_VERSION);
        report("ONNX Runtime", () -> OrtEnvironment.getEnvironment().getVersion());
        report("TensorFlow Lite", () -> tensorflowlite.TfLiteVersion().getString());
    }

    private static String encoder(String name) {
        if (avcodec.avcodec_find_encoder_by_name(name) == null) {
            throw new IllegalStateException(name + " is missing from this build of FFmpeg");
        }
        return name;
    }

    private static void report(String name, Callable<String> check) {
        try {
            System.out.println(name + "\tok\t" + check.call());
        } catch (Exception | LinkageError failure) {
            System.out.println(name + "\tfail\t" + failure);
        }
    }
}
