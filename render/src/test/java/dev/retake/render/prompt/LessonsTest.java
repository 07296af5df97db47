package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.embedding.SentenceEncoder;
import dev.retake.render.prompt.sense.Learning;
import dev.retake.render.prompt.sense.Lesson;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import dev.retake.render.prompt.sense.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped model was taught, and that it is what the lessons in this repository teach. */
class LessonsTest {
    private static final Path FOLDER = Path.of("..", "training", "prompts");
    private static final int SAMPLE = 97;

    /** The share of its lessons that the model of sentences reads as they were taught, at least. */
    private static final double KNOWN = 0.4;

    @Test
    void areOfLooksThatExist() throws IOException {
        LookLibrary library = LookLibrary.builtIn();
        assertThat(Lessons.in(FOLDER)).allMatch(lesson -> LearnMain.isKnown(lesson, library));
    }

    @Test
    void areOfEveryLook() {
        assertThat(Sense.shipped().classes())
                .containsAll(LookLibrary.builtIn().all().stream().map(Look::id).toList());
    }

    @Test
    void makeTheShippedModel() throws IOException {
        Sense shipped = Sense.shipped();
        Sense taught = new Learning(LearnMain.lessons(FOLDER)).learned();

        assertThat(shipped.classes()).isEqualTo(taught.classes());
        assertThat(shipped.weights().keySet()).isEqualTo(taught.weights().keySet());
        shipped.weights().forEach((feature, row) -> {
            float[] own = taught.weights().get(feature);
            float step = 0;
            for (float weight : own) {
                step = Math.max(step, Math.abs(weight) / 127);
            }
            for (int c = 0; c < row.length; c++) {
                assertThat(row[c]).isCloseTo(own[c], within(step));
            }
        });
    }

    /**
     * Making all their vectors takes minutes; a sample shows that the shipped model of sentences knows what it was taught. Chance is
     * one in 82.
     */
    @Test
    void areWhatTheShippedModelOfSentencesKnows() throws IOException {
        SentenceEncoder encoder = SentenceEncoder.shipped().orElseThrow();
        List<Lesson> lessons = LearnMain.lessons(FOLDER);
        int asked = 0;
        int right = 0;
        for (int i = 0; i < lessons.size(); i += SAMPLE) {
            Lesson lesson = lessons.get(i);
            asked++;
            right += Sentences.shipped()
                            .of(encoder.of(lesson.text()))
                            .first()
                            .orElseThrow()
                            .look()
                            .equals(lesson.look())
                    ? 1
                    : 0;
        }
        System.out.printf("The model of sentences knows %d of %d lessons%n", right, asked);
        assertThat((double) right / asked).isGreaterThan(KNOWN);
    }

    @Test
    void giveProbabilities() {
        Opinion opinion = Sense.shipped().of(List.of("breath", "hanging", "in", "the", "frozen", "air"));

        assertThat(opinion.ranked().stream()
                        .mapToDouble(Opinion.Ranked::probability)
                        .sum())
                .isCloseTo(1, within(1e-9));
        assertThat(opinion.first().orElseThrow().look()).isEqualTo("cold_winter");
    }
}
