package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.colour.HdrConverter;
import dev.retake.media.colour.Matrix3;
import dev.retake.media.colour.Primaries;
import dev.retake.media.exr.ExrEncoder;
import dev.retake.media.kernel.ScalarPq;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HDR10 deliveries: the light that was meant, without bands, tagged, measured, and the same bytes every time. */
class Hdr10Test {
    private static final Size SIZE = new Size(320, 180);
    private static final Rational TICK = new Rational(1, 25);

    @TempDir
    Path folder;

    /** Dusk: a dim gradient, paper at diffuse white, and a lamp of a peak light, moving a little. */
    private static LinearImage scene(int frame, float lamp) {
        LinearImage image = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                float dim = 0.002f + 0.1f * x / SIZE.width();
                int across = x - 250 - frame;
                int down = y - 60;
                boolean paper = x > 40 && x < 90 && y > 90 && y < 140;
                boolean lit = across * across + down * down < 400;
                image.red()[i] = lit ? lamp : paper ? 1 : dim;
                image.green()[i] = lit ? lamp * 0.8f : paper ? 1 : dim * (0.1f + 0.9f * y / SIZE.height());
                image.blue()[i] = lit ? lamp * 0.5f : paper ? 1 : dim * 0.7f;
            }
        }
        return image;
    }

    private Path deliver(String name, int threads, int frames, float lamp) {
        Path file = folder.resolve(name);
        WriterSettings settings =
                WriterSettings.silent(SIZE, TICK, new Rational(25, 1)).masteredFor(Mastering.USUAL);
        try (PixelPool pool = PixelPool.of(threads);
                ClipWriter writer = ClipWriter.create(file, settings, pool)) {
            for (int frame = 0; frame < frames; frame++) {
                writer.write(scene(frame, lamp), new FrameTime(frame, frame, 1, TICK));
            }
            assertThat(writer.finish()).isEmpty();
        }
        return file;
    }

    private static HdrFrame coded(LinearImage image) {
        HdrConverter converter = new HdrConverter(image.size());
        HdrFrame frame = (HdrFrame) converter.newFrame();
        try (PixelPool pool = PixelPool.of(2)) {
            converter.convert(image, frame, pool);
        }
        return frame;
    }

    @Test
    void tagsWhatItWritesAndPutsTheIndexFirst() throws IOException {
        Path file = deliver("tags.mp4", 2, 6, 4);
        assertThat(TestFile.of(file).videoDescription())
                .isEqualTo("hevc Main 10 yuv420p10le tv bt2020nc/smpte2084/bt2020");
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
        assertThat(bytes).contains("hvc1", "colr", "mdcv", "clli").doesNotContain("hev1");
    }

    @ParameterizedTest
    @CsvSource({
        "4.0,     812",
        "4.92611, 1001",
        // 1024 nits: a whole multiple of 256, whose bytes are the delicate ones.
        "5.04433, 1024",
        // Light that no display shows.
        "60,      10000"
    })
    void statesTheMeasuredLightInStreamAndContainer(float lamp, int peak) throws IOException {
        Path file = deliver("light.mp4", 2, 6, lamp);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        LightLevel measured = LightLevel.DARK;
        for (int frame = 0; frame < 6; frame++) {
            measured = measured.and(coded(scene(frame, lamp)).light());
        }
        int average = (int) Math.ceil(measured.averageNits());
        String numbers =
                "" + (char) (peak >> 8) + (char) (peak & 0xff) + (char) (average >> 8) + (char) (average & 0xff);
        assertThat(bytes).contains("clli" + numbers);
        // In the track's header; and in the stream, if the encoder repeats it there.
        assertThat(bytes).contains("\u004e\u0001\u0090\u0004" + numbers + "\u0080");
        assertThat(bytes).doesNotContain("\u005a\u0017\u003c\u002b");
        System.out.printf("MaxCLL %d, MaxFALL %d%n", peak, average);
    }

    @Test
    void measuresLightAsCtaAsks() {
        LinearImage image = new LinearImage(new Size(64, 32));
        for (int i = 0; i < image.red().length / 2; i++) {
            image.blue()[i] = 2;
        }
        image.green()[5] = 3;
        image.red()[7] = -1;
        LightLevel light = coded(image).light();
        assertThat(light.peakNits()).isCloseTo(609, within(0.01));
        assertThat(light.averageNits()).isCloseTo(203 + 203.0 / image.red().length, within(0.01));
    }

    /**
     * Both are made of the same light: what is left of a code value's difference is the half float's own rounding. (Where a
     * component is nearly zero beside a bright one, PQ is so steep that this rounding shows as several code values of nothing.)
     */
    @Test
    void agreesWithExrWithinOneCodeValueBeforeEncoding() {
        LinearImage image = scene(3, 4.9f);
        HdrFrame hdr = coded(image);
        ForeignExr exr;
        try (PixelPool pool = PixelPool.of(2)) {
            exr = ForeignExr.decode(new ExrEncoder(SIZE, new Rational(25, 1)).encode(image, pool));
        }
        Matrix3 back = Primaries.ACES_AP0.to(Primaries.BT2020);
        LinearImage read = new LinearImage(SIZE);
        for (int i = 0; i < image.red().length; i++) {
            double[] light = back.apply(exr.plane(0)[i], exr.plane(1)[i], exr.plane(2)[i]);
            read.red()[i] = (float) light[0];
            read.green()[i] = (float) light[1];
            read.blue()[i] = (float) light[2];
        }
        HdrFrame again = coded(read);
        int worst = 0;
        for (int i = 0; i < hdr.luma().length; i++) {
            worst = Math.max(worst, Math.abs(hdr.luma()[i] - again.luma()[i]));
        }
        for (int i = 0; i < hdr.redDifference().length; i++) {
            worst = Math.max(worst, Math.abs(hdr.redDifference()[i] - again.redDifference()[i]));
            worst = Math.max(worst, Math.abs(hdr.blueDifference()[i] - again.blueDifference()[i]));
        }
        System.out.printf("HDR10 and EXR before encoding: at most %d code values apart%n", worst);
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    @Test
    void keepsTheLightThroughEncoding() {
        Path file = deliver("kept.mp4", 2, 6, 4.9f);
        LinearImage before = scene(3, 4.9f);
        LinearImage after = TestReader.frame(file, 3, SIZE, ClipReader.Light.ALL);
        double error = 0;
        for (int i = 0; i < before.red().length; i++) {
            error += square(before.red()[i], after.red()[i])
                    + square(before.green()[i], after.green()[i])
                    + square(before.blue()[i], after.blue()[i]);
        }
        double decibels = -10 * Math.log10(error / (3.0 * before.red().length));
        System.out.printf("HDR10 after encoding: %.1f dB in PQ%n", decibels);
        assertThat(decibels).isGreaterThan(38);
        // In the middle of paper and lamp, away from their edges.
        assertThat(after.green()[115 * SIZE.width() + 65] * 203).isCloseTo(203, within(4f));
        assertThat(after.red()[60 * SIZE.width() + 253] * 203).isCloseTo(995, within(25f));
    }

    private static double square(float before, float after) {
        double difference = ScalarPq.encode(Math.max(before, 0) * 203) - ScalarPq.encode(Math.max(after, 0) * 203);
        return difference * difference;
    }

    /** A slow gradient: the mean over neighbours must follow it by a small part of a step, where rounding alone makes stairs. */
    @ParameterizedTest
    @CsvSource({"0.001, 0.01", "0.1, 0.2", "0.9, 1.1", "3, 4.5"})
    void leavesNoBandsInGradients(float from, float to) {
        Size size = new Size(512, 64);
        LinearImage image = new LinearImage(size);
        double[] exact = new double[512];
        for (int x = 0; x < 512; x++) {
            float light = from + (to - from) * x / 511;
            exact[x] = 64 + 876 * ScalarPq.encode(light * 203);
            for (int y = 0; y < 64; y++) {
                int i = y * 512 + x;
                image.red()[i] = image.green()[i] = image.blue()[i] = light;
            }
        }
        short[] luma = coded(image).luma();
        double worst = 0;
        for (int x = 8; x < 504; x += 4) {
            double mean = 0;
            double meant = 0;
            for (int near = x - 8; near < x + 8; near++) {
                meant += exact[near] / 16;
                for (int y = 0; y < 64; y++) {
                    mean += luma[y * 512 + near] / (16.0 * 64);
                }
            }
            worst = Math.max(worst, Math.abs(mean - meant));
        }
        System.out.printf(
                "Gradient %.3f to %.3f: means of 16 columns at most %.3f of a 10-bit step off%n", from, to, worst);
        assertThat(worst).isLessThan(0.06);
    }

    @Test
    void placesChromaAtTheTopLeft() {
        // A red edge between columns 31 and 32, and between rows 15 and 16: the sample at (32, 16) lies beyond both.
        LinearImage image = new LinearImage(new Size(64, 32));
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                image.red()[y * 64 + x] = x >= 32 && y >= 16 ? 1 : 0.2f;
                image.green()[y * 64 + x] = 0.2f;
                image.blue()[y * 64 + x] = 0.2f;
            }
        }
        short[] red = coded(image).redDifference();
        double full = red[15 * 32 + 31] - 512.0;
        assertThat((red[8 * 32 + 31] - 512) / full).isCloseTo(0.75, within(0.02));
        assertThat((red[15 * 32 + 16] - 512) / full).isCloseTo(0.75, within(0.02));
        assertThat((red[7 * 32 + 31] - 512) / full).isCloseTo(0, within(0.02));
        assertThat((red[15 * 32 + 15] - 512) / full).isCloseTo(0, within(0.02));
    }

    @Test
    void writesTheSameBytesWhateverTheThreads() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8, 2}) {
            files.add(Files.readAllBytes(deliver("same" + files.size() + ".mp4", threads, 8, 4)));
        }
        assertThat(files).allMatch(bytes -> Arrays.equals(bytes, files.getFirst()));
    }
}
