package dev.retake.render.prompt.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final List<Lesson> LESSONS = List.of(
            lesson("rain", "umbrella street"),
            lesson("rain", "umbrella puddle"),
            lesson("rain", "puddle street"),
            lesson("noir", "trench coat street"),
            lesson("noir", "trench coat cigarette"),
            lesson("noir", "cigarette street"));

    private static Lesson lesson(String look, String words) {
        return new Lesson(words, List.of(words.split(" ")), look, 1);
    }

    @Test
    void speaksForWhatItWasTaught() {
        Sense sense = new Learning(LESSONS).learned();

        assertThat(sense.of(List.of("umbrella")).first().orElseThrow().look()).isEqualTo("rain");
        assertThat(sense.of(List.of("cigarette", "coat")).first().orElseThrow().look())
                .isEqualTo("noir");
        assertThat(sense.of(List.of("street")).first()).as("said of both alike").isEmpty();
    }

    @Test
    void knowsNothingOfOtherWords() {
        assertThat(new Learning(LESSONS).learned().of(List.of("kangaroo")).first())
                .isEmpty();
    }

    @Test
    void learnsTheSameFromTheSame() throws IOException {
        assertThat(file(new Learning(LESSONS).learned())).isEqualTo(file(new Learning(LESSONS).learned()));
    }

    @Test
    void keepsItsOpinionInAFile() throws IOException {
        Sense sense = new Learning(LESSONS).learned();
        Sense again = SenseFile.read(new ByteArrayInputStream(file(sense)));

        assertThat(again.classes()).isEqualTo(sense.classes());
        for (String word : List.of("umbrella", "street", "cigarette")) {
            assertThat(again.of(List.of(word)).of("rain"))
                    .isCloseTo(sense.of(List.of(word)).of("rain"), within(0.01));
        }
    }

    @Test
    void refusesFilesOfAnotherKind() throws IOException {
        byte[] file = file(new Learning(LESSONS).learned());
        assertThatThrownBy(() -> SenseFile.read(new ByteArrayInputStream(file, 0, file.length / 2)))
                .isInstanceOf(IOException.class);
    }

    private static byte[] file(Sense sense) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SenseFile.write(sense, bytes);
        return bytes.toByteArray();
    }
}
