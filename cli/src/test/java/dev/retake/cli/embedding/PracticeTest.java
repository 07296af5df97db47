package dev.retake.cli.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.cli.demo.SampleClip;
import dev.retake.edit.Resolution;
import dev.retake.edit.message.Event;
import dev.retake.process.Cancellation;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import dev.retake.process.ProcessSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void aProcessThatPractisedMakesTheSameBytesAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path clip = folder.resolve("clip.mp4");
        SampleClip.main(clip.toString(), "160", "90", "12", "24", "7", "4");
        Set<Path> before = practiceFolders();
        String cold;
        try (LocalEngine engine = LocalEngine.start()) {
            cold = edit(engine, clip, folder.resolve("cold.mp4"));
        }
        try (LocalEngine engine = LocalEngine.start(ProcessSettings.defaults().withPractice(true))) {
            engine.keepSpares();
            Path clipOfPractice = firstClip(before);
            String practised = edit(engine, clip, folder.resolve("practised.mp4"));
            assertThat(practised).isEqualTo(cold);
            assertThat(clipOfPractice).as("gone before a clip is opened").doesNotExist();
        }
        assertThat(practiceFolders()).isEqualTo(before);
    }

    private static String edit(LocalEngine engine, Path clip, Path result) {
        Event.Rendered rendered = engine.render(
                LocalEdit.of(clip, "moonlit 35mm film").at(Resolution.P360), result, step -> {}, new Cancellation());
        return rendered.outputs().getFirst().sha256();
    }

    /** Waits until a spare has filmed its clip, and so is in the middle of it. */
    private static Path firstClip(Set<Path> before) throws IOException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            for (Path folder : practiceFolders()) {
                Path clip = folder.resolve("clip.mp4");
                if (!before.contains(folder) && Files.exists(clip)) {
                    return clip;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("No spare began to practise");
    }

    private static Set<Path> practiceFolders() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return new HashSet<>(
                    files.filter(file -> file.getFileName().toString().startsWith("retake-practice-"))
                            .toList());
        }
    }
}
