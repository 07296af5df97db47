package dev.retake.cli.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.cli.demo.SampleClip;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    @Test
    void theSampleEditsAClip(@TempDir Path folder) {
        Path clip = folder.resolve("clip.mp4");
        Path result = folder.resolve("result.mp4");
        SampleClip.main(clip.toString(), "160", "90", "12", "24", "7", "4");
        Event.Rendered rendered = EmbeddingSample.edit(clip, result);
        assertThat(result).isNotEmptyFile();
        assertThat(rendered.outputs().getFirst().frames()).isEqualTo(12);
        assertThat(rendered.plan().layers()).extracting(LookPlan.Layer::look).contains("moonlit", "film_35mm");
    }

    @Test
    void thePageShowsExactlyTheSample() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "dev", "retake", "cli", "embedding", "EmbeddingSample.java"));
        String sample = source.substring(source.indexOf("    // sample\n") + 14, source.indexOf("    // end\n"));
        assertThat(Files.readString(Path.of("..", "docs", "embedding.md")))
                .contains("```java\n" + sample.stripTrailing().stripIndent() + "\n```");
    }
}
