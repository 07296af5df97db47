package dev.retake.media.exr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ForeignExr;
import dev.retake.media.LinearImage;
import dev.retake.media.MediaException;
import dev.retake.media.PixelPool;
import dev.retake.media.colour.Primaries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences: what a foreign decoder reads is what was written, in AP0, and the files say so. */
class ExrSequenceTest {
    private static final Rational FILM = new Rational(24_000, 1001);

    @TempDir
    Path folder;

    private static LinearImage noise(Size size, long seed) {
        Random random = new Random(seed);
        LinearImage image = new LinearImage(size);
        for (int i = 0; i < image.red().length; i++) {
            // From far below the smallest normal half float to beyond the brightest light of PQ.
            double level = Math.pow(2, random.nextDouble() * 36 - 28);
            image.red()[i] = (float) (level * random.nextDouble());
            image.green()[i] = (float) (level * random.nextDouble());
            image.blue()[i] = (float) (level * random.nextDouble());
        }
        return image;
    }

    @Test
    void isReadByAForeignDecoderWithinHalfAStepOfAHalfFloat() {
        // An odd size, whose last block is short; noise does not deflate, so that both kinds of blocks occur.
        Size size = new Size(67, 41);
        LinearImage image = noise(size, 5);
        for (int i = 0; i < 67 * 20; i++) {
            image.red()[i] = image.green()[i] = image.blue()[i] = i % 67 / 67f;
        }
        byte[] file;
        try (PixelPool pool = PixelPool.of(2)) {
            file = new ExrEncoder(size, FILM).encode(image, pool);
        }
        ForeignExr read = ForeignExr.decode(file);
        assertThat(read.size()).isEqualTo(size);
        double worst = 0;
        for (int i = 0; i < image.red().length; i++) {
            double[] ap0 =
                    Primaries.BT2020.to(Primaries.ACES_AP0).apply(image.red()[i], image.green()[i], image.blue()[i]);
            for (int colour = 0; colour < 3; colour++) {
                double step = Math.ulp((float) Math.max(Math.abs(ap0[colour]), 0x1p-14)) * (1 << 13);
                worst = Math.max(worst, Math.abs(read.plane(colour)[i] - ap0[colour]) / step);
            }
        }
        System.out.printf("EXR by FFmpeg's decoder: at most %.3f steps of a half float off%n", worst);
        assertThat(worst).isLessThan(0.51);
    }

    @Test
    void keepsWhiteWhiteAndClampsWhatNoHalfFloatHolds() {
        Size size = new Size(8, 2);
        LinearImage image = new LinearImage(size);
        for (int i = 0; i < 8; i++) {
            image.red()[i] = image.green()[i] = image.blue()[i] = 1;
            image.red()[8 + i] = image.green()[8 + i] = image.blue()[8 + i] = 1e9f;
        }
        try (PixelPool pool = PixelPool.of(1)) {
            ForeignExr read = ForeignExr.decode(new ExrEncoder(size, FILM).encode(image, pool));
            for (int colour = 0; colour < 3; colour++) {
                assertThat(read.plane(colour)[0]).isCloseTo(1, within(0.0005f));
                assertThat(read.plane(colour)[8]).isEqualTo(65504);
            }
        }
    }

    @Test
    void saysWhatItsNumbersMean() {
        byte[] file;
        try (PixelPool pool = PixelPool.of(1)) {
            file = new ExrEncoder(new Size(32, 16), FILM).encode(new LinearImage(new Size(32, 16)), pool);
        }
        ByteBuffer chromaticities = value(file, "chromaticities", "chromaticities", 32);
        float[] expected = {0.7347f, 0.2653f, 0, 1, 0.0001f, -0.077f, 0.32168f, 0.33767f};
        for (float number : expected) {
            assertThat(chromaticities.getFloat()).isEqualTo(number);
        }
        assertThat(value(file, "acesImageContainerFlag", "int", 4).getInt()).isOne();
        assertThat(value(file, "whiteLuminance", "float", 4).getFloat()).isEqualTo(203);
        ByteBuffer rate = value(file, "framesPerSecond", "rational", 8);
        assertThat(rate.getInt()).isEqualTo(24_000);
        assertThat(rate.getInt()).isEqualTo(1001);
        assertThat(value(file, "compression", "compression", 1).get()).isEqualTo((byte) 3);
    }

    private static ByteBuffer value(byte[] file, String name, String type, int bytes) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String attribute = name + '\0' + type + '\0';
        int at = text.indexOf(attribute);
        assertThat(at).as(name).isPositive();
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(at + attribute.length());
        assertThat(buffer.getInt()).isEqualTo(bytes);
        return buffer;
    }

    @Test
    void streamsNumberedFramesIntoAStoredZipWithEqualBytesWhateverTheThreads() throws IOException {
        Size size = new Size(160, 90);
        byte[] first = new byte[0];
        for (int threads : new int[] {1, 2, 8}) {
            Path file = folder.resolve(threads + ".zip");
            try (PixelPool pool = PixelPool.of(threads);
                    ExrSequence sequence = ExrSequence.create(file, size, FILM, 3, pool)) {
                for (int frame = 0; frame < 3; frame++) {
                    sequence.write(noise(size, frame));
                }
                sequence.finish();
            }
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).isEqualTo(first.length == 0 ? bytes : first);
            first = bytes;
        }
        try (ZipFile zip = new ZipFile(folder.resolve("8.zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("frame_000000.exr", "frame_000001.exr", "frame_000002.exr");
            for (ZipEntry entry : zip.stream().toList()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(ForeignExr.decode(zip.getInputStream(entry).readAllBytes())
                                .size())
                        .isEqualTo(size);
            }
        }
    }

    @Test
    void refusesBeforeTheFirstFrameWhatTheDiskCannotHold() throws IOException {
        Path file = folder.resolve("large.zip");
        try (PixelPool pool = PixelPool.of(1)) {
            assertThatThrownBy(() -> ExrSequence.create(file, new Size(7680, 4320), FILM, Integer.MAX_VALUE, pool))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("GB left")
                    .hasMessageContaining("or no EXR");
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> ExrSequence.requireSpace(6_700_000_000L, 2_100_000_000L))
                .hasMessageContaining("up to 6.7 GB")
                .hasMessageContaining("2.1 GB left");
        ExrSequence.requireSpace(5, 5);
    }

    @Test
    void leavesNoFileBehindWhenAbandoned() {
        Path file = folder.resolve("abandoned.zip");
        Size size = new Size(16, 16);
        try (PixelPool pool = PixelPool.of(1);
                ExrSequence sequence = ExrSequence.create(file, size, FILM, 2, pool)) {
            sequence.write(new LinearImage(size));
        }
        assertThat(file).doesNotExist();
    }
}
