package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {
    @Test
    void aLinkIsNoResult(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "key");
        Path output = folder.resolve("night.mp4");
        ProcessSettings misbehaving = ProcessSettings.defaults()
                .withMainClass(MisbehavingMain.class.getName())
                .withSpares(0);
        try (LocalEngine engine = LocalEngine.start(misbehaving)) {
            assertThatThrownBy(() -> engine.render(LocalEdit.of(secret, "link"), output))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasStackTraceContaining("no plain file 0.mp4");
        }
        assertThat(Files.exists(output, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".retake-"));
    }
}
