package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things are in the picture: turned, mirrored, stretched, odd-sized, scaled; and where colour lies beside light. */
class ClipGeometryTest {
    @TempDir
    Path folder;

    /** A white corner in the stored top left, where it is displayed after turning. */
    @ParameterizedTest
    @CsvSource({
        "0, false, left,  top",
        "1, false, right, top",
        "2, false, right, bottom",
        "3, false, left,  bottom",
        "0, true,  right, top",
        "2, true,  left,  bottom"
    })
    void turnsAndMirrorsAsTheDisplayMatrixSays(int quarters, boolean mirrored, String horizontal, String vertical) {
        TestClip clip = new TestClip()
                .size(96, 64)
                .turned(quarters)
                .paint((frame, plane, x, y) -> plane > 0 ? 128 : x < 48 && y < 32 ? 235 : 16);
        Path file = (mirrored ? clip.mirrored() : clip).write(folder.resolve("turned.mp4"));
        LinearImage image = TestReader.first(file);
        assertThat(image.size()).isEqualTo(quarters % 2 == 0 ? new Size(96, 64) : new Size(64, 96));
        int x = horizontal.equals("left") ? image.width() / 4 : image.width() * 3 / 4;
        int y = vertical.equals("top") ? image.height() / 4 : image.height() * 3 / 4;
        assertThat(image.green()[y * image.width() + x]).isCloseTo(1, within(1e-3f));
        double mean = 0;
        for (float value : image.green()) {
            mean += value / image.green().length;
        }
        assertThat(mean).isCloseTo(0.25, within(1e-3));
    }

    @Test
    void stretchesBySampleAspectRatio() {
        Path file = new TestClip().size(72, 64).sampleAspect(16, 9).write(folder.resolve("anamorphic.mp4"));
        assertThat(ClipProbe.probe(file, ReaderLimits.DEFAULT).display()).isEqualTo(new Size(128, 64));
    }

    @Test
    void readsOddSizesToTheLastColumnAndRow() {
        Path file = new TestClip()
                .encoder("libvpx-vp9")
                .size(641, 361)
                .frames(1, 25)
                .paint((frame, plane, x, y) -> plane > 0 ? 128 : x == 640 || y == 360 ? 235 : 16)
                .write(folder.resolve("odd.webm"));
        LinearImage image = TestReader.first(file);
        assertThat(image.size()).isEqualTo(new Size(641, 361));
        assertThat(image.green()[641 * 361 - 1]).isCloseTo(1, within(1e-3f));
        assertThat(image.green()[100 * 641 + 640]).isCloseTo(1, within(1e-3f));
        assertThat(image.green()[100 * 641 + 639]).isCloseTo(0, within(1e-3f));
    }

    @Test
    void scalesFlatFieldsToThemselves() {
        Path file = new TestClip()
                .size(322, 182)
                .frames(1, 25)
                .paint((frame, plane, x, y) -> new int[] {120, 110, 150}[plane])
                .write(folder.resolve("flat.mp4"));
        LinearImage own = TestReader.first(file);
        for (Size size : new Size[] {new Size(640, 360), new Size(100, 57), new Size(321, 181)}) {
            LinearImage image = TestReader.frame(file, 0, size, ClipReader.Light.ALL);
            for (float value : image.red()) {
                assertThat(value).isCloseTo(own.red()[0], within(2e-5f));
            }
        }
    }

    @Test
    void reducesWithoutShiftingThePicture() {
        // A horizontal ramp stays the same ramp at any size: sampled at pixel centres.
        Path file = new TestClip()
                .size(400, 64)
                .frames(1, 25)
                .paint((frame, plane, x, y) -> plane > 0 ? 128 : 20 + x / 2)
                .write(folder.resolve("ramp.mp4"));
        for (int width : new int[] {100, 200, 300, 800}) {
            LinearImage image = TestReader.frame(file, 0, new Size(width, 64), ClipReader.Light.ALL);
            for (int x = width / 10; x < width * 9 / 10; x++) {
                double code = 16 + 219 * Math.pow(image.green()[32 * width + x], 1 / 2.4);
                double expected = 20 + ((x + 0.5) * 400 / width - 0.5) / 2 - 0.25;
                assertThat(code).as("width %d column %d", width, x).isCloseTo(expected, within(0.5));
            }
        }
    }

    @Test
    void placesLeftSitedChromaBesideItsLuma() {
        // A chroma edge between samples 15 and 16 lies at luma column 31 (co-sited 30 and 32), not at 31.5.
        Path file = new TestClip()
                .size(64, 64)
                .frames(1, 25)
                .paint((frame, plane, x, y) -> plane == 0 ? 128 : plane == 1 ? 128 : x < 16 ? 100 : 156)
                .write(folder.resolve("chroma.mp4"));
        LinearImage image = TestReader.first(file);
        double[] difference = new double[64];
        for (int x = 0; x < 64; x++) {
            int at = 32 * 64 + x;
            difference[x] = Math.pow(image.red()[at], 1 / 2.4) - Math.pow(image.blue()[at], 1 / 2.4);
        }
        // Halfway between 100 and 156 is 128, which is neutral.
        assertThat(difference[31]).isCloseTo(0, within(1e-4));
        assertThat(difference[30]).isCloseTo(difference[10], within(0.02));
        assertThat(difference[32]).isCloseTo(difference[50], within(0.02));
    }

    @Test
    void readsChromaOfEveryLayout() {
        int[] formats = {AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUV422P10LE};
        float[] green = new float[formats.length];
        for (int i = 0; i < formats.length; i++) {
            int unit = formats[i] == AV_PIX_FMT_YUV422P10LE ? 4 : 1;
            Path file = new TestClip()
                    .format(formats[i])
                    .frames(1, 25)
                    .paint((frame, plane, x, y) -> new int[] {100, 90, 180}[plane] * unit)
                    .write(folder.resolve("layout.mp4"));
            green[i] = TestReader.first(file).green()[500];
        }
        assertThat(green).usingComparatorWithPrecision(1e-6f).containsOnly(green[0]);
    }
}
