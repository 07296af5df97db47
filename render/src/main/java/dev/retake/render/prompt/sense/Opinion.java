package dev.retake.render.prompt.sense;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a text speaks for, the likeliest first.
 *
 * @param ranked every class that the model knows, by falling probability; empty where no word of the text is known
 * @param counts how likely it asks for no look, for one, and so on, together 1; empty where nobody counted
 */
public record Opinion(List<Ranked> ranked, List<Double> counts) {
    /** The class of texts that ask for nothing a look can do. */
    public static final String NOTHING = "-";

    public Opinion {
        ranked = List.copyOf(ranked);
        counts = List.copyOf(counts);
    }

    /** An opinion that does not count. */
    Opinion(List<Ranked> ranked) {
        this(ranked, List.of());
    }

    /**
     * A class and how likely it is.
     *
     * @param look the look's id, or {@link Opinion#NOTHING}
     * @param probability 0 to 1; where several looks may be asked for, each has its own, and they may sum to more
     */
    public record Ranked(String look, double probability) {}

    /**
     * The opinion that speaks for each class by the exponential of its sum.
     *
     * @param sums in the order of the classes
     */
    static Opinion of(List<String> classes, double[] sums) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            highest = Math.max(highest, sum);
        }
        double total = 0;
        double[] shares = new double[sums.length];
        for (int c = 0; c < sums.length; c++) {
            shares[c] = StrictMath.exp(sums[c] - highest);
            total += shares[c];
        }
        for (int c = 0; c < sums.length; c++) {
            shares[c] /= total;
        }
        return ranked(classes, shares, List.of());
    }

    /**
     * The opinion that has each class at a probability, and each number of looks.
     *
     * @param shares 0 to 1, in the order of the classes
     * @param counts of no look, of one, and so on, together 1
     */
    static Opinion ranked(List<String> classes, double[] shares, List<Double> counts) {
        List<Ranked> ranked = new ArrayList<>(shares.length);
        for (int c = 0; c < shares.length; c++) {
            ranked.add(new Ranked(classes.get(c), shares[c]));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::probability).reversed().thenComparing(Ranked::look));
        return new Opinion(ranked, counts);
    }

    /** The likeliest, if any word of the text is known. */
    public Optional<Ranked> first() {
        return ranked.stream().findFirst();
    }

    /** How likely it asks for more looks than so many, 0 to 1; 1 where nobody counted, since nothing speaks against it. */
    public double moreThan(int looks) {
        return counts.isEmpty()
                ? 1
                : counts.stream().skip(looks + 1L).mapToDouble(count -> count).sum();
    }

    /** How likely one class is, 0 to 1. */
    public double of(String look) {
        return ranked.stream()
                .filter(one -> one.look().equals(look))
                .mapToDouble(Ranked::probability)
                .sum();
    }
}
