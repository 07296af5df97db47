package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs the looks that single phrases ask for against what the prompt as a whole speaks for.
 *
 * <p>Where no phrase asks for a look, the likeliest is added, if it is likely enough. Where phrases do, those lose that the prompt
 * as a whole hardly speaks for, the sooner the more doubtful they are; and where one loses to a look that no phrase asks for, that look
 * comes in its place, with its amount and region. A second look of another kind is added where the whole prompt, or a clause of it, is sure
 * of it. A look that a short prompt names plainly always stands, as does one of the user's own, of
 * which the model was taught nothing; what a prompt takes back is never added.
 */
final class SecondOpinion {
    /** Up to so many words, little is said. */
    private static final int FEW = 4;

    /** Up to so many words, a look's own name means it, a colour that something turns, and a year. */
    private static final int SHORT = 9;

    private final Senses senses;
    private final Limits limits;
    private final LookLibrary library;
    private final Written written;
    private final Heard heard;
    private final Set<String> inferred = new HashSet<>();

    SecondOpinion(Senses senses, Limits limits, LookLibrary library, Written written) {
        this.senses = senses;
        this.limits = limits;
        this.library = library;
        this.written = written;
        heard = new Heard(senses, written);
    }

    /** Listens to a clause. */
    void hear(Clause clause) {
        if (!clause.keeps()) {
            heard.add(clause);
        }
    }

    /** Whether words that mean nothing by themselves are among those that a look of the plan was inferred from. */
    boolean accountsFor(Advice left, List<Layer> plan) {
        return left.reason() == Advice.Reason.UNKNOWN
                && plan.stream()
                        .map(Layer::phrase)
                        .anyMatch(phrase -> inferred.contains(phrase) && phrase.contains(left.phrase()));
    }

    /**
     * Changes what is asked for.
     *
     * @param layers by the look's id, in the order in which they are asked for; what is taken out of looks has the amount 0
     * @param refused ids of looks that the prompt takes back, or tells of the source
     * @param changes whether the prompt asks for a change that no look can make
     */
    void weigh(Map<String, Layer> layers, Set<String> refused, boolean changes) {
        List<Layer> asked =
                layers.values().stream().filter(layer -> layer.amount() > 0).toList();
        if (heard.clauses().isEmpty() || (!asked.isEmpty() && asked.stream().allMatch(this::isPlain))) {
            return;
        }
        Opinion opinion = heard.together();
        List<Opinion.Ranked> able = opinion.ranked().stream()
                .filter(one -> isNothing(one) || library.find(one.look()).isPresent())
                .filter(one -> layers.containsKey(one.look()) || !refused.contains(one.look()))
                .toList();
        if (able.isEmpty()) {
            return;
        }
        Opinion everything = heard.isEverything() ? opinion : heard.everything();
        if (isNothing(able.getFirst())
                || everything.first().filter(SecondOpinion::isNothing).isPresent()) {
            dropDoubtful(layers, everything);
            return;
        }
        if (asked.isEmpty()) {
            add(layers, able.getFirst(), changes || written.words() <= FEW ? limits.enoughInDoubt() : limits.enough());
        } else {
            drop(layers, asked, able.getFirst(), opinion);
        }
        addSecond(layers, able);
    }

    private static boolean isNothing(Opinion.Ranked one) {
        return one.look().equals(Opinion.NOTHING);
    }

    /** Takes away what no look's own word asks for, where the prompt speaks for nothing. */
    private void dropDoubtful(Map<String, Layer> layers, Opinion nothing) {
        layers.values()
                .removeIf(layer -> layer.amount() > 0
                        && layer.confidence() < Lexicon.SUGGESTIVE
                        && isTaught(layer)
                        && nothing.of(layer.look()) < limits.nothing() * nothing.of(Opinion.NOTHING));
    }

    private void add(Map<String, Layer> layers, Opinion.Ranked one, double enough) {
        if (one.probability() >= enough && !layers.containsKey(one.look())) {
            layers.put(one.look(), only(one));
        }
    }

    /** Takes away what the prompt as a whole hardly speaks for. */
    private void drop(Map<String, Layer> layers, List<Layer> asked, Opinion.Ranked first, Opinion opinion) {
        String look = first.look();
        if (first.probability() < limits.clear()) {
            return;
        }
        List<Layer> lost = asked.stream()
                .filter(layer -> !layer.look().equals(look)
                        && isTaught(layer)
                        && opinion.of(layer.look()) < doubt(layer) * first.probability()
                        && !isBeside(layer, look)
                        && (isLike(layer.look(), look) || most(heard.inParts(), layer.look()) < limits.secondInPart()))
                .toList();
        lost.forEach(layer -> layers.remove(layer.look()));
        if (!lost.isEmpty() && !layers.containsKey(look)) {
            Layer like = lost.getFirst();
            layers.put(
                    look,
                    new Layer(look, like.amount(), like.region(), beside(first).phrase(), first.probability(), true));
        }
    }

