package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of classes serves only the build that it was recorded from. */
class ProcessSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void anArchiveThatIsOlderThanALibraryIsLeftAlone() throws IOException {
        Path libraries = Files.createDirectory(folder.resolve("lib"));
        Path jar = Files.createFile(libraries.resolve("retake.jar"));
        Path archive = folder.resolve("render.aot");
        assertThat(ProcessSettings.isOfThisBuild(archive, libraries)).isFalse();
        Files.createFile(archive);
        FileTime built = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(jar, built);
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_002_000));
        assertThat(ProcessSettings.isOfThisBuild(archive, libraries)).isTrue();
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_003_000));
        assertThat(ProcessSettings.isOfThisBuild(archive, libraries)).isFalse();
    }
}
