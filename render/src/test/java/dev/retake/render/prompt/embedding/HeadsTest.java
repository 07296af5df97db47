package dev.retake.render.prompt.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** With two pieces that point different ways: along the first number and along the second. */
class HeadsTest {
    private static final int WIDTH = SentenceEncoder.WIDTH;

    private static float[] pieces() {
        float[] states = new float[2 * WIDTH];
        states[0] = 1;
        states[WIDTH + 1] = 1;
        return states;
    }

    private static float[] row(float first, float second) {
        float[] row = new float[WIDTH];
        row[0] = first;
        row[1] = second;
        return row;
    }

    @Test
    void weighAllPiecesAlikeThatTheyDoNotLookFor() {
        Heads heads = new Heads(row(0, 0), row(3, 1), new float[] {0.5f});

        assertThat(heads.of(pieces())).containsExactly(new double[] {2.5}, within(1e-6));
    }

    @Test
    void hearThePieceThatTheyLookFor() {
        Heads heads = new Heads(row(50, 0), row(3, 1), new float[] {0.5f});

        assertThat(heads.of(pieces())).containsExactly(new double[] {3.5}, within(1e-6));
    }

    @Test
    void areOfOneSize() {
        assertThatThrownBy(() -> new Heads(row(0, 0), row(0, 0), new float[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areNotReadFromAFileOfAnotherKind() {
        assertThatThrownBy(() -> Tuning.read(new ByteArrayInputStream(new byte[64])))
                .isInstanceOf(IOException.class);
    }
}
