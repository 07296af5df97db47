package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the looks that clauses ask for, how much of them, and where. */
final class Layers {
    private static final double MOST = 1.5;

    /** From so many words on, a brief that names the sky or what is behind somebody only tells where things are. */
    private static final int LONG = 28;

    private final LookLibrary library;
    private final Lexicon lexicon;
    private final Moods moods = new Moods();
    private final Written written;
    private final Wording wording;
    private final Brief brief;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Spared spared;
    private final Map<String, Region> spokenOf = new HashMap<>();
    private final Map<String, Region> pointedAt = new HashMap<>();
    private final Set<String> described = new HashSet<>();
    private final List<Advice> unfulfilled = new ArrayList<>();
    private List<String> latest = List.of();
    private List<String> lastAsked = List.of();
    private Optional<Double> amountToCome = Optional.empty();
    private Region regionToCome = Region.EVERYWHERE;
    private boolean negating;

    Layers(LookLibrary library, Lexicon lexicon, Written written, Cues cues) {
        this.library = library;
        this.lexicon = lexicon;
        this.written = written;
        wording = new Wording(written);
        spared = new Spared(written, unfulfilled);
        brief = new Brief(cues, library, written);
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
            clause.amountAlone().ifPresent(this::scaleLatest);
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
    private void retract(boolean refused) {
        for (String id : lastAsked) {
            boolean lens = library.find(id).orElseThrow().kind() == Look.Kind.LENS;
            layers.computeIfPresent(
                    id,
                    (same, layer) -> refused && lens
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
                    id,
                    (same, layer) -> layer.region() == Region.EVERYWHERE
                            ? within(layer, spokenOf.getOrDefault(id, Region.EVERYWHERE))
                            : layer);
        }
    }

    /** "Rain, but only behind them". */
    private void limitLatest(Region region) {
        for (String id : latest) {
            layers.computeIfPresent(
                    id, (same, layer) -> layer.region() == Region.EVERYWHERE ? within(layer, region) : layer);
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
            if (clause.tells(match)) {
                continue;
            }
            if (match.meaning() instanceof Meaning.Asks(Look look, double confidence)) {
                boolean negated = continued || clause.negates(match) || wording.isReplaced(clause, match);
                boolean lacking = negated && brief.isOne() && brief.isEveryday(match);
                brief.hear(clause, match, look.id(), wording.isDescription(clause, match, look, confidence), negated);
                if (!negated && confidence <= Lexicon.ASSOCIATION) {
                    moods.hear(lexicon.suggestions(written.tokens().subList(match.from(), match.end())));
                }
                if (!lacking
                        && (!negated
                                || (look.kind() == Look.Kind.LENS
                                        && confidence > Lexicon.FAINT
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
                * Math.min(MOST, clause.amountOf(asked).or(() -> amountToCome).orElse(1.0));
        Region region = factor == 0 ? Region.EVERYWHERE : clause.regionOf(asked);
        if (factor > 0 && region == Region.EVERYWHERE && clause.region().isEmpty()) {
            region = regionToCome;
        }
        Optional<Match> named = clause.nearestTo(asked);
        if (region == Region.FACE && !named.map(Spared::isWhole).orElse(true)) {
            String part = named.map(written::quote).orElse("face");
            unfulfilled.add(
                    new Advice(written.quote(asked) + " on the " + part + " only", Advice.Reason.TOO_SMALL_A_REGION));
            return;
        }
        boolean told = brief.isOne() && written.words() >= LONG;
        if (region == Region.SKY
                && told
                && !clause.has(Meaning.Limits.class)
                && !look.id().startsWith(ClauseCutter.WASH)) {
            region = Region.EVERYWHERE;
        }
        boolean vague = told && !clause.has(Meaning.Limits.class) && !wording.saysBackground(named);
        if (region == Region.BACKGROUND && (vague || isOfDepth(look))) {
            region = Region.EVERYWHERE;
        }
        if (written.quote(asked).toLowerCase(Locale.ROOT).contains("sky")) {
            spokenOf.put(look.id(), Region.SKY);
        } else {
            named.filter(Spared::isWhole)
                    .map(Clause::region)
                    .filter(part -> part != Region.SUBJECT)
                    .ifPresent(part -> spokenOf.put(look.id(), part));
        }
        pointedAt.put(look.id(), clause.pointedAt(asked));
        if (wording.isDescribingColour(clause, asked, look)) {
            described.add(look.id());
        }
        Layer layer = new Layer(look.id(), amount, region, written.quote(asked), confidence);
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
                && isOfDepth(library.find(layer.look()).orElseThrow())
                && layers.values().stream()
                        .filter(other -> other.amount() > 0)
                        .noneMatch(other -> isOfDepth(library.find(other.look()).orElseThrow()));
    }

    /** Whether a look tells the background from the subject by itself. */
    private static boolean isOfDepth(Look look) {
        return look.steps().stream().anyMatch(step -> step.operator().equals("defocus"));
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
        } else {
            settleMoods();
            guessFromCues(leftovers);
        }
        second.weigh(layers, leftovers.advice().stream().anyMatch(advice -> advice.reason() != Advice.Reason.UNKNOWN));
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
                                && isOfDepth(library.find(own.look()).orElseThrow()));
                result.add(free ? within(own, elsewhere) : own);
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

    /** Of moods alone one look is made: the one that most of them stand for. */
    private void settleMoods() {
        List<Layer> suggested = layers.values().stream()
                .filter(layer -> layer.amount() > 0 && layer.confidence() <= Lexicon.ASSOCIATION)
                .toList();
        boolean plain = layers.values().stream()
                .anyMatch(layer -> layer.amount() > 0 && layer.confidence() > Lexicon.ASSOCIATION);
        if (plain || suggested.isEmpty()) {
            return;
        }
        moods.strongest().ifPresent(id -> {
            Layer told = layers.getOrDefault(id, suggested.getFirst());
            suggested.forEach(layer -> layers.remove(layer.look()));
            layers.put(id, new Layer(id, told.amount(), told.region(), told.phrase(), told.confidence()));
        });
    }

    /** "Two 12-bys of muslin, bounce everywhere": a scene, told in things, in a prompt that asks for nothing else. */
    private void guessFromCues(Leftovers leftovers) {
        boolean asks = layers.values().stream().anyMatch(layer -> layer.amount() > 0);
        if (!asks
                && unfulfilled.isEmpty()
                && leftovers.advice().stream().allMatch(advice -> advice.reason() == Advice.Reason.UNKNOWN)) {
            brief.likeliest()
                    .ifPresent(id ->
                            layers.put(id, new Layer(id, 1, Region.EVERYWHERE, brief.quote(id), Lexicon.SUGGESTION)));
        }
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
        return others && layer.region() == Region.EVERYWHERE
                ? within(layer, pointedAt.getOrDefault(layer.look(), Region.EVERYWHERE))
                : layer;
    }

    private static Layer within(Layer layer, Region region) {
        return new Layer(layer.look(), layer.amount(), region, layer.phrase(), layer.confidence());
    }
}
