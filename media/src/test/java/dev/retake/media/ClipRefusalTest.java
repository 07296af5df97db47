package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no clips: each is refused with the right kind and a sentence, and none makes anything else be opened. */
class ClipRefusalTest {
    @TempDir
    Path folder;

    private static MediaException.Kind refusal(Path clip, ReaderLimits limits) {
        MediaException refusal = catchThrowableOfType(MediaException.class, () -> ClipProbe.probe(clip, limits));
        assertThat(refusal).as("%s", clip).isNotNull();
        assertThat(refusal).message().isNotBlank().doesNotContain("null").matches("[\\x20-\\x7e]{1,160}");
        System.out.printf("%s: %s%n", clip.getFileName(), refusal.getMessage());
        return refusal.kind();
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void opensNoListsOfOtherFiles() throws IOException {
        Path real = new TestClip().frames(3, 25).write(folder.resolve("real.mp4"));
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + real + "\n#EXT-X-ENDLIST\n";
        String concat = "ffconcat version 1.0\nfile real.mp4\n";
        String dash = "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>"
                + "<AdaptationSet><Representation id=\"0\"><BaseURL>real.mp4</BaseURL></Representation>"
                + "</AdaptationSet></Period></MPD>";
        for (Path list : new Path[] {text("hls.mp4", hls), text("concat.mp4", concat), text("dash.mp4", dash)}) {
            assertThat(refusal(list, ReaderLimits.DEFAULT)).isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT);
        }
    }

    @Test
    void refusesTextEmptyFilesAndAnimatedGifs() throws IOException {
        byte[] gif = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        Path animated = Files.write(folder.resolve("gif.mp4"), gif);
        for (Path file : new Path[] {text("text.mp4", "Dear diary, "), text("empty.mp4", ""), animated}) {
            assertThat(refusal(file, ReaderLimits.DEFAULT)).isEqualTo(MediaException.Kind.UNSUPPORTED_FORMAT);
        }
    }

    @Test
    void refusesClipsThatAreCutOff() throws IOException {
        Path whole = new TestClip()
                .size(160, 96)
                .frames(20, 25)
                .muxerOptions("movflags=+faststart")
                .write(folder.resolve("whole.mp4"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertThat(refusal(cut, ReaderLimits.DEFAULT)).isEqualTo(MediaException.Kind.UNDECODABLE);
    }

    @Test
    void refusesWhatExceedsTheLimits() {
        Path clip = new TestClip().size(160, 96).frames(20, 25).write(folder.resolve("clip.mp4"));
        assertThat(refusal(clip, new ReaderLimits(100 * 96, 100))).isEqualTo(MediaException.Kind.TOO_LARGE);
        assertThat(refusal(clip, new ReaderLimits(160 * 96, 19))).isEqualTo(MediaException.Kind.TOO_LARGE);
        assertThat(ClipProbe.probe(clip, new ReaderLimits(160 * 96, 20)).frames())
                .isEqualTo(20);
    }
}
