package dev.retake.diffusion.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.diffusion.DiffusionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsTest {
    @TempDir
    Path folder = Path.of("");

    @Provide
    static Arbitrary<List<List<Integer>>> shapes() {
        return Arbitraries.integers().between(0, 4).list().ofMaxSize(4).list().ofMaxSize(6);
    }

    @Property(tries = 200)
    void whatIsWrittenIsFound(@ForAll("shapes") List<List<Integer>> shapes) {
        Written written = Written.of(shapes);
        Map<String, TensorEntry> entries = SafetensorsHeader.parse("file", written.json.getBytes(UTF_8), written.bytes)
                .entries();
        assertThat(entries).hasSameSizeAs(shapes);
        for (int index = 0; index < shapes.size(); index++) {
            assertThat(entries.get("t" + index).shape())
                    .isEqualTo(
                            shapes.get(index).stream().map(Integer::longValue).toList());
        }
    }

    @Property(tries = 2000)
    void noChangedByteDoesMoreThanBeRefusedInWords(
            @ForAll("shapes") List<List<Integer>> shapes, @ForAll @IntRange(max = 1000) int place, @ForAll byte value) {
        Written written = Written.of(shapes);
        byte[] json = written.json.getBytes(UTF_8);
        json[place % json.length] = value;
        try {
            SafetensorsHeader.parse("file", json, written.bytes)
                    .entries()
                    .values()
                    .forEach(entry -> {
                        assertThat(entry.begin()).isBetween(0L, entry.end());
                        assertThat(entry.end()).isLessThanOrEqualTo(written.bytes);
                    });
        } catch (DiffusionException refused) {
            assertThat(refused).hasMessageContaining("file is no usable safetensors file");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                                     | not a JSON object",
                "{                                                                      | not JSON",
                "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}                         | has no dtype",
                "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[0,4]}}   | F8_E4M3, which is not read",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}      | not a list of whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}     | not a list of whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}       | claims the bytes [4, 0]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}      | claims the bytes [0, 12] of 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}       | needs 8 bytes but has 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | impossible shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}       | 4 bytes at its end",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}       | belong to no tensor",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | shares bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":1}  | not JSON",
            })
    void aMalformedHeaderIsRefusedInWords(String json, String words) {
        assertThatThrownBy(() -> SafetensorsHeader.parse("model.safetensors", json.getBytes(UTF_8), 8))
                .isInstanceOf(DiffusionException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining(words);
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(
                dev.retake.diffusion.Golden.model().resolve("vae/diffusion_pytorch_model.safetensors"));
        Path file = folder.resolve("cut.safetensors");
        for (int length : new int[] {0, 7, 8, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(file))
                    .as("%d bytes", length)
                    .isInstanceOf(DiffusionException.class)
                    .hasMessageContaining("cut.safetensors");
        }
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() throws IOException {
        Path file = folder.resolve("long.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(Long.MAX_VALUE)
                        .array());
        assertThatThrownBy(() -> SafetensorsFile.open(file)).hasMessageContaining("header claims");
    }

    /** A header for tensors t0, t1 … of single precision. */
    private record Written(String json, long bytes) {
        static Written of(List<List<Integer>> shapes) {
            List<String> entries = new ArrayList<>(List.of("\"__metadata__\":{\"format\":\"pt\"}"));
            long end = 0;
            for (int index = 0; index < shapes.size(); index++) {
                long begin = end;
                end += 4L * shapes.get(index).stream().reduce(1, (a, b) -> a * b);
                entries.add("\"t%d\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(index, shapes.get(index), begin, end));
            }
            return new Written("{" + String.join(",", entries) + "}", end);
        }
    }
}
