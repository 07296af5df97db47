package dev.retake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    private static BoundedLines lines(String text) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 5);
    }

    @Test
    void aLongLineIsRefused() throws IOException {
        BoundedLines lines = lines("12345\n123456\n");
        assertThat(lines.next()).contains("12345");
        assertThatThrownBy(lines::next).isInstanceOf(IOException.class).hasMessageContaining("longer than 5 bytes");
    }

    @Test
    void aLongLineIsCutWhereThatIsAskedFor() throws IOException {
        BoundedLines lines = lines("x".repeat(1 << 20) + "\nend");
        assertThat(lines.nextCut()).contains("xxxxx");
        assertThat(lines.nextCut()).contains("end");
        assertThat(lines.nextCut()).isEmpty();
    }
}
