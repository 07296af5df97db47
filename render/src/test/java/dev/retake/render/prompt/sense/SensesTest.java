package dev.retake.render.prompt.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.render.prompt.embedding.SentenceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On words that each ask for one of three looks or for nothing, and an encoder that says what a test has it say. */
class SensesTest {
    private static final Sense WORDS = new Learning(lessons()).learned();

    private static List<Lesson> lessons() {
        List<Lesson> lessons = new ArrayList<>();
        for (String look : List.of("fog", "noir", "rain", Opinion.NOTHING)) {
            lessons.add(new Lesson(look, List.of(look, "clip"), look, 1));
            lessons.add(new Lesson(look, List.of(look, "film"), look, 1));
        }
        return lessons;
    }

    private static Opinion heard(double... answers) {
        return new Senses(WORDS, text -> answers.length == 0 ? Optional.empty() : Optional.of(answers))
                .of(List.of("fog"), "as written");
    }

    @Test
    void knowTheSameLooks() {
        List<String> answers = SentenceEncoder.shipped().orElseThrow().answers();

        assertThat(answers.subList(0, answers.size() - Sets.MOST - 1))
                .isEqualTo(Senses.shipped().classes());
        assertThat(answers.subList(answers.size() - Sets.MOST - 1, answers.size()))
                .containsExactly("#0", "#1", "#2", "#3");
    }

    @Test
    void hearWordsWhereThereIsNoEncoder() {
        assertThat(heard().first().orElseThrow().look()).isEqualTo("fog");
    }

    @Test
    void hearTheEncoderBesideTheWords() {
        Opinion one = heard(0, 0, 0, 20, 0, 9, 0, 0);

        assertThat(one.first().orElseThrow().look()).isEqualTo("rain");
        assertThat(one.of("rain")).isGreaterThan(heard().of("rain"));
    }

    @Test
    void hearHowManyLooksAreAskedFor() {
        assertThat(WORDS.classes()).containsExactly(Opinion.NOTHING, "fog", "noir", "rain");
        double[] one = {-20, 20, 0, 20, 0, 9, 0, 0};
        double[] both = {-20, 20, 0, 20, 0, 0, 9, 0};
        double[] none = {-20, 20, 0, 20, 30, 0, 0, 0};

        assertThat(heard(one).of("fog") + heard(one).of("rain")).isLessThan(1.01);
        assertThat(heard(both).of("fog")).isGreaterThan(0.9);
        assertThat(heard(both).of("rain")).isGreaterThan(0.9);
        assertThat(heard(none).first().orElseThrow().look()).isEqualTo(Opinion.NOTHING);
        assertThat(heard(none).of("fog")).isLessThan(0.1);
        assertThat(heard(both).moreThan(1)).isGreaterThan(0.9);
        assertThat(heard(one).moreThan(1)).isLessThan(0.1);
        assertThat(heard().moreThan(1)).as("without an encoder").isEqualTo(1);
    }

    @Test
    void knowTheWordsThatTheyWereTaughtAndThoseOfEverySentence() {
        Senses senses = new Senses(WORDS, text -> Optional.empty());

        assertThat(senses.know(List.of("the", "rains", "fog"))).isTrue();
        assertThat(senses.know(List.of("the", "zorblax", "rain"))).isFalse();
    }
}
