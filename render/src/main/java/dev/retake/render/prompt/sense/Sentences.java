package dev.retake.render.prompt.sense;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the vector of a text speaks for: log-linear over its numbers, as {@link Sense} is over its words.
 *
 * @param classes ids of looks, and {@link Opinion#NOTHING}
 * @param weights what each number of a vector says of a class: class after class
 * @param biases what no vector says of each class
 */
public record Sentences(List<String> classes, float[] weights, float[] biases) {
    private static final String FILE = "sentences.bin";

    /** The model that comes with Retake; {@code training/prompts} made it. */
    public static Sentences shipped() {
        return Shipped.SENTENCES;
    }

    /** What a vector speaks for. */
    public Opinion of(float[] vector) {
        return Opinion.of(classes, sums(vector));
    }

    /** What a vector says of each class. */
    double[] sums(float[] vector) {
        double[] sums = new double[classes.size()];
        for (int c = 0; c < sums.length; c++) {
            double sum = biases[c];
            for (int i = 0; i < vector.length; i++) {
                sum += weights[c * vector.length + i] * vector[i];
            }
            sums[c] = sum;
        }
        return sums;
    }

    private static Sentences read() {
        try (InputStream stream = Sentences.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("The file " + FILE + " is missing from this build.");
            }
            return SentencesFile.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read when it is first asked for, and once. */
    private static final class Shipped {
        private static final Sentences SENTENCES = read();
    }
}
