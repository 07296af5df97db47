package dev.retake.signals.geometry;

import ai.onnxruntime.OrtException;
import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SignalsException;
import dev.retake.signals.SmallFrame;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs a depth network of the user's: a file of the Depth-Anything-V2 family (Yang and others, "Depth Anything V2", 2024),
 * which knows inverse depth only. Normals are derived from it; sky is where Retake's own network sees sky and the file
 * sees the far end of the scene.
 */
final class DepthFileReader implements GeometryReader {
    /** The network cuts the picture into patches of this many pixels a side. */
    private static final int PATCH = 14;
    /** Mean and spread of ImageNet's pictures, by which such networks want their input normalised. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] SPREAD = {0.229f, 0.224f, 0.225f};
    /** Shares of the picture that are taken for its farthest and its nearest, which become 0 and 1. */
    private static final double FARTHEST = 0.02;

    private static final double NEAREST = 0.98;
    /** Sky is no nearer than this. */
    private static final float FAR = 0.08f;

    private final Path file;
    private final OnnxNetwork network;
    private final String input;
    private final String output;
    private final Optional<Size> fixed;
    private final GeometryReader shipped;

    DepthFileReader(Path file, GeometryReader shipped) {
        this.file = file;
        this.shipped = shipped;
        try {
            network = new OnnxNetwork(file.toString(), Files.readAllBytes(file));
            if (network.inputs().size() != 1 || network.outputs().isEmpty()) {
                network.close();
                throw new IOException("it has " + network.inputs().size() + " inputs and "
                        + network.outputs().size() + " outputs");
            }
            input = network.inputs().iterator().next();
            output = network.outputs().iterator().next();
            fixed = network.fixedSize(input);
        } catch (IOException | OrtException e) {
            shipped.close();
            throw new SignalsException(
                    "The depth network " + file + " can't be used (" + e.getMessage()
                            + "); name an ONNX file of the Depth-Anything-V2 family",
                    e);
        }
    }

    /** The nearest size whose sides are whole patches, no smaller than one patch. */
    static Size patched(Size size) {
        return new Size(whole(size.width()), whole(size.height()));
    }

    private static int whole(int side) {
        return PATCH * Math.max(1, Math.round(side / (float) PATCH));
    }

    @Override
    public Geometry read(SmallFrame picture) {
        Size size = picture.size();
        Size inside = fixed.orElse(patched(size));
        int pixels = Math.toIntExact(inside.pixels());
        FloatBuffer values = FloatBuffer.allocate(3 * pixels);
        float[][] planes = {picture.red(), picture.green(), picture.blue()};
        for (int c = 0; c < 3; c++) {
            float[] fitted = Planes.resized(planes[c], size, inside);
            for (float value : fitted) {
                values.put((value - MEAN[c]) / SPREAD[c]);
            }
        }
        values.flip();
        float[] answer =
                network.run(input, values, inside.width(), inside.height()).get(output);
        if (answer == null || answer.length != pixels) {
            throw new SignalsException("The depth network " + file + " gave " + (answer == null ? 0 : answer.length)
                    + " values for a picture of " + inside + "; it must give one for each pixel");
        }
        float[] disparity = Planes.resized(normalised(answer), inside, size);
        float[][] normals = SurfaceNormals.of(disparity, size);
        float[] sky = shipped.read(picture).sky();
        for (int i = 0; i < sky.length; i++) {
            sky[i] *= Math.clamp(2 - disparity[i] / FAR, 0, 1);
        }
        return new Geometry(size.width(), size.height(), disparity, normals[0], normals[1], normals[2], sky);
    }

    /** Brings inverse depth of any scale to about 0 (farthest) to 1 (nearest). */
    private float[] normalised(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float far = sorted[(int) (FARTHEST * (sorted.length - 1))];
        float near = sorted[(int) (NEAREST * (sorted.length - 1))];
        if (!Float.isFinite(sorted[0]) || !Float.isFinite(sorted[sorted.length - 1])) {
            throw new SignalsException("The depth network " + file + " gave values that are no numbers");
        }
        float scale = 1 / Math.max(near - far, 1e-6f);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.clamp((values[i] - far) * scale, -0.1f, 1.4f);
        }
        return result;
    }

    @Override
    public void close() {
        network.close();
        shipped.close();
    }
}
