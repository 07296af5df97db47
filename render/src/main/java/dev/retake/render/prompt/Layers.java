package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the looks that clauses ask for, how much of them, and where. */
final class Layers {
    private static final double MOST = 1.5;

    /** What asks for another picture, not another look. */
    private static final Set<Advice.Reason> CHANGES =
            Set.of(Advice.Reason.OTHER_THING, Advice.Reason.OTHER_PERSON, Advice.Reason.OTHER_MOTION);

    private final LookLibrary library;
    private final Written written;
    private final Wording wording;
    private final Brief brief;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Spared spared;
    private final Places places;
    private final Set<String> described = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Advice> unfulfilled = new ArrayList<>();
    private List<String> latest = List.of();
    private List<String> lastAsked = List.of();
    private Optional<Double> amountToCome = Optional.empty();
    private Region regionToCome = Region.EVERYWHERE;
    private boolean negating;

    Layers(LookLibrary library, Written written, Cues cues) {
        this.library = library;
        this.written = written;
        wording = new Wording(written);
        spared = new Spared(written, unfulfilled);
        brief = new Brief(cues, library, written);
        places = new Places(written, wording, brief, unfulfilled);
    }

    /** Whether the prompt mostly describes a scene. */
    boolean isBrief() {
        return brief.isOne();
    }

    /** @param aboutContent whether the clause keeps what is in the picture, rather than a region of it */
    void read(Clause clause, boolean aboutContent) {
        if (clause.has(Meaning.Retracts.class) || wording.isAnsweredNo(clause)) {
            retract(wording.isAnsweredNo(clause));
        }
        if (!clause.isAboutBelongings()) {
            clause.spared().ifPresent(spared::keep);
        }
        if (clause.asks().isEmpty() && leavesTheRest(clause)) {
            limitLatest();
        } else if (clause.keeps()) {
            if (clause.isAboutBelongings()) {
                spared.keepBelongings(clause);
            } else if (!aboutContent) {
                clause.region().ifPresent(spared::keep);
            }
        } else if (sparesPeople(clause) && !wording.takesAway(clause)) {
            clause.region().ifPresent(spared::keep);
        } else if (clause.asks().isEmpty()) {
            new Amounts(clause).alone().ifPresent(this::scaleLatest);
            if (limitsWhatComes(clause)
                    && clause.matches().getFirst().isA(Meaning.Limits.class)
                    && !clause.opensSentence()
                    && !latest.isEmpty()) {
                limitLatest(clause.region().map(Clause::region).orElse(Region.EVERYWHERE));
            } else if (limitsWhatComes(clause)) {
                regionToCome = clause.region().map(Clause::region).orElse(Region.EVERYWHERE);
            }
        } else {
            ask(clause);
            amountToCome = Optional.empty();
            regionToCome = Region.EVERYWHERE;
        }
    }

    /** Takes back what was asked for last; what a lens does is taken out of the other looks where "no" was said. */
    private void retract(boolean said) {
        refused.addAll(lastAsked);
        for (String id : lastAsked) {
            boolean lens = library.find(id).orElseThrow().kind() == Look.Kind.LENS;
            layers.computeIfPresent(
                    id,
                    (same, layer) -> said && lens
                            ? new Layer(id, 0, Region.EVERYWHERE, layer.phrase(), layer.confidence())
                            : null);
        }
        lastAsked = List.of();
    }

    /** "The rest unchanged", "the others not". */
    private static boolean leavesTheRest(Clause clause) {
        return clause.has(Meaning.Rest.class)
                && (clause.keeps() || clause.has(Meaning.Negates.class))
                && !clause.has(Meaning.Names.class)
                && !clause.has(Meaning.Endures.class);
    }

    /** Looks of the clause before stay within the part of the picture that it named. */
    private void limitLatest() {
        for (String id : latest) {
            layers.computeIfPresent(
                    id, (same, layer) -> layer.region() == Region.EVERYWHERE ? layer.at(places.spokenOf(id)) : layer);
        }
    }

