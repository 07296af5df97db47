package dev.retake.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.InlineBytes;
import dev.retake.edit.rule.Limits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That memory does not grow with a body: what is allocated in total is a small fraction of what streams by. */
class LargeBodyTest {

    private static final long BASE64_CHARS = 80_000_000;
    private static final long MOST_ALLOCATED = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void sixtyMegabytesOfInlineMediaAreNeverHeld() throws Exception {
        InputStream body = body("{\"prompt\": \"p\", \"source\": {\"data\": \"", "\", \"media_type\": \"video/mp4\"}}");
        try (Spool spool = new Spool(folder.resolve("request"))) {
            long start = System.nanoTime();
            long before = allocated();
            GenerationRequest request =
                    new RequestReader(Limits.DEFAULT).read(body, spool, RequestReader.UnknownFields.IGNORED);
            long allocated = allocated() - before;
            double seconds = (System.nanoTime() - start) / 1e9;
            InlineBytes data = request.source().orElseThrow().data().orElseThrow();
            System.out.printf(
                    "inline media: %.0f MB decoded to disk in %.2f s, %.0f KB allocated in all%n",
                    data.bytes() / 1e6, seconds, allocated / 1e3);
            assertThat(data).isEqualTo(new InlineBytes("0", true, BASE64_CHARS / 4 * 3));
            assertThat(Files.size(spool.file("0"))).isEqualTo(data.bytes());
            assertThat(allocated).isLessThan(MOST_ALLOCATED);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void longTextInKnownAndUnknownFieldsIsNotHeldEither() {
        try (Spool spool = new Spool(folder.resolve("warm-up"))) {
            new RequestReader(Limits.DEFAULT)
                    .read(text("{\"prompt\": \"p\"}"), spool, RequestReader.UnknownFields.IGNORED);
        }
        for (String field : List.of("prompt", "unknown")) {
            InputStream body = body("{\"" + field + "\": \"", "\"}");
            try (Spool spool = new Spool(folder.resolve("request"))) {
                long before = allocated();
                new RequestReader(Limits.DEFAULT).read(body, spool, RequestReader.UnknownFields.IGNORED);
                assertThat(allocated() - before).as(field).isLessThan(MOST_ALLOCATED);
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static InputStream body(String before, String after) {
        return new SequenceInputStream(
                Collections.enumeration(List.of(text(before), new Repeated(BASE64_CHARS), text(after))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** So many letters, made as they are read. */
    private static final class Repeated extends InputStream {
        private long left;

        private Repeated(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'Q' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + count, (byte) 'Q');
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
