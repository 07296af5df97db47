package dev.retake.edit.plan;

import java.util.List;

/**
 * What the prompt was taken to mean.
 *
 * @param layers looks in the order in which they act; empty when nothing was recognised
 * @param unmatched phrases that no look stands for, as written
 * @param advice what can be done about unmatched phrases; at most one a phrase
 */
public record LookPlan(List<Layer> layers, List<String> unmatched, List<Advice> advice) {
    public LookPlan {
        layers = List.copyOf(layers);
        unmatched = List.copyOf(unmatched);
        advice = List.copyOf(advice);
    }

    /** A plan that advises nothing. */
    public LookPlan(List<Layer> layers, List<String> unmatched) {
        this(layers, unmatched, List.of());
    }

    /**
     * One look, somewhere, this much.
     *
     * @param look its id, such as {@code moonlit}
     * @param amount 0 to 1.5; 1 is the look as designed
     * @param region where it acts
     * @param phrase the words of the prompt that asked for it
     * @param confidence 0 to 1
     */
    public record Layer(String look, double amount, Region region, String phrase, double confidence) {}

    /** Where a look acts. */
    public enum Region {
        EVERYWHERE,
        SUBJECT,
        BACKGROUND,
        FACE,
        SKY
    }
}
