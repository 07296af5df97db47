package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs the looks that single phrases ask for against what the prompt as a whole speaks for.
 *
 * <p>Where no phrase asks for a look, the likeliest is added, if it is likely enough. Where phrases do, those lose that the prompt
 * as a whole hardly speaks for, the sooner the more doubtful they are; and where one loses to a look that no phrase asks for, that look
 * comes in its place, with its amount and region. A look that a short prompt names plainly always stands, as does one of the user's own, of
 * which the model was taught nothing; what a prompt takes back is never added. The limits were found on prompts of people who knew nothing of the reader.
 */
final class SecondOpinion {
    /** How likely the likeliest look has to be where nothing is asked for. */
    private static final double ENOUGH = 0.1;

    /** The same beside a change that no look can make, and where little is said. */
    private static final double ENOUGH_IN_DOUBT = 0.3;

    /** Up to so many words, little is said. */
    private static final int FEW = 4;

    /** How likely it has to be before phrases lose to it. */
    private static final double CLEAR = 0.1;

    /** How likely weather has to be in its clause to stand beside another kind of look. */
    private static final double CLEAR_IN_CLAUSE = 0.5;

    /** Up to so many words, a look's own name means it, a colour that something turns, and a year. */
    private static final int SHORT = 9;

    private final Sense sense;
    private final LookLibrary library;
    private final Written written;
    private final List<Clause> clauses = new ArrayList<>();
    private Optional<String> inferred = Optional.empty();

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

    /** Whether words that mean nothing by themselves are among those that a look of the plan was inferred from. */
    boolean accountsFor(Advice left, List<Layer> plan) {
        return left.reason() == Advice.Reason.UNKNOWN
                && inferred.filter(phrase -> phrase.contains(left.phrase())
                                && plan.stream()
                                        .anyMatch(layer -> layer.phrase().equals(phrase)))
                        .isPresent();
    }

    /**
     * Changes what is asked for.
     *
     * @param layers by the look's id, in the order in which they are asked for; what is taken out of looks has the amount 0
     * @param refused ids of looks that the prompt takes back, or tells of the source
     * @param changes whether the prompt asks for a change that no look can make
     */
    void weigh(Map<String, Layer> layers, Set<String> refused, boolean changes) {
        Opinion opinion = sense.of(
                clauses.stream().flatMap(clause -> words(clause).stream()).toList());
        opinion.ranked().stream()
                .filter(one -> one.look().equals(Opinion.NOTHING)
                        || library.find(one.look()).isPresent())
                .filter(one -> layers.containsKey(one.look()) || !refused.contains(one.look()))
                .findFirst()
                .filter(one -> !one.look().equals(Opinion.NOTHING))
                .ifPresent(first ->
                        weigh(layers, first, opinion, changes || written.words() <= FEW ? ENOUGH_IN_DOUBT : ENOUGH));
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
                        && sense.classes().contains(layer.look())
                        && opinion.of(layer.look()) < doubt(layer) * first.probability()
                        && !isBeside(layer, look))
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
    private double doubt(Layer layer) {
        double confidence = layer.confidence();
        boolean plain = confidence >= Lexicon.SUGGESTIVE || confidence == Lexicon.DATE;
        if (plain && written.words() <= SHORT) {
            return 0;
        }
        return confidence >= Lexicon.SUGGESTIVE ? 0.2 : confidence >= Lexicon.SYNONYM ? 0.4 : 0.7;
    }

    /** "A street in the rain, moonlit": weather in a clause of its own, beside a look of another kind. */
    private boolean isBeside(Layer layer, String first) {
        return library.find(layer.look()).orElseThrow().kind() == Look.Kind.WEATHER
                && library.find(first).orElseThrow().kind() != Look.Kind.WEATHER
                && layer.confidence() >= Lexicon.SYNONYM
                && clauses.stream()
                        .filter(clause -> clause.asks().stream()
                                .anyMatch(match -> match.meaning() instanceof Meaning.Asks(Look look, double confidence)
                                        && look.id().equals(layer.look())))
                        .anyMatch(clause -> sense.of(words(clause)).of(layer.look()) >= CLEAR_IN_CLAUSE);
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
        String phrase = written.quote(
                clause.matches().getFirst().from(), clause.matches().getLast().end());
        inferred = Optional.of(phrase);
        return new Layer(look, amount, regionOf(clause), phrase, first.probability());
    }

    /** The part of the picture that a clause is limited to, or one before it that asks for nothing: "only the sky: ...". */
    private Region regionOf(Clause clause) {
        for (int i = clauses.indexOf(clause); i >= 0; i--) {
            Clause one = clauses.get(i);
            Optional<Match> named = one.region().filter(Spared::isWhole);
            if (one.has(Meaning.Limits.class) && named.isPresent()) {
                return Clause.region(named.orElseThrow());
            }
            if (!one.asks().isEmpty()) {
                return Region.EVERYWHERE;
            }
        }
        return Region.EVERYWHERE;
    }

    /** The words of a clause up to what it takes back, or tells of the source. */
    private List<String> words(Clause clause) {
        int from = clause.matches().getFirst().from();
        int end = clause.matches().stream()
                .filter(match -> match.isA(Meaning.Negates.class) || match.isA(Meaning.Tells.class))
                .map(Match::from)
                .findFirst()
                .orElse(clause.matches().getLast().end());
        return Lessons.words(written.tokens().subList(from, end));
    }
}
