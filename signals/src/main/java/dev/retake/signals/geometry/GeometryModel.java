package dev.retake.signals.geometry;

import java.nio.file.Path;
import java.util.Optional;

/** Which network reads a picture's geometry: the one that comes with Retake, or a file of the user's. */
public sealed interface GeometryModel {
    /** The system property that names a file for a whole process; see {@link DepthFile}. */
    String FILE_PROPERTY = "retake.depth-file";

    /** The one that this process was started with: the file that {@value #FILE_PROPERTY} names, else Retake's own. */
    static GeometryModel ofProcess() {
        return fileOfProcess().<GeometryModel>map(DepthFile::new).orElseGet(Shipped::new);
    }

    /** The file that this process was started with. */
    static Optional<Path> fileOfProcess() {
        return Optional.ofNullable(System.getProperty(FILE_PROPERTY)).map(Path::of);
    }

    /** Retake's own small network: distance, normals and sky. */
    record Shipped() implements GeometryModel {}

    /**
     * A network of the Depth-Anything-V2 family, exported to ONNX: one input [1, 3, H, W], ImageNet-normalised, H and W
     * multiples of 14; one output [1, H, W] or [1, 1, H, W], larger is nearer. Normals are derived from its distances;
     * sky is what Retake's own network calls sky and the file calls far.
     *
     * @param file the ONNX file
     */
    record DepthFile(Path file) implements GeometryModel {}
}
