package dev.retake.render.prompt.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class SentenceEncoderTest {
    private final SentenceEncoder encoder = SentenceEncoder.shipped().orElseThrow();

    /** Texts, as JSON strings, and what the tuned network answered to them where it was tuned, by another ONNX Runtime. */
    static Stream<String> golden() throws IOException {
        try (InputStream stream = SentenceEncoderTest.class.getResourceAsStream("tuned.tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    /** Processors round what is quantised on the way a little differently: up to 0.53 apart for a text of one word, of 14 from least to most. */
    @ParameterizedTest
    @MethodSource("golden")
    void answersWhatItWasTunedToAnswer(String line) {
        String[] columns = line.split("\t", -1);
        double[] expected = Arrays.stream(columns[1].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThat(encoder.of(JsonMapper.shared().readValue(columns[0], String.class)))
                .containsExactly(expected, within(1.0));
    }

    @Test
    void hearsWhatATextAsksForWithoutItsName() {
        assertThat(likeliest("sketched with graphite in a notebook")).isEqualTo("pencil_sketch");
        assertThat(likeliest("water hammering down on a tin roof, umbrellas, gutters overflowing"))
                .isEqualTo("rain");
    }

    @Test
    void answersAnyText() {
        for (String text : new String[] {"", "a street in the rain, moonlit", "word ".repeat(1500)}) {
            assertThat(encoder.of(text)).hasSize(encoder.answers().size());
            assertThat(Arrays.stream(encoder.of(text)).allMatch(Double::isFinite))
                    .isTrue();
        }
    }

    @Test
    void saysTheSameOfTheSame() {
        String text = "Breath hanging in the frozen air. ".repeat(60);

        assertThat(encoder.of(text)).isEqualTo(encoder.of(text));
    }

    @Test
    void hearsTheEndOfALongText() {
        String text = "He walks down the street and says nothing at all. ".repeat(40);

        assertThat(encoder.of(text + "Then heavy snow begins to fall."))
                .isNotEqualTo(encoder.of(text + "Then the band begins to play."));
    }

    private String likeliest(String text) {
        double[] sums = encoder.of(text);
        List<String> answers = encoder.answers();
        int best = 0;
        for (int i = 0; i < answers.size() - 4; i++) {
            best = sums[i] > sums[best] ? i : best;
        }
        return answers.get(best);
    }
}
