package dev.retake.render.prompt.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class WordPiecesTest {

    /** Texts, as JSON strings, and what Hugging Face's tokenizers 0.23 makes of them with the network's own tokenizer file. */
    static Stream<String> golden() throws IOException {
        try (InputStream stream = WordPiecesTest.class.getResourceAsStream("word-pieces.tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void areThoseTheNetworkWasTrainedOn(String line) throws IOException {
        String[] columns = line.split("\t", -1);
        List<Integer> expected = Arrays.stream(columns[1].split(" "))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();

        assertThat(SentenceEncoder.wordPieces().of(JsonMapper.shared().readValue(columns[0], String.class)))
                .isEqualTo(expected);
    }

    @Test
    void takeTheLongestBeginningFirst() {
        WordPieces pieces = new WordPieces(Map.of("[UNK]", 0, "fog", 1, "fo", 2, "##gy", 3, "##g", 4));

        assertThat(pieces.of("foggy fog fox")).containsExactly(1, 3, 1, 0);
    }
}
