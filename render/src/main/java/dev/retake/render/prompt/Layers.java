package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the looks that clauses ask for, how much of them, and where. */
final class Layers {
    private static final double MOST = 1.5;

    private final LookLibrary library;
    private final Written written;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Set<Region> kept = EnumSet.noneOf(Region.class);
    private final List<Advice> unfulfilled = new ArrayList<>();
    private List<String> latest = List.of();
    private boolean negating;

    Layers(LookLibrary library, Written written) {
        this.library = library;
        this.written = written;
    }

    /** @param aboutContent whether the clause keeps what is in the picture, rather than a region of it */
    void read(Clause clause, boolean aboutContent) {
        clause.spared().ifPresent(this::keep);
        if (clause.keeps()) {
            if (!aboutContent) {
                clause.region().ifPresent(this::keep);
            }
        } else if (sparesPeople(clause)) {
            clause.region().ifPresent(this::keep);
        } else if (clause.asks().isEmpty()) {
            clause.amountAlone().ifPresent(this::scaleLatest);
        } else {
            ask(clause);
        }
    }

    /** "But not the people": a mild negation of nothing but a region. */
    private static boolean sparesPeople(Clause clause) {
        return clause.asks().isEmpty()
                && clause.all(Meaning.Negates.class).stream()
                        .anyMatch(match -> !((Meaning.Negates) match.meaning()).strict())
                && !clause.has(Meaning.Unknown.class)
                && !clause.has(Meaning.Beyond.class)
                && !clause.has(Meaning.Alters.class);
    }

    private void ask(Clause clause) {
        boolean continued = negating && continuesList(clause);
        List<String> asked = new ArrayList<>();
        for (Match match : clause.asks()) {
            if (match.meaning() instanceof Meaning.Asks(Look look, double confidence)) {
                boolean negated = continued || clause.negates(match);
                if (!negated || look.kind() == Look.Kind.LENS) {
                    add(clause, match, look, negated ? 0 : 1, confidence);
                    asked.add(look.id());
                }
            }
        }
        negating = continued || clause.has(Meaning.Negates.class);
        latest = asked;
    }

    /** "No grain, vignette or bloom": a clause that begins with a look and goes on with "or". */
    private static boolean continuesList(Clause clause) {
        return !clause.opensSentence()
                && clause.matches().getFirst().isA(Meaning.Asks.class)
                && clause.all(Meaning.Joins.class).stream()
                        .anyMatch(match -> ((Meaning.Joins) match.meaning()).either());
    }

    private void add(Clause clause, Match asked, Look look, double factor, double confidence) {
        double amount = factor * Math.min(MOST, clause.amountOf(asked).orElse(1.0));
        Region region = factor == 0 ? Region.EVERYWHERE : clause.regionOf(asked);
        if (region == Region.FACE) {
            unfulfilled.add(new Advice(written.quote(asked) + " on the face only", Advice.Reason.TOO_SMALL_A_REGION));
            return;
        }
        Layer layer = new Layer(look.id(), amount, region, written.quote(asked), confidence);
        layers.merge(look.id(), layer, Layers::stronger);
    }

    /** Of two wishes for one look, the surer; of equals the one that says more. */
    private static Layer stronger(Layer first, Layer second) {
        boolean says = second.amount() != 1 && first.amount() == 1;
        return second.confidence() > first.confidence() || (second.confidence() == first.confidence() && says)
                ? second
                : first;
    }

    private void scaleLatest(double amount) {
        for (String id : latest) {
            layers.computeIfPresent(
                    id,
                    (same, layer) -> layer.amount() == 1
                            ? new Layer(id, Math.min(MOST, amount), layer.region(), layer.phrase(), layer.confidence())
                            : layer);
        }
    }

    private void keep(Match named) {
        if (named.meaning() instanceof Meaning.Names(Region region)) {
            if (region == Region.FACE || region == Region.SKY) {
                unfulfilled.add(new Advice("keep the " + written.quote(named), Advice.Reason.CAN_NOT_SPARE));
            } else {
                kept.add(region);
            }
        }
    }

    /** The plan, with what was left over. */
    LookPlan plan(Leftovers leftovers) {
        List<Layer> result = new ArrayList<>();
        for (Layer layer : layers.values()) {
            if (!isCovered(layer) && !givesWay(layer)) {
                result.add(layer.region() == Region.EVERYWHERE ? within(layer, keptAway()) : layer);
            }
        }
        if (result.stream().allMatch(layer -> layer.amount() == 0)) {
            result.forEach(
                    layer -> unfulfilled.add(new Advice("without " + layer.phrase(), Advice.Reason.IN_THE_SOURCE)));
            result.clear();
        }
        List<Advice> advice = new ArrayList<>(leftovers.advice());
        advice.addAll(unfulfilled);
        return new LookPlan(result, advice.stream().map(Advice::phrase).toList(), advice);
    }

    /** Where looks may act, given what is to be kept. */
    private Region keptAway() {
        if (kept.contains(Region.SUBJECT)) {
            return Region.BACKGROUND;
        }
        return kept.contains(Region.BACKGROUND) ? Region.SUBJECT : Region.EVERYWHERE;
    }

    private static Layer within(Layer layer, Region region) {
        return new Layer(layer.look(), layer.amount(), region, layer.phrase(), layer.confidence());
    }

    /**
     * Whether a plainer wish outdoes this one: a mood says nothing beside a look in plain words, and a synonym of a medium or
     * film nothing beside the name of another.
     */
    private boolean givesWay(Layer layer) {
        return layer.amount() > 0
                && layers.values().stream()
                        .filter(other -> other.amount() > 0 && other.confidence() > layer.confidence())
                        .anyMatch(other -> layer.confidence() <= Lexicon.ASSOCIATION || areRivals(layer, other));
    }

    private boolean areRivals(Layer layer, Layer other) {
        Look.Kind kind = library.find(layer.look()).orElseThrow().kind();
        boolean exclusive =
                kind == Look.Kind.MEDIUM || (kind == Look.Kind.FILM && layer.confidence() <= Lexicon.SYNONYM);
        return exclusive
                && layer.region() == other.region()
                && !other.look().startsWith(ClauseCutter.WASH)
                && library.find(other.look()).orElseThrow().kind() == kind;
    }

    /** Whether a more special look of the plan already stands for this one: neon lights at night are one look. */
    private boolean isCovered(Layer layer) {
        boolean asWell =
                layer.amount() != 1 && library.find(layer.look()).orElseThrow().kind() == Look.Kind.LENS;
        return layer.amount() > 0
                && !asWell
                && layers.values().stream()
                        .filter(other -> other.amount() > 0)
                        .map(other -> library.find(other.look()))
                        .flatMap(Optional::stream)
                        .flatMap(look -> look.covers().stream())
                        .anyMatch(layer.look()::equals);
    }
}
