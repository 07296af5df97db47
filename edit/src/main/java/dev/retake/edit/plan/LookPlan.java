package dev.retake.edit.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the prompt was taken to mean.
 *
 * @param layers looks in the order in which they act; empty when nothing was recognised
 * @param unmatched phrases that no look stands for, as written
 * @param advice what can be done about unmatched phrases; at most one a phrase
 * @param model what a model makes of the prompt, where one reads it; there are no layers then, and nothing is unmatched
 */
public record LookPlan(List<Layer> layers, List<String> unmatched, List<Advice> advice, Optional<ModelReading> model) {
    public LookPlan {
        layers = List.copyOf(layers);
        unmatched = List.copyOf(unmatched);
        advice = List.copyOf(advice);
    }

    /** A plan for looks. */
    public LookPlan(List<Layer> layers, List<String> unmatched, List<Advice> advice) {
        this(layers, unmatched, advice, Optional.empty());
    }

    /** A plan that advises nothing. */
    public LookPlan(List<Layer> layers, List<String> unmatched) {
        this(layers, unmatched, List.of());
    }

    /** Whether nothing comes of the prompt: no look acts, and no model reads it. */
    public boolean isEmpty() {
        return layers.isEmpty() && model.isEmpty();
    }

    /**
     * The plan of a renderer whose model reads the prompt itself. What the looks' reader understood says where: only if it
     * understood everything, and all of that speaks of parts, is less than the whole picture made anew.
     */
    public LookPlan forModel() {
        Set<Region> regions = EnumSet.noneOf(Region.class);
        layers.forEach(layer -> regions.add(layer.region()));
        boolean parts = unmatched.isEmpty() && !regions.isEmpty() && !regions.contains(Region.EVERYWHERE);
        List<Region> where = parts ? List.copyOf(regions) : List.of(Region.EVERYWHERE);
        return new LookPlan(List.of(), List.of(), List.of(), Optional.of(new ModelReading(where)));
    }

    /**
     * What a model does with a prompt: it is given every word.
     *
     * @param regions that are made anew, in the order of their declaration
     */
    public record ModelReading(List<Region> regions) {
        public ModelReading {
            regions = List.copyOf(regions);
        }

        /** One sentence for the user, without the full stop at its end. */
        public String sentence() {
            String what = regions.contains(Region.EVERYWHERE)
                    ? "makes the whole picture anew"
                    : regions.stream()
                                    .map(region -> region.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(" and ", "makes anew: ", ""))
                            + "; outside, the source stays";
            return "the model is given the whole prompt as written, and " + what;
        }
    }

    /**
     * One look, somewhere, this much.
     *
     * @param look its id, such as {@code moonlit}
     * @param amount 0 to 1.5; 1 is the look as designed
     * @param region where it acts
     * @param phrase the words of the prompt that asked for it
     * @param confidence 0 to 1
     * @param inferred whether no phrase asked for it by itself; the confidence is then how likely the prompt as a whole makes it
     */
    public record Layer(String look, double amount, Region region, String phrase, double confidence, boolean inferred) {
        /** A look that a phrase asked for. */
        public Layer(String look, double amount, Region region, String phrase, double confidence) {
            this(look, amount, region, phrase, confidence, false);
        }

        /** The same look elsewhere. */
        public Layer at(Region other) {
            return new Layer(look, amount, other, phrase, confidence, inferred);
        }
    }

    /** Where a look acts. */
    public enum Region {
        EVERYWHERE,
        /** What is near. */
        SUBJECT,
        /** What is not. */
        BACKGROUND,
        /** Faces, from hair line to chin. */
        FACE,
        /** Everything but faces. */
        NOT_FACE,
        SKY,
        /** Everything but the sky. */
        NOT_SKY
    }
}