    /** "Rain, but only behind them". */
    private void limitLatest(Region region) {
        for (String id : latest) {
            layers.computeIfPresent(
                    id, (same, layer) -> layer.region() == Region.EVERYWHERE ? layer.at(region) : layer);
        }
    }

    /** "Her face only:", before any look. */
    private static boolean limitsWhatComes(Clause clause) {
        return clause.has(Meaning.Limits.class)
                && clause.region().filter(Spared::isWhole).isPresent()
                && !clause.has(Meaning.Alters.class)
                && !clause.has(Meaning.Negates.class);
    }

    /** "But not the people": a mild negation of nothing but a region. */
    private static boolean sparesPeople(Clause clause) {
        return clause.asks().isEmpty()
                && clause.all(Meaning.Negates.class).stream()
                        .anyMatch(match -> !((Meaning.Negates) match.meaning()).strict()
                                && clause.region()
                                        .filter(named -> named.from() >= match.end())
                                        .isPresent())
                && !clause.has(Meaning.Unknown.class)
                && !clause.has(Meaning.Beyond.class)
                && !clause.has(Meaning.Alters.class);
    }

    private void ask(Clause clause) {
        boolean continued = negating && continuesList(clause);
        List<String> asked = new ArrayList<>();
        for (Match match : clause.asks()) {
            if (match.meaning() instanceof Meaning.Asks(Look look, double confidence)) {
                if (clause.tells(match)) {
                    refused.add(look.id());
                    continue;
                }
                boolean negated = continued || clause.negates(match) || wording.isReplaced(clause, match);
                boolean lacking = negated && brief.isOne() && brief.isEveryday(match);
                brief.hear(clause, match, look.id(), wording.isDescription(clause, match, look, confidence), negated);
                if (negated) {
                    refused.add(look.id());
                }
                if (!lacking
                        && (!negated
                                || (look.kind() == Look.Kind.LENS
                                        && confidence >= Lexicon.NAME
                                        && !wording.isExchanged(clause, match)))) {
                    add(clause, match, look, negated ? 0 : 1, confidence);
                    asked.add(look.id());
                }
            }
        }
        negating = continued || clause.has(Meaning.Negates.class);
        latest = asked;
        lastAsked = List.copyOf(asked);
    }

    /** "No grain, vignette or bloom": a clause that begins with a look and goes on with "or". */
    private static boolean continuesList(Clause clause) {
        return !clause.opensSentence()
                && clause.matches().getFirst().isA(Meaning.Asks.class)
                && clause.all(Meaning.Joins.class).stream()
                        .anyMatch(match -> ((Meaning.Joins) match.meaning()).either());
    }

    private void add(Clause clause, Match asked, Look look, double factor, double confidence) {
        double amount = factor
                * Math.min(
                        MOST,
                        new Amounts(clause).of(asked).or(() -> amountToCome).orElse(1.0));
        Optional<Region> region =
                factor == 0 ? Optional.of(Region.EVERYWHERE) : places.of(clause, asked, look, regionToCome);
        if (region.isEmpty()) {
            return;
        }
        if (wording.isDescribingColour(clause, asked, look)) {
            described.add(look.id());
        }
        Layer layer = new Layer(look.id(), amount, region.orElseThrow(), written.quote(asked), confidence);
        if (confidence > Lexicon.ASSOCIATION) {
            // A look stands where it was asked for, not where a mood first hinted at it.
            layers.computeIfPresent(
                    look.id(), (same, hinted) -> hinted.confidence() <= Lexicon.ASSOCIATION ? null : hinted);
        }
        layers.merge(look.id(), layer, Layers::stronger);
    }

    /** Whether a blur is taken out of looks that have none. */
    private boolean isIdle(Layer layer) {
        return layer.amount() == 0
                && Places.isOfDepth(library.find(layer.look()).orElseThrow())
                && layers.values().stream()
                        .filter(other -> other.amount() > 0)
                        .noneMatch(other ->
                                Places.isOfDepth(library.find(other.look()).orElseThrow()));
    }

