package dev.retake.render.prompt.sense;

import dev.retake.render.prompt.embedding.SentenceEncoder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a text speaks for, by its words and by its meaning as a whole: the two models' sums, weighed.
 *
 * @param words hears single words, and knows names and terms
 * @param sentences hears what is said without any of them
 * @param encoder the vector of a text, where there is an encoder
 */
public record Senses(Sense words, Sentences sentences, Function<String, Optional<float[]>> encoder) {
    private static final double WORDS = 1;
    private static final double SENTENCES = 0.3;

    public Senses {
        if (!words.classes().equals(sentences.classes())) {
            throw new IllegalArgumentException("The model of words and that of sentences know different looks");
        }
    }

    /** The models that come with Retake. */
    public static Senses shipped() {
        return new Senses(
                Sense.shipped(),
                Sentences.shipped(),
                text -> SentenceEncoder.shipped().map(encoder -> encoder.of(text)));
    }

    /** The classes that both know. */
    public List<String> classes() {
        return words.classes();
    }

    /** What a text speaks for by its words alone, which costs next to nothing. */
    public Opinion of(List<String> heard) {
        return words.of(heard);
    }

    /**
     * What a text speaks for by both; by its words alone where there is no encoder.
     *
     * @param heard its words, lower case, without marks
     * @param text as written
     */
    public Opinion of(List<String> heard, String text) {
        Optional<double[]> said = words.sums(Features.of(heard));
        if (said.isEmpty()) {
            return new Opinion(List.of());
        }
        Optional<float[]> vector = encoder.apply(text);
        if (vector.isEmpty()) {
            return Opinion.of(classes(), said.orElseThrow());
        }
        double[] meant = sentences.sums(vector.orElseThrow());
        double[] sums = new double[meant.length];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = WORDS * said.orElseThrow()[c] + SENTENCES * meant[c];
        }
        return Opinion.of(classes(), sums);
    }
}
