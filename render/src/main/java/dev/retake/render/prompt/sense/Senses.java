package dev.retake.render.prompt.sense;

import dev.retake.render.prompt.embedding.SentenceEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a text asks for, by its words and by its meaning as a whole: the sums of two models, weighed; and how many looks it asks for, which
 * only the second can tell.
 *
 * @param words hears single words, and knows names and terms
 * @param sentences what a text says to each class of the words' and, after them, to each number of looks, 0 to 3; empty where there is no
 *     encoder
 */
public record Senses(Sense words, Function<String, Optional<double[]>> sentences) {
    /** How much words say beside sentences. */
    private static final double WORDS = 1.5;

    /** Both were taught the same prompts: what they say together is taken for less than its sum. */
    private static final double DOUBT = 0.3;

    /** How much a text that speaks for nothing by both says beside how many looks the encoder hears. */
    private static final double NOTHING = 0.5;

    /** How many looks people ask for, 0 to 3, beside what words say of nothing: all that is known without an encoder. */
    private static final double[] USUAL = {1, 0.86, 0.13, 0.01};

    /** The models that come with Retake. */
    public static Senses shipped() {
        return Shipped.SENSES;
    }

    /** The classes that both know. */
    public List<String> classes() {
        return words.classes();
    }

    /** Whether every one of some words was taught, in this form or another. */
    public boolean know(List<String> words) {
        return words.stream().allMatch(words()::knows);
    }

    /** What a text speaks for by its words alone, which costs next to nothing. */
    public Opinion of(List<String> heard) {
        return words.of(heard);
    }

    /**
     * How likely each look is asked for, and that nothing is; by words alone where there is no encoder.
     *
     * @param heard the words that ask for something, lower case, without marks
     * @param text all of the text as written
     */
    public Opinion of(List<String> heard, String text) {
        Optional<double[]> said = words.sums(Features.of(heard));
        if (said.isEmpty()) {
            return new Opinion(List.of());
        }
        Optional<double[]> meant = sentences.apply(text);
        if (meant.isEmpty()) {
            return new Opinion(asked(said.orElseThrow(), USUAL.clone(), 1, 1).ranked());
        }
        double[] answers = meant.orElseThrow();
        double[] sums = new double[classes().size()];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = WORDS * said.orElseThrow()[c] + answers[c];
        }
        return asked(sums, shares(Arrays.copyOfRange(answers, sums.length, answers.length)), NOTHING, DOUBT);
    }

    /**
     * @param counts how likely 0 to {@link Sets#MOST} looks are, by which of them are asked for
     * @param share how much the class of texts that ask for nothing says to that
     */
    private Opinion asked(double[] sums, double[] counts, double share, double doubt) {
        int nothing = classes().indexOf(Opinion.NOTHING);
        double none = shares(sums)[nothing];
        counts[0] *= Math.pow(none, share);
        for (int count = 1; count < counts.length; count++) {
            counts[count] *= Math.pow(1 - none, share);
        }
        double all = Arrays.stream(counts).sum();
        double[] looks = Arrays.stream(sums).map(sum -> doubt * sum).toArray();
        looks[nothing] = Double.NEGATIVE_INFINITY;
        double[] often = Arrays.stream(counts).map(count -> count / all).toArray();
        double[] likely = Sets.marginals(looks, often);
        likely[nothing] = often[0];
        return Opinion.ranked(classes(), likely, Arrays.stream(often).boxed().toList());
    }

    private static double[] shares(double[] sums) {
        double highest = Arrays.stream(sums).max().orElseThrow();
        double[] odds =
                Arrays.stream(sums).map(sum -> StrictMath.exp(sum - highest)).toArray();
        double all = Arrays.stream(odds).sum();
        return Arrays.stream(odds).map(one -> one / all).toArray();
    }

    /** Made once; the encoder is loaded when a text is first heard. */
    private static final class Shipped {
        private static final Senses SENSES =
                new Senses(Sense.shipped(), text -> SentenceEncoder.shipped().map(encoder -> encoder.of(text)));
    }
}
