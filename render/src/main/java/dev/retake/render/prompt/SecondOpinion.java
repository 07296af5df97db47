package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Weighs the looks that single phrases ask for against what the prompt as a whole speaks for.
 *
 * <p>Where no phrase asks for a look, the likeliest is added, if it is likely enough. Where phrases do, those lose that the prompt
 * as a whole hardly speaks for, the sooner the more doubtful they are; and where one loses to a look that no phrase asks for, that look
 * comes in its place, with its amount and region. The limits were found on prompts of people who knew nothing of the reader.
 */
final class SecondOpinion {
    /** How likely a look has to be where nothing is asked for. */
    private static final double ENOUGH = 0.05;

    /** The same where the prompt asks for something that no look can do. */
    private static final double ENOUGH_BESIDE_WISHES = 0.1;

    /** How likely the likeliest has to be before phrases lose to it. */
    private static final double CLEAR = 0.1;

    private final Sense sense;
    private final LookLibrary library;
    private final Written written;
    private final List<Clause> clauses = new ArrayList<>();

    SecondOpinion(Sense sense, LookLibrary library, Written written) {
        this.sense = sense;
        this.library = library;
        this.written = written;
    }

    /** Listens to a clause. */
    void hear(Clause clause) {
        if (!clause.keeps()) {
            clauses.add(clause);
        }
    }

    /**
     * Changes what is asked for.
     *
     * @param layers by the look's id, in the order in which they are asked for; what is taken out of looks has the amount 0
     * @param otherWishes whether the prompt asks for something that no look can do
     */
    void weigh(Map<String, Layer> layers, boolean otherWishes) {
        Opinion opinion = sense.of(
                clauses.stream().flatMap(clause -> words(clause).stream()).toList());
        opinion.ranked().stream()
                .filter(one -> one.look().equals(Opinion.NOTHING)
                        || library.find(one.look()).isPresent())
                .findFirst()
                .filter(one -> !one.look().equals(Opinion.NOTHING))
                .ifPresent(first -> weigh(layers, first, opinion, otherWishes ? ENOUGH_BESIDE_WISHES : ENOUGH));
    }

    private void weigh(Map<String, Layer> layers, Opinion.Ranked first, Opinion opinion, double enough) {
        String look = first.look();
        List<Layer> asked =
                layers.values().stream().filter(layer -> layer.amount() > 0).toList();
        if (asked.isEmpty()) {
            if (first.probability() >= enough && !layers.containsKey(look)) {
                layers.put(look, layer(first));
            }
            return;
        }
        if (first.probability() < CLEAR) {
            return;
        }
        List<Layer> lost = asked.stream()
                .filter(layer -> !layer.look().equals(look)
                        && opinion.of(layer.look()) < doubt(layer.confidence()) * first.probability())
                .toList();
        lost.forEach(layer -> layers.remove(layer.look()));
        if (!lost.isEmpty() && !layers.containsKey(look)) {
            Layer like = lost.getFirst();
            layers.put(
                    look,
                    new Layer(look, like.amount(), like.region(), layer(first).phrase(), first.probability()));
        }
    }

    /** How likely a look has to be, by its phrase's confidence, as a share of the likeliest. */
    private static double doubt(double confidence) {
        if (confidence >= Lexicon.SUGGESTIVE) {
            return 0.2;
        }
        return confidence >= Lexicon.SYNONYM ? 0.4 : 0.7;
    }

    /** The look where the clause that speaks most for it has it. */
    private Layer layer(Opinion.Ranked first) {
        String look = first.look();
        Clause clause = clauses.stream()
                .max(Comparator.comparingDouble(one -> sense.of(words(one)).of(look)))
                .orElseThrow();
        double amount = clauses.stream()
                .flatMap(one -> one.all(Meaning.Scales.class).stream())
                .map(match -> ((Meaning.Scales) match.meaning()).amount())
                .findFirst()
                .orElse(1.0);
        Region region = clause.has(Meaning.Limits.class)
                ? clause.region()
                        .filter(SecondOpinion::isWhole)
                        .map(Clause::region)
                        .orElse(Region.EVERYWHERE)
                : Region.EVERYWHERE;
        return new Layer(
                look,
                amount,
                region,
                written.quote(
                        clause.matches().getFirst().from(),
                        clause.matches().getLast().end()),
                first.probability());
    }

    private static boolean isWhole(Match named) {
        return named.meaning() instanceof Meaning.Names(Region region, boolean whole) && whole;
    }

    /** The words of a clause up to a negation. */
    private List<String> words(Clause clause) {
        int from = clause.matches().getFirst().from();
        int end = clause.all(Meaning.Negates.class).stream()
                .map(Match::from)
                .findFirst()
                .orElse(clause.matches().getLast().end());
        return Lessons.words(written.tokens().subList(from, end));
    }
}
