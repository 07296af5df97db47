package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries: faithful, tagged, in time, with sound, and the same bytes every time. */
class ClipWriterTest {
    @TempDir
    Path folder;

    /** A picture with gradients, edges and saturated colour, moving a little. */
    private static TestClip scene() {
        return new TestClip().size(320, 180).frames(20, 25).paint((frame, plane, x, y) -> switch (plane) {
            case 0 -> 40 + (x + y + frame) / 3 + ((x / 40 + y / 30) % 2) * 30;
            case 1 -> 100 + x / 4;
            default -> 150 - y / 2;
        });
    }

    private static List<String> deliver(Path source, Path target, Size size, int threads, Optional<Path> sound) {
        try (PixelPool pool = PixelPool.of(threads);
                ClipReader reader = ClipReader.open(source, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool);
                ClipWriter writer = ClipWriter.create(target, WriterSettings.like(reader, size, sound), pool)) {
            LinearImage image = new LinearImage(size);
            for (Optional<FrameTime> time = reader.read(image); time.isPresent(); time = reader.read(image)) {
                writer.write(image, time.get());
            }
            return writer.finish();
        }
    }

    @Test
    void keepsThePicture() {
        Path source = scene().write(folder.resolve("source.mp4"));
        Size size = new Size(320, 180);
        Path target = folder.resolve("target.mp4");
        deliver(source, target, size, 2, Optional.empty());
        double error = 0;
        LinearImage before = TestReader.frame(source, 7, size, ClipReader.Light.FOR_SDR);
        LinearImage after = TestReader.frame(target, 7, size, ClipReader.Light.FOR_SDR);
        for (int i = 0; i < before.green().length; i++) {
            double difference = Math.pow(before.green()[i], 1 / 2.4) - Math.pow(after.green()[i], 1 / 2.4);
            error += difference * difference / before.green().length;
        }
        double decibels = -10 * Math.log10(error);
        System.out.printf("Decode, encode, decode: %.1f dB%n", decibels);
        assertThat(decibels).isGreaterThan(40);
    }

