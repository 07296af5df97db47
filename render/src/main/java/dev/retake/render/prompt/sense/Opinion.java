package dev.retake.render.prompt.sense;

import java.util.List;
import java.util.Optional;

/**
 * What a text speaks for, the likeliest first.
 *
 * @param ranked every class that the model knows, by falling probability; empty where no word of the text is known
 */
public record Opinion(List<Ranked> ranked) {
    /** The class of texts that ask for nothing a look can do. */
    public static final String NOTHING = "-";

    public Opinion {
        ranked = List.copyOf(ranked);
    }

    /**
     * A class and how likely it is.
     *
     * @param look the look's id, or {@link Opinion#NOTHING}
     * @param probability 0 to 1; all classes of an opinion sum to 1
     */
    public record Ranked(String look, double probability) {}

    /** The likeliest, if any word of the text is known. */
    public Optional<Ranked> first() {
        return ranked.stream().findFirst();
    }

    /** How likely one class is, 0 to 1. */
    public double of(String look) {
        return ranked.stream()
                .filter(one -> one.look().equals(look))
                .mapToDouble(Ranked::probability)
                .sum();
    }
}
