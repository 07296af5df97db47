package dev.retake.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.request.InlineBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64SpoolerTest {

    private static final long PLENTY = 1 << 20;

    @TempDir
    Path folder;

    @Property(tries = 300)
    void givesBackAnyBytesHoweverTheyWereWrittenAndCut(
            @ForAll @Size(max = 2000) byte[] bytes,
            @ForAll boolean padded,
            @ForAll boolean lines,
            @ForAll boolean prefixed,
            @ForAll @IntRange(min = 1, max = 700) int pieceLength)
            throws IOException {
        Base64.Encoder encoder = lines ? Base64.getMimeEncoder() : Base64.getEncoder();
        String text = (padded ? encoder : encoder.withoutPadding()).encodeToString(bytes);
        String sent = (prefixed ? "data:video/mp4;base64," : "") + text;
        Path own = Files.createTempDirectory("spooler").resolve("request");
        try (Spool spool = new Spool(own)) {
            InlineBytes inline = spool(spool, sent, pieceLength, PLENTY);
            assertThat(inline.validBase64()).isTrue();
            assertThat(inline.bytes()).isEqualTo(bytes.length);
            if (bytes.length > 0) {
                assertThat(spool.file(inline.token())).hasBinaryContent(bytes);
            }
        }
        assertThat(own).doesNotExist();
        Files.delete(own.getParent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not-base64!!!",
                "A",
                "AAAAA",
                "AA=",
                "AAA==",
                "AA===",
                "=",
                "AAAA=",
                "AA==AA==",
                "AAé=",
                "AA_-",
                "data:video/mp4,AAAA",
                "data:video/mp4;base64",
                "data:;base64,A"
            })
    void noticesWhatIsNotBase64(String text) {
        try (Spool spool = new Spool(folder.resolve("request"))) {
            assertThat(spool(spool, text, 3, PLENTY).validBase64()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AA==,1",
        "AA,1",
        "AAA=,2",
        "AAAA,3",
        "' A A = = ',1",
        "data,3",
        "'DATA:;base64,',0",
        "'data:image/png;x=1;base64,AAAA',3"
    })
    void countsDecodedBytes(String text, long bytes) {
        try (Spool spool = new Spool(folder.resolve("request"))) {
            assertThat(spool(spool, text, 2, PLENTY)).isEqualTo(new InlineBytes("0", true, bytes));
        }
    }

    @Test
    void keepsNoMoreThanTheLimitButCountsOn() throws IOException {
        String text =
                Base64.getEncoder().encodeToString("0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
        try (Spool spool = new Spool(folder.resolve("request"))) {
            InlineBytes inline = spool(spool, text, 4096, 70_001);
            assertThat(inline).isEqualTo(new InlineBytes("0", true, 200_000));
            assertThat(Files.size(spool.file("0"))).isEqualTo(70_001);
        }
        assertThat(folder.resolve("request")).doesNotExist();
    }

    private static InlineBytes spool(Spool spool, String text, int pieceLength, long maxBytes) {
        char[] chars = text.toCharArray();
        try (Base64Spooler spooler = new Base64Spooler(spool, maxBytes)) {
            for (int at = 0; at < chars.length; at += pieceLength) {
                spooler.write(chars, at, Math.min(pieceLength, chars.length - at));
            }
            return spooler.finish();
        }
    }
}