    @Test
    void keepsEveryCodeValueOfAClipWithoutALook() {
        // Neutral chroma everywhere, so that chroma interpolation has nothing to change: luma must come back untouched.
        Path source = new TestClip()
                .size(256, 64)
                .frames(1, 25)
                .paint((frame, plane, x, y) -> plane == 0 ? 16 + x * 219 / 255 : 128)
                .write(folder.resolve("grey.mp4"));
        LinearImage image = TestReader.first(source);
        DeliveryFrame frame = new DeliveryFrame(image.size());
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer = ClipWriter.create(
                        folder.resolve("unused.mp4"),
                        WriterSettings.silent(image.size(), new Rational(1, 25), new Rational(25, 1)),
                        pool)) {
            writer.convert(image, frame);
        }
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 256; x++) {
                assertThat(frame.luma()[y * 256 + x] & 0xff).isEqualTo(16 + x * 219 / 255);
            }
        }
        assertThat(frame.blueDifference()).containsOnly(128);
        assertThat(frame.redDifference()).containsOnly(128);
    }

    @Test
    void tagsWhatItWritesAndPutsTheIndexFirst() throws IOException {
        Path source = scene().write(folder.resolve("source.mp4"));
        Path target = folder.resolve("target.mp4");
        deliver(source, target, new Size(320, 180), 1, Optional.empty());
        TestFile file = TestFile.of(target);
        assertThat(file.videoDescription()).isEqualTo("h264 High yuv420p tv bt709/bt709/bt709");
        String bytes = new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
        assertThat(bytes).contains("colr");
    }

    @Test
    void writesTheSameBytesWhateverTheThreads() {
        Path source = scene().sound("aac", 0).write(folder.resolve("source.mp4"));
        Optional<String> first = Optional.empty();
        for (int threads : new int[] {1, 2, 8, 2, 1, 4}) {
            Path target = folder.resolve("target" + threads + ".mp4");
            deliver(source, target, new Size(480, 270), threads, Optional.of(source));
            String bytes = sha256(target);
            assertThat(bytes).as("%d threads", threads).isEqualTo(first.orElse(bytes));
            first = Optional.of(bytes);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTimesExactlyEvenWhenTheyVary() {
        long[] ticks = {1001, 2002, 5005, 5500, 9009, 9010, 20_000};
        Path source = new TestClip().times(1, 30_000, ticks).write(folder.resolve("source.mp4"));
        Path target = folder.resolve("target.mp4");
        deliver(source, target, new Size(64, 48), 1, Optional.empty());
        assertThat(TestReader.times(target).stream().map(FrameTime::seconds))
                .containsExactlyElementsOf(TestReader.times(source).stream()
                        .map(FrameTime::seconds)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "aac,        mp4,  aac,  true",
        "aac,        mkv,  aac,  true",
        "libmp3lame, mp4,  mp3,  true",
        "ac3,        mp4,  ac3,  true",
        "libopus,    webm, opus, true",
        "flac,       mkv,  flac, true",
        "pcm_s16le,  mov,  aac,  false",
        "pcm_s32le,  mov,  aac,  false"
    })
    void takesTheSoundOver(String encoder, String container, String expected, boolean packetForPacket) {
        TestClip clip = container.equals("webm") ? scene().encoder("libvpx").options("deadline=realtime") : scene();
        Path source = clip.sound(encoder, 0.2).write(folder.resolve("source." + container));
        Path target = folder.resolve("target.mp4");
        List<String> warnings = deliver(source, target, new Size(320, 180), 1, Optional.of(source));
        assertThat(warnings).isEmpty();
        TestFile before = TestFile.of(source);
        TestFile after = TestFile.of(target);
        assertThat(after.soundCodec()).contains(expected);
        if (packetForPacket) {
            assertThat(after.soundPackets()).isEqualTo(before.soundPackets());
        }
        // An AAC encoder's run-up of 1024 silent samples goes before the sound itself.
        double runUp = packetForPacket ? 0 : 1024 / 48_000.0;
        assertThat(after.soundStartSeconds()).isCloseTo(before.soundStartSeconds() - runUp, within(0.002));
        assertThat(after.soundSeconds()).isCloseTo(before.soundSeconds(), within(0.05));
    }

    @Test
    void isSilentWhereTheSoundCantBeRead() {
        Path source = scene().sound("mp2", 0).write(folder.resolve("source.mkv"));
        Path target = folder.resolve("target.mp4");
        List<String> warnings = deliver(source, target, new Size(320, 180), 1, Optional.of(source));
        assertThat(warnings).containsExactly("The result is silent: The sound codec mp2 is not supported.");
        assertThat(TestFile.of(target).soundCodec()).isEmpty();
    }

    @Test
    void endsTheSoundWhereMp4CantHoldItsTimes() {
        Path source = scene().sound(TestSound.SHORT_PACKETS, 0).write(folder.resolve("source.mkv"));
        Path target = folder.resolve("target.mp4");
        List<String> warnings = deliver(source, target, new Size(320, 180), 1, Optional.of(source));
        assertThat(warnings).singleElement().asString().startsWith("The source's sound is damaged from 0.0 s on");
        assertThat(TestReader.times(target)).hasSameSizeAs(TestReader.times(source));
    }

    @Test
    void leavesNoFileBehindWhenAbandoned() {
        Path target = folder.resolve("abandoned.mp4");
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer = ClipWriter.create(
                        target,
                        WriterSettings.silent(new Size(64, 48), new Rational(1, 25), new Rational(25, 1)),
                        pool)) {
            writer.write(new LinearImage(new Size(64, 48)), new FrameTime(0, 0, 1, new Rational(1, 25)));
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void saysThatAFolderDoesNotExist() {
        try (PixelPool pool = PixelPool.of(1)) {
            assertThatThrownBy(() -> ClipWriter.create(
                            folder.resolve("missing/target.mp4"),
                            WriterSettings.silent(new Size(64, 48), new Rational(1, 25), new Rational(25, 1)),
                            pool))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("target.mp4");
        }
    }

    @Test
    void refusesFramesOutOfOrder() {
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer = ClipWriter.create(
                        folder.resolve("order.mp4"),
                        WriterSettings.silent(new Size(64, 48), new Rational(1, 25), new Rational(25, 1)),
                        pool)) {
            LinearImage image = new LinearImage(new Size(64, 48));
            writer.write(image, new FrameTime(0, 5, 1, new Rational(1, 25)));
            writer.write(image, new FrameTime(1, 5, 1, new Rational(1, 25)));
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("Frame 1");
        }
    }
}
