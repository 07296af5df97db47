package dev.retake.render.prompt.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On vectors made for the purpose: a class points one way, give or take. */
class SentencesLearningTest {
    private static final int WIDTH = 16;
    private static final List<String> CLASSES = List.of("fog", "noir", "rain");
    private static final List<Lesson> LESSONS = new ArrayList<>();
    private static final List<float[]> VECTORS = new ArrayList<>();

    static {
        Random random = new Random(3);
        for (int i = 0; i < 900; i++) {
            String look = CLASSES.get(i % CLASSES.size());
            LESSONS.add(new Lesson("text " + i, List.of("text"), look, 1));
            VECTORS.add(vector(i % CLASSES.size(), random));
        }
    }

    private static float[] vector(int direction, Random random) {
        float[] vector = new float[WIDTH];
        double square = 0;
        for (int i = 0; i < WIDTH; i++) {
            vector[i] = (float) (0.15 * random.nextGaussian() + (i == direction ? 1 : 0));
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < WIDTH; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    @Test
    void speaksForWhatItWasTaught() {
        Sentences sentences = SentencesLearning.learned(CLASSES, LESSONS, VECTORS);

        Random others = new Random(4);
        for (int c = 0; c < CLASSES.size(); c++) {
            assertThat(sentences.of(vector(c, others)).first().orElseThrow().look())
                    .isEqualTo(CLASSES.get(c));
        }
    }

    @Test
    void learnsTheSameFromTheSame() throws IOException {
        assertThat(file(SentencesLearning.learned(CLASSES, LESSONS, VECTORS)))
                .isEqualTo(file(SentencesLearning.learned(CLASSES, LESSONS, VECTORS)));
    }

    @Test
    void keepsItsOpinionInAFile() throws IOException {
        Sentences sentences = SentencesLearning.learned(CLASSES, LESSONS, VECTORS);
        Sentences again = SentencesFile.read(new ByteArrayInputStream(file(sentences)));

        assertThat(again.classes()).isEqualTo(sentences.classes());
        assertThat(again.weights()).isEqualTo(sentences.weights());
        assertThat(again.biases()).isEqualTo(sentences.biases());
    }

    @Test
    void refusesFilesOfAnotherKind() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SenseFile.write(new Learning(LESSONS).learned(), out);

        assertThatThrownBy(() -> SentencesFile.read(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void isHeardBesideTheWordsAndNotWithoutAnEncoder() {
        List<Lesson> named = CLASSES.stream()
                .flatMap(look -> List.of(
                        new Lesson(look, List.of(look, "clip"), look, 1),
                        new Lesson(look, List.of(look, "clip"), look, 1))
                        .stream())
                .toList();
        Sense words = new Learning(named).learned();
        Sentences sentences = SentencesLearning.learned(CLASSES, LESSONS, VECTORS);
        float[] rain = vector(2, new Random(5));
        Senses deaf = new Senses(words, sentences, text -> Optional.empty());
        Senses both = new Senses(words, sentences, text -> Optional.of(rain));

        assertThat(deaf.of(List.of("fog"), "as written")).isEqualTo(words.of(List.of("fog")));
        assertThat(both.of(List.of("fog"), "as written").of("rain"))
                .isGreaterThan(words.of(List.of("fog")).of("rain"));
    }

    private static byte[] file(Sentences sentences) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SentencesFile.write(sentences, out);
        return out.toByteArray();
    }
}
