package dev.retake.render.prompt.sense;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A log-linear model: each feature of a text speaks for and against every class, and what they say together is made a
 * probability (softmax regression).
 *
 * @param classes ids of looks, and {@link Opinion#NOTHING}
 * @param weights what a feature says of each class, in the order of the classes
 * @param biases what an empty text says of each class
 */
public record Sense(List<String> classes, Map<String, float[]> weights, float[] biases) {
    private static final String FILE = "sense.bin";

    /** The model that comes with Retake; {@code training/prompts} made it. */
    public static Sense shipped() {
        return Shipped.SENSE;
    }

    /** A model that lies beside a class. */
    public static Sense read(Class<?> beside, String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The file " + file + " is missing from this build.");
            }
            return SenseFile.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a text speaks for.
     *
     * @param words lower case, without marks, normalised as those that the model was taught
     */
    public Opinion of(List<String> words) {
        return of(Features.of(words));
    }

    /** What features of any kind speak for. */
    public Opinion of(Set<String> features) {
        return sums(features).map(sums -> Opinion.of(classes, sums)).orElse(new Opinion(List.of()));
    }

    /** Whether a word was taught, in this form or another. */
    boolean knows(String word) {
        return Features.isEverywhere(word) || weights.containsKey(Features.stem(word));
    }

    /** What features say of each class together; empty where none is known. */
    Optional<double[]> sums(Set<String> features) {
        List<float[]> known =
                features.stream().map(weights::get).filter(row -> row != null).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double[] sums = new double[classes.size()];
        double scale = 1 / Math.sqrt(known.size());
        for (float[] row : known) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += row[c] * scale;
            }
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] += biases[c];
        }
        return Optional.of(sums);
    }

    /** Read when it is first asked for, and once. */
    private static final class Shipped {
        private static final Sense SENSE = read(Sense.class, FILE);
    }
}