    /** Of two wishes for one look, the surer; of equals the one that says more. */
    private static Layer stronger(Layer first, Layer second) {
        boolean says = second.amount() != 1 && first.amount() == 1;
        return second.confidence() > first.confidence() || (second.confidence() == first.confidence() && says)
                ? second
                : first;
    }

    private void scaleLatest(double amount) {
        if (latest.isEmpty()) {
            amountToCome = Optional.of(amount);
        }
        for (String id : latest) {
            layers.computeIfPresent(
                    id,
                    (same, layer) -> layer.amount() == 1
                            ? new Layer(id, Math.min(MOST, amount), layer.region(), layer.phrase(), layer.confidence())
                            : layer);
        }
    }

    /** The plan, with what was left over. */
    LookPlan plan(Leftovers leftovers, SecondOpinion second) {
        if (brief.isOne()) {
            weigh();
        }
        second.weigh(
                layers, refused, leftovers.advice().stream().map(Advice::reason).anyMatch(CHANGES::contains));
        brief.cues().together().forEach((id, groups) -> {
            if (groups.stream().allMatch(written::says) && !brief.isRefused(id)) {
                join(id);
            }
        });
        List<Layer> result = new ArrayList<>();
        Region elsewhere = spared.elsewhere();
        Rivalry rivalry = new Rivalry(library, brief.cues(), layers.values(), described, written.words());
        for (Layer layer : layers.values()) {
            if (rivalry.stands(layer) && !isIdle(layer)) {
                Layer own = apart(layer);
                boolean free = own.region() == Region.EVERYWHERE
                        && !(elsewhere == Region.BACKGROUND
                                && Places.isOfDepth(library.find(own.look()).orElseThrow()));
                result.add(free ? own.at(elsewhere) : own);
            }
        }
        if (result.stream().allMatch(layer -> layer.amount() == 0)) {
            result.forEach(
                    layer -> unfulfilled.add(new Advice("without " + layer.phrase(), Advice.Reason.IN_THE_SOURCE)));
            result.clear();
        }
        List<Advice> advice = new ArrayList<>(leftovers.advice());
        advice.removeIf(left -> second.accountsFor(left, result) || Places.isTheSky(left, result));
        advice.addAll(unfulfilled);
        return new LookPlan(result, advice.stream().map(Advice::phrase).toList(), advice);
    }

    /** Two colours that are one grade: "teal in the shadows, skin toward orange". */
    private void join(String id) {
        brief.cues().colors().getOrDefault(id, Set.of()).forEach(layers::remove);
        if (library.find(id).isPresent()) {
            layers.putIfAbsent(id, new Layer(id, 1, Region.EVERYWHERE, id.replace('_', ' '), Lexicon.SYNONYM));
        }
    }

    /** Leaves the looks that a brief asks for, which are then asked for in so many words. */
    private void weigh() {
        Set<String> chosen = brief.chosen();
        Set<String> colors = chosen.stream()
                .flatMap(id -> brief.cues().colors().getOrDefault(id, Set.of()).stream())
                .collect(Collectors.toSet());
        chosen.removeAll(colors);
        layers.values().removeIf(layer -> layer.amount() > 0 && !chosen.contains(layer.look()));
        layers.replaceAll((id, layer) -> new Layer(
                id,
                layer.amount(),
                layer.region(),
                Lexicon.isDecade(layer.phrase()) ? brief.quote(id) : layer.phrase(),
                Math.max(layer.confidence(), brief.confidence(id))));
        chosen.forEach(id ->
                layers.putIfAbsent(id, new Layer(id, 1, Region.EVERYWHERE, brief.quote(id), brief.confidence(id))));
        described.clear();
    }

    /** Looks that are pointed at a part of the picture stay there when another look has a part of its own. */
    private Layer apart(Layer layer) {
        boolean others =
                layers.values().stream().anyMatch(other -> other.amount() > 0 && other.region() != Region.EVERYWHERE);
        return others && layer.region() == Region.EVERYWHERE ? layer.at(places.pointedAt(layer.look())) : layer;
    }
}
