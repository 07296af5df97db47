package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.edit.ClipFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real clips: what the probe counts, the reader shows, and FFmpeg's own demuxer lists are the same frames at the same times. */
class RealMediaTest {

    @Test
    void countsAndTimesRealClips() throws IOException {
        String folder = System.getenv().getOrDefault("RETAKE_TEST_MEDIA", "");
        assumeTrue(!folder.isEmpty(), "RETAKE_TEST_MEDIA is not set: real clips are skipped");
        List<Path> clips;
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            clips = files.filter(file -> file.toString().matches(".*\\.(mp4|webm|mov|m4v)"))
                    .sorted()
                    .toList();
        }
        assertThat(clips).isNotEmpty();
        for (Path clip : clips) {
            ClipFacts facts = ClipProbe.probe(clip, ReaderLimits.DEFAULT);
            List<Long> read = TestReader.times(clip).stream()
                    .map(time -> Math.round(time.seconds().toDouble() * 1e6))
                    .toList();
            assertThat(read).as("%s", clip.getFileName()).hasSize(facts.frames());
            assertThat(read)
                    .as("%s", clip.getFileName())
                    .isEqualTo(TestFile.of(clip).videoTimes());
            System.out.printf("%s: %s%n", clip.getFileName(), facts);
        }
    }
}
