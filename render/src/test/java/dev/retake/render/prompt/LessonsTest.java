package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.embedding.SentenceEncoder;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.sense.Learning;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the shipped model was taught, and that it is what the lessons in this repository teach. */
class LessonsTest {
    private static final Path FOLDER = Path.of("..", "training", "prompts");
    private static final int SAMPLE = 97;

    /** The share of the prompts for one look whose look the encoder hears first, at least. */
    private static final double KNOWN = 0.8;

    @Test
    void areOfLooksThatExist() throws IOException {
        LookLibrary library = LookLibrary.builtIn();
        assertThat(Lessons.in(FOLDER)).allMatch(lesson -> LearnMain.isKnown(lesson, library));
    }

    @Test
    void areOfEveryLookButPlainGrades() {
        assertThat(Sense.shipped().classes())
                .containsAll(LookLibrary.builtIn().all().stream()
                        .filter(look -> look.kind() != Look.Kind.GRADE)
                        .map(Look::id)
                        .toList());
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

    /** A sample shows that the shipped encoder knows the prompts it was tuned on. Chance is one in 82. */
    @Test
    void areWhatTheShippedEncoderKnows() throws IOException {
        SentenceEncoder encoder = SentenceEncoder.shipped().orElseThrow();
        List<LabelledPrompt> prompts = Lessons.practice(FOLDER);
        int asked = 0;
        int right = 0;
        for (int i = 0; i < prompts.size(); i += SAMPLE) {
            LabelledPrompt prompt = prompts.get(i);
            if (prompt.looks().size() == 1) {
                asked++;
                right += prompt.looks().getFirst().ids().contains(first(encoder, prompt.prompt())) ? 1 : 0;
            }
        }
        System.out.printf("The sentence encoder knows %d of %d prompts%n", right, asked);
        assertThat((double) right / asked).isGreaterThan(KNOWN);
    }

    private static String first(SentenceEncoder encoder, String text) {
        double[] sums = encoder.of(text);
        List<String> looks = Sense.shipped().classes();
        int best = 0;
        for (int look = 1; look < looks.size(); look++) {
            best = sums[look] > sums[best] ? look : best;
        }
        return looks.get(best);
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
