package dev.retake.render.prompt.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SentenceEncoderTest {
    private final SentenceEncoder encoder = SentenceEncoder.shipped().orElseThrow();

    @Test
    void bringsTextsTogetherThatMeanAlike() {
        float[] drawn = encoder.of("sketched with a pencil on paper");

        assertThat(product(drawn, encoder.of("a graphite drawing in a notebook")))
                .isGreaterThan(product(drawn, encoder.of("heavy rain on a tin roof")) + 0.2);
    }

    @Test
    void makesVectorsOfLengthOne() {
        for (String text : new String[] {"fog", "", "a street in the rain, moonlit", "word ".repeat(1500)}) {
            float[] vector = encoder.of(text);
            assertThat(vector).hasSize(SentenceEncoder.WIDTH);
            assertThat(product(vector, vector)).as(text).isCloseTo(1, within(1e-4));
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

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
