package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Rational;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames and when they appear: the probe, which decodes nothing, and the reader, which decodes all, must agree. */
class ClipTimingTest {
    @TempDir
    Path folder;

    private static ClipFacts probeAgreesWithReader(Path clip) {
        ClipFacts facts = ClipProbe.probe(clip, ReaderLimits.DEFAULT);
        assertThat(TestReader.times(clip)).hasSize(facts.frames());
        return facts;
    }

    @ParameterizedTest
    @CsvSource({
        "libx264,    8,  clip.mp4",
        "libx264,    10, clip.mov",
        "libvpx,     8,  clip.webm",
        "libvpx-vp9, 8,  clip.webm",
        "libaom-av1, 8,  clip.mp4",
        "prores_ks,  10, clip.mov",
        "mpeg4,      8,  clip.mp4"
    })
    void countsAndTimesFramesOfEveryCodec(String encoder, int depth, String file) {
        int format = encoder.equals("prores_ks")
                ? AV_PIX_FMT_YUV422P10LE
                : depth == 8 ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_YUV420P10LE;
        String options = switch (encoder) {
            // Hidden alternate reference frames, which are packets but not frames.
            case "libvpx" -> "auto-alt-ref=1:lag-in-frames=8:b=200000:deadline=realtime";
            case "libvpx-vp9" -> "auto-alt-ref=1:lag-in-frames=8:cpu-used=8:b=200000";
            case "libaom-av1" -> "cpu-used=8:usage=realtime";
            case "libx264" -> "preset=veryfast:bf=3";
            default -> "";
        };
        Path clip = new TestClip()
                .encoder(encoder)
                .format(format)
                .size(160, 96)
                .frames(30, 30)
                .options(options)
                .write(folder.resolve(file));
        ClipFacts facts = probeAgreesWithReader(clip);
        assertThat(facts.frames()).isEqualTo(30);
        assertThat(facts.frameRate()).isEqualTo(new Rational(30, 1));
        assertThat(facts.variableFrameRate()).isFalse();
        assertThat(facts.seconds()).isCloseTo(1, within(0.04));
        assertThat(facts.bitDepth()).isEqualTo(depth);
    }

    @Test
    void keepsVariableFrameRatesToTheTick() {
        long[] ticks = {0, 3003, 6006, 7000, 12_012, 12_013, 30_000};
        Path clip = new TestClip().times(1, 90_000, ticks).write(folder.resolve("variable.mp4"));
        ClipFacts facts = probeAgreesWithReader(clip);
        assertThat(facts.variableFrameRate()).isTrue();
        assertThat(TestReader.times(clip).stream().map(FrameTime::seconds))
                .containsExactlyElementsOf(LongStream.of(ticks)
                        .mapToObj(tick -> new Rational(tick, 90_000))
                        .toList());
    }

    @Test
    void readsTheRateBehindMillisecondTimestamps() {
        Path clip = new TestClip()
                .encoder("libvpx")
                .options("deadline=realtime")
                .times(1001, 30_000, LongStream.range(0, 40).toArray())
                .write(folder.resolve("rounded.webm"));
        ClipFacts facts = probeAgreesWithReader(clip);
        assertThat(facts.frameRate()).isEqualTo(new Rational(30_000, 1001));
        assertThat(facts.variableFrameRate()).isFalse();
    }

    @Test
    void readsHundredFramesASecondAndSingleFrames() {
        Path fast = new TestClip().frames(50, 100).write(folder.resolve("fast.mp4"));
        assertThat(probeAgreesWithReader(fast).frameRate()).isEqualTo(new Rational(100, 1));
        Path single = new TestClip().frames(1, 25).write(folder.resolve("single.mp4"));
        assertThat(probeAgreesWithReader(single).frames()).isEqualTo(1);
    }

    @Test
    void showsOnlyWhatAnEditListShows() {
        // Frames before time zero are stored, needed for decoding, and hidden by the edit list that the muxer writes.
        Path clip = new TestClip()
                .options("preset=veryfast:bf=2:g=100")
                .times(1, 25, LongStream.range(-10, 20).toArray())
                .write(folder.resolve("edited.mp4"));
        ClipFacts facts = probeAgreesWithReader(clip);
        assertThat(facts.frames()).isEqualTo(20);
        assertThat(TestReader.times(clip).getFirst().seconds()).isEqualTo(new Rational(0, 1));
    }

    @Test
    void keepsALateStartAgainstTheSound() {
        Path clip = new TestClip()
                .times(1, 25, LongStream.range(10, 30).toArray())
                .sound("aac", 0)
                .write(folder.resolve("late.mp4"));
        probeAgreesWithReader(clip);
        assertThat(TestReader.times(clip).getFirst().seconds()).isEqualTo(new Rational(10, 25));
    }

    @Test
    void takesTheDefaultOfSeveralVideoTracks() {
        Path clip = new TestClip().frames(8, 25).tracks(2).write(folder.resolve("two.mp4"));
        assertThat(probeAgreesWithReader(clip).frames()).isEqualTo(8);
    }
}
