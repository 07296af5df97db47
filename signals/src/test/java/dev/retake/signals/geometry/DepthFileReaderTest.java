package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SignalsException;
import dev.retake.signals.SmallFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A depth network of the user's in place of Retake's own, tried with a tiny one of the same signature. */
class DepthFileReaderTest {
    private static final Size SIZE = new Size(384, 216);

    @TempDir
    private Path folder;

    @Test
    void takesItsDistancesFromTheFile() throws IOException {
        try (GeometryReader reader = GeometryReader.open(model(TinyOnnx.brightIsNear(0, 0)))) {
            Geometry geometry = reader.read(brighterDownward());
            assertThat(geometry.disparity()[10 * 384 + 200]).isLessThan(0.2f);
            assertThat(geometry.disparity()[200 * 384 + 200]).isGreaterThan(0.8f);
            assertThat(geometry.sky()).hasSize(384 * 216);
        }
    }

    @Test
    void derivesNormalsThatLookUpWhereTheGroundComesNearer() throws IOException {
        try (GeometryReader reader = GeometryReader.open(model(TinyOnnx.brightIsNear(0, 0)))) {
            Geometry geometry = reader.read(brighterDownward());
            int middle = 150 * 384 + 192;
            assertThat(geometry.normalY()[middle]).isGreaterThan(0.5f);
            assertThat(Math.abs(geometry.normalX()[middle])).isLessThan(0.1f);
            double length = Math.hypot(
                    geometry.normalX()[middle], Math.hypot(geometry.normalY()[middle], geometry.normalZ()[middle]));
            assertThat(length).isBetween(0.999, 1.001);
        }
    }

    @Test
    void givesWholePatchesAndHeedsASizeThatTheFileInsistsOn() throws IOException {
        assertThat(DepthFileReader.patched(SIZE)).isEqualTo(new Size(378, 210));
        assertThat(DepthFileReader.patched(new Size(6, 4))).isEqualTo(new Size(14, 14));
        try (GeometryReader reader = GeometryReader.open(model(TinyOnnx.brightIsNear(210, 378)))) {
            assertThat(reader.read(brighterDownward()).disparity()).hasSize(384 * 216);
        }
        try (GeometryReader reader = GeometryReader.open(model(TinyOnnx.brightIsNear(140, 140)))) {
            assertThat(reader.read(brighterDownward()).disparity()).hasSize(384 * 216);
        }
    }

    @Test
    void servesTheSignalLikeTheShippedNetwork() throws IOException {
        try (PixelPool pool = PixelPool.of(2);
                GeometrySignal signal = new GeometrySignal(model(TinyOnnx.brightIsNear(0, 0)), pool)) {
            for (int i = 0; i < GeometrySignal.CADENCE + 2; i++) {
                Geometry geometry = signal.next(GeometryInput.of(brighterDownward(), i == 0));
                assertThat(geometry.disparity()[200 * 384 + 200]).isGreaterThan(geometry.disparity()[10 * 384 + 200]);
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path none = folder.resolve("none.onnx");
        assertThatThrownBy(() -> GeometryReader.open(new GeometryModel.DepthFile(none)))
                .isInstanceOf(SignalsException.class)
                .hasMessageContaining("none.onnx")
                .hasMessageContaining("Depth-Anything-V2");
        assertThatThrownBy(() ->
                        GeometryReader.open(model("no network".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isInstanceOf(SignalsException.class)
                .hasMessageContaining("tiny.onnx");
    }

    private GeometryModel model(byte[] onnx) throws IOException {
        return new GeometryModel.DepthFile(Files.write(folder.resolve("tiny.onnx"), onnx));
    }

    private static SmallFrame brighterDownward() {
        float[] plane = new float[384 * 216];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (i / 384) / 216f;
        }
        return new SmallFrame(SIZE, plane, plane, plane);
    }
}
