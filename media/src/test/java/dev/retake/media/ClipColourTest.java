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

/** Colour patches through lossless clips, against the formulas of the standards written out here once more. */
class ClipColourTest {
    private static final int[][] PATCHES = {
        {16, 128, 128}, {235, 128, 128}, {126, 128, 128}, {63, 102, 240}, {173, 42, 26}, {32, 240, 118}, {90, 120, 170}
    };

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "BT.709,            libx264, 8,  1, 1,  1, false, 0.2126, 0.0722",
        "BT.601 525,        libx264, 8,  6, 6,  6, false, 0.299,  0.114",
        "BT.601 625,        libx264, 8,  5, 6,  5, false, 0.299,  0.114",
        "BT.709 full,       libx264, 8,  1, 1,  1, true,  0.2126, 0.0722",
        "BT.709 10 bit,     libx264, 10, 1, 1,  1, false, 0.2126, 0.0722",
        "BT.2020 10 bit,    libx264, 10, 9, 14, 9, false, 0.2627, 0.0593",
        "sRGB curve,        libx264, 8,  1, 13, 1, true,  0.2126, 0.0722",
        "PQ,                libx264, 10, 9, 16, 9, false, 0.2627, 0.0593",
        "HLG,               libx264, 10, 9, 18, 9, false, 0.2627, 0.0593",
        "linear,            libx264, 10, 1, 8,  1, false, 0.2126, 0.0722",
        "gamma 2.8,         libx264, 8,  5, 5,  5, false, 0.299,  0.114",
        "SMPTE 240,         libx264, 8,  7, 7,  7, false, 0.212,  0.087",
        "Display P3,        libx264, 8,  1, 13, 12, true, 0.2126, 0.0722",
    })
    void decodesTaggedCodeValuesToTheLightThatTheStandardsSay(
            String name,
            String encoder,
            int depth,
            int matrix,
            int transfer,
            int primaries,
            boolean full,
            double kr,
            double kb) {
        int unit = 1 << (depth - 8);
        Path clip = new TestClip()
                .encoder(encoder)
                .format(depth == 8 ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV420P10LE)
                .size(32 * PATCHES.length, 64)
                .frames(1, 25)
                .colour(matrix, transfer, primaries, full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG)
                .paint((frame, plane, x, y) -> PATCHES[x / (plane == 0 ? 32 : 16)][plane] * unit)
                .write(folder.resolve("patches.mp4"));
        LinearImage image = TestReader.first(clip);
        double worst = 0;
        for (int patch = 0; patch < PATCHES.length; patch++) {
            double[] expected = reference(PATCHES[patch], full, transfer, primaries, kr, kb);
            int at = 32 * image.width() + patch * 32 + 16;
            float[] actual = {image.red()[at], image.green()[at], image.blue()[at]};
            for (int i = 0; i < 3; i++) {
                double error = Math.abs(actual[i] - expected[i]) / Math.max(0.01, Math.abs(expected[i]));
                worst = Math.max(worst, error);
                assertThat(error)
                        .as("%s patch %d component %d: %f instead of %f", name, patch, i, actual[i], expected[i])
                        .isLessThan(2e-4);
            }
        }
        System.out.printf("%s: largest relative error %.1e%n", name, worst);
    }

    private static double[] reference(int[] code, boolean full, int transfer, int primaries, double kr, double kb) {
        double luma = full ? code[0] / 255.0 : (code[0] - 16) / 219.0;
        double blue = full ? (code[1] - 128) / 255.0 : (code[1] - 128) / 224.0;
        double red = full ? (code[2] - 128) / 255.0 : (code[2] - 128) / 224.0;
        double r = luma + 2 * (1 - kr) * red;
        double b = luma + 2 * (1 - kb) * blue;
        double g = (luma - kr * r - kb * b) / (1 - kr - kb);
        double[] light = {eotf(r, transfer), eotf(g, transfer), eotf(b, transfer)};
        if (transfer == 18) {
            double scene = 0.2627 * light[0] + 0.678 * light[1] + 0.0593 * light[2];
            for (int i = 0; i < 3; i++) {
                light[i] *= 1000.0 / 203 * Math.pow(scene, 0.2);
            }
        }
        return toBt2020(light, primaries);
    }

    private static double eotf(double code, int transfer) {
        double e = Math.max(0, code);
        return switch (transfer) {
            case 8 -> e;
            case 5 -> Math.pow(e, 2.8);
            case 13 -> e <= 0.04045 ? e / 12.92 : Math.pow((e + 0.055) / 1.055, 2.4);
            case 16 -> {
                double p = Math.pow(Math.min(e, 1), 1 / 78.84375);
                yield 10_000
                        / 203.0
                        * Math.pow(Math.max(p - 0.8359375, 0) / (18.8515625 - 18.6875 * p), 1 / 0.1593017578125);
            }
            case 18 -> e <= 0.5 ? e * e / 3 : (Math.exp((e - 0.55991073) / 0.17883277) + 0.28466892) / 12;
            default -> Math.pow(e, 2.4);
        };
    }

    /** Matrices from published tables (BT.2087 for 709; the others by an independent calculator), four digits and more. */
    private static double[] toBt2020(double[] rgb, int primaries) {
        double[][] xy = switch (primaries) {
            case 1 -> new double[][] {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}};
            case 5 -> new double[][] {{0.64, 0.33}, {0.29, 0.60}, {0.15, 0.06}};
            case 6, 7 -> new double[][] {{0.63, 0.34}, {0.31, 0.595}, {0.155, 0.07}};
            case 12 -> new double[][] {{0.68, 0.32}, {0.265, 0.69}, {0.15, 0.06}};
            default -> new double[][] {{0.708, 0.292}, {0.17, 0.797}, {0.131, 0.046}};
        };
        double[] xyz = multiply(rgbToXyz(xy), rgb);
        return solve(rgbToXyz(new double[][] {{0.708, 0.292}, {0.17, 0.797}, {0.131, 0.046}}), xyz);
    }

    private static double[][] rgbToXyz(double[][] xy) {
        double[][] m = new double[3][3];
        for (int i = 0; i < 3; i++) {
            m[0][i] = xy[i][0];
            m[1][i] = xy[i][1];
            m[2][i] = 1 - xy[i][0] - xy[i][1];
        }
        double[] gains = solve(m, new double[] {0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290});
        for (double[] row : m) {
            for (int i = 0; i < 3; i++) {
                row[i] *= gains[i];
            }
        }
        return m;
    }

    private static double[] multiply(double[][] m, double[] v) {
        double[] result = new double[3];
        for (int i = 0; i < 3; i++) {
            result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
        }
        return result;
    }

    /** Cramer's rule. */
    private static double[] solve(double[][] m, double[] v) {
        double whole = determinant(m);
        double[] result = new double[3];
        for (int i = 0; i < 3; i++) {
            double[][] replaced = {m[0].clone(), m[1].clone(), m[2].clone()};
            for (int row = 0; row < 3; row++) {
                replaced[row][i] = v[row];
            }
            result[i] = determinant(replaced) / whole;
        }
        return result;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    @Test
    void readsUntaggedSmallPicturesAsBt601AndLargeOnesAsBt709() {
        int unspecified = AVCOL_SPC_UNSPECIFIED;
        TestClip.Painter red = (frame, plane, x, y) -> new int[] {81, 90, 240}[plane];
        Path small = new TestClip()
                .size(640, 352)
                .frames(1, 25)
                .colour(unspecified, 2, 2, AVCOL_RANGE_UNSPECIFIED)
                .paint(red)
                .write(folder.resolve("small.mp4"));
        Path large = new TestClip()
                .size(1280, 720)
                .frames(1, 25)
                .colour(unspecified, 2, 2, AVCOL_RANGE_UNSPECIFIED)
                .paint(red)
                .write(folder.resolve("large.mp4"));
        double[] as601 = reference(new int[] {81, 90, 240}, false, 1, 1, 0.299, 0.114);
        double[] as709 = reference(new int[] {81, 90, 240}, false, 1, 1, 0.2126, 0.0722);
        assertThat((double) TestReader.first(small).red()[0]).isCloseTo(as601[0], within(1e-4));
        assertThat((double) TestReader.first(large).red()[0]).isCloseTo(as709[0], within(1e-4));
        assertThat(as601[0]).isNotCloseTo(as709[0], within(0.05));
    }

    @Test
    void toneMapsHighDynamicRangeIntoStandardRangeKeepingOrderAndShadows() {
        // A grey ramp in PQ, from black to 10,000 nits.
        Path clip = new TestClip()
                .encoder("libx264")
                .format(AV_PIX_FMT_YUV420P10LE)
                .size(1024, 64)
                .frames(1, 25)
                .colour(9, 16, 9, AVCOL_RANGE_MPEG)
                .paint((frame, plane, x, y) -> plane == 0 ? 64 + x * 876 / 1023 : 512)
                .write(folder.resolve("ramp.mp4"));
        LinearImage all = TestReader.frame(clip, 0, new Size(1024, 64), ClipReader.Light.ALL);
        LinearImage mapped = TestReader.frame(clip, 0, new Size(1024, 64), ClipReader.Light.FOR_SDR);
        int row = 32 * 1024;
        assertThat(all.green()[row + 1023]).isCloseTo(10_000 / 203f, within(0.05f));
        for (int x = 1; x < 1024; x++) {
            assertThat(mapped.green()[row + x])
                    .as("column %d", x)
                    .isGreaterThanOrEqualTo(mapped.green()[row + x - 1] - 1e-4f)
                    .isLessThanOrEqualTo(1 + 1e-4f);
            if (all.green()[row + x] < 0.3f) {
                assertThat(mapped.green()[row + x]).isEqualTo(all.green()[row + x]);
            }
        }
    }
}