    /** Adds a look beside the one of the plan, if the whole prompt is sure of it or a part of it is. */
    private void addSecond(Map<String, Layer> layers, List<Opinion.Ranked> able) {
        List<String> there = layers.values().stream()
                .filter(layer -> layer.amount() > 0)
                .map(Layer::look)
                .toList();
        if (there.size() != 1) {
            return;
        }
        List<Opinion.Ranked> others = able.stream()
                .filter(one -> !isNothing(one) && one.probability() >= limits.secondInAll())
                .filter(one -> !layers.containsKey(one.look()) && !isLike(there.getFirst(), one.look()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        if (heard.clauses().size() > 1 && others.getFirst().probability() >= limits.second()) {
            layers.put(others.getFirst().look(), beside(others.getFirst()));
            return;
        }
        List<Opinion> parts = heard.inParts();
        others.stream()
                .max(Comparator.comparingDouble(one -> most(parts, one.look())))
                .filter(one -> most(parts, one.look()) >= limits.secondInPart())
                .ifPresent(one -> layers.put(one.look(), beside(one)));
    }

    private static double most(List<Opinion> parts, String look) {
        return parts.stream().mapToDouble(part -> part.of(look)).max().orElse(0);
    }

    /** Whether two looks are of one kind, of which a picture has one: two films, two lights. */
    private boolean isLike(String look, String other) {
        Look.Kind kind = library.find(look).orElseThrow().kind();
        return kind == library.find(other).orElseThrow().kind()
                && (kind == Look.Kind.MEDIUM || kind == Look.Kind.FILM || kind == Look.Kind.LIGHT);
    }

    private boolean isTaught(Layer layer) {
        return senses.classes().contains(layer.look());
    }

    /** Whether a short prompt names a look in its own words, or a year. */
    private boolean isPlain(Layer layer) {
        return written.words() <= SHORT
                && (layer.confidence() >= Lexicon.SUGGESTIVE || Lexicon.isDecade(layer.phrase()));
    }

    /** How likely a look has to be, by its phrase's confidence, as a share of the likeliest. */
    private double doubt(Layer layer) {
        if (isPlain(layer)) {
            return 0;
        }
        double confidence = layer.confidence();
        return confidence >= Lexicon.SUGGESTIVE
                ? limits.named()
                : confidence >= Lexicon.SYNONYM ? limits.meant() : limits.hinted();
    }

    /** "A street in the rain, moonlit": weather in a clause of its own, beside a look of another kind. */
    private boolean isBeside(Layer layer, String first) {
        return library.find(layer.look()).orElseThrow().kind() == Look.Kind.WEATHER
                && library.find(first).orElseThrow().kind() != Look.Kind.WEATHER
                && layer.confidence() >= Lexicon.SYNONYM
                && heard.clauses().stream()
                        .filter(clause -> clause.asks().stream()
                                .anyMatch(match -> match.meaning() instanceof Meaning.Asks(Look look, double confidence)
                                        && look.id().equals(layer.look())))
                        .anyMatch(clause -> heard.byWords(clause).of(layer.look()) >= limits.clearInClause());
    }

    /** The look, as much of it as any clause says and where the one has it that speaks most for it. */
    private Layer only(Opinion.Ranked first) {
        Layer layer = beside(first);
        return layer.amount() != 1
                ? layer
                : heard.clauses().stream()
                        .flatMap(clause -> amount(clause).stream())
                        .findFirst()
                        .map(amount -> new Layer(
                                layer.look(), amount, layer.region(), layer.phrase(), layer.confidence(), true))
                        .orElse(layer);
    }

    /** The look, as much of it and where the clause has it that speaks most for it. */
    private Layer beside(Opinion.Ranked one) {
        Clause clause = heard.clauseFor(one.look());
        String phrase = written.quote(
                clause.matches().getFirst().from(), clause.matches().getLast().end());
        inferred.add(phrase);
        return new Layer(one.look(), amount(clause).orElse(1.0), regionOf(clause), phrase, one.probability(), true);
    }

    private static Optional<Double> amount(Clause clause) {
        return clause.all(Meaning.Scales.class).stream()
                .map(match -> ((Meaning.Scales) match.meaning()).amount())
                .findFirst();
    }

    /** The part of the picture that a clause is limited to, or one before it that asks for nothing: "only the sky: ...". */
    private Region regionOf(Clause clause) {
        for (int i = heard.clauses().indexOf(clause); i >= 0; i--) {
            Clause one = heard.clauses().get(i);
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
}
