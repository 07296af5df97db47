package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Weighs the looks that single phrases ask for against what the prompt as a whole asks for.
 *
 * <p>Models tell how likely each look is asked for. Looks of phrases that are hardly likely are dropped, the sooner the more doubtful the
 * phrase is; what is likeliest comes in the place of one, with its amount and region. Looks that no phrase asks for are added where they are
 * likely enough. A look that a short prompt names plainly always stands, as does one of the user's own, of which the models were
 * taught nothing; what a prompt takes back is never added.
 */
final class SecondOpinion {
    /** Up to so many words, what stands alone means what it is known for, a title, a mood. */
    private static final int FEW = 4;

    /** Up to so many words, a look's own name means it, a colour that something turns, and a year. */
    private static final int SHORT = 5;

    /** The same of a clause that says nothing else. */
    private static final int MEDIUM = 9;

    /** Models count up to so many looks; no more are added. */
    private static final int MOST = 3;

    /** How likely a look has to be to be more than a hint. */
    private static final double SURE = 0.5;

    /** How likely more looks than stand may be asked for where that counts as all. */
    private static final double MORE = 0.5;

    /** What stands before something that the picture is to be made like, or to be like for a time. */
    private static final Pattern MODEL = Pattern.compile(
            "\\b((make|turn|transform|convert|change|render|redo|restyle)\\b[^.,;:]*\\b(like|into|(style|look|manner) of)"
                    + "|(start|begin|open|end)(s|ing)?( out| off| up)? as|(and|then|gradually|slowly) becomes?|fades? (from|into)"
                    + "|transition(s|ing)? (from|to|into))\\s+(an? |the )?$",
            Pattern.CASE_INSENSITIVE);

    private final Senses senses;
    private final Limits limits;
    private final LookLibrary library;
    private final Written written;
    private final Heard heard;
    private final Set<String> inferred = new HashSet<>();
    private Optional<Opinion> asked = Optional.empty();

    SecondOpinion(Senses senses, Limits limits, LookLibrary library, Written written) {
        this.senses = senses;
        this.limits = limits;
        this.library = library;
        this.written = written;
        heard = new Heard(senses, written);
    }

    /** Listens to a clause; what it says of grades and guide frames speaks for no look. */
    void hear(Clause clause) {
        List<Match> about = clause.matches().stream()
                .filter(match -> match.isA(Meaning.Guides.class) || Grades.isGrade(match))
                .toList();
        about.forEach(heard::leaveOut);
        boolean said =
                clause.matches().stream().anyMatch(match -> !match.isA(Meaning.Fills.class) && !about.contains(match));
        boolean graded = clause.asks().stream().anyMatch(Grades::isGrade);
        if (!clause.keeps() && !graded && (said || about.isEmpty())) {
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

    /** Whether the prompt as a whole asks for no more looks than a plan has; not known of prompts that it was not asked of. */
    boolean isAnswered(List<Layer> plan) {
        int looks = (int) plan.stream().filter(layer -> layer.amount() > 0).count();
        return looks > 0 && asked.stream().anyMatch(opinion -> opinion.moreThan(looks) <= MORE);
    }

    /**
     * Changes what is asked for.
     *
     * @param layers by the look's id, in the order in which they are asked for; what is taken out of looks has the amount 0
     * @param refused ids of looks that the prompt takes back, or tells of the source
     * @param changes whether the prompt asks for a change that no look can make
     */
    void weigh(Map<String, Layer> layers, Set<String> refused, boolean changes) {
        List<Layer> named =
                layers.values().stream().filter(layer -> layer.amount() > 0).toList();
        if (heard.clauses().isEmpty() || isAllSaid(named)) {
            return;
        }
        Opinion opinion = heard.opinion();
        asked = Optional.of(opinion);
        List<Opinion.Ranked> able = opinion.ranked().stream()
                .filter(one -> !one.look().equals(Opinion.NOTHING))
                .filter(one -> library.find(one.look())
                        .filter(look -> look.kind() != Look.Kind.GRADE)
                        .isPresent())
                .filter(one -> layers.containsKey(one.look()) || !refused.contains(one.look()))
                .toList();
        if (able.isEmpty()) {
            return;
        }
        drop(layers, named, opinion, able.getFirst());
        layers.replaceAll((look, layer) -> assured(layer, opinion.of(look)));
        able.forEach(one -> add(layers, one, changes));
    }

    /** Takes away what the prompt as a whole hardly speaks for; what it speaks for most comes in its place. */
    private void drop(Map<String, Layer> layers, List<Layer> named, Opinion opinion, Opinion.Ranked first) {
        List<Layer> lost = named.stream()
                .filter(layer -> isTaught(layer) && opinion.of(layer.look()) < doubt(layer))
                .toList();
        lost.forEach(layer -> layers.remove(layer.look()));
        if (!lost.isEmpty() && !layers.containsKey(first.look()) && first.probability() >= limits.second()) {
            Layer like = lost.getFirst();
            layers.put(
                    first.look(),
                    new Layer(
                            first.look(),
                            like.amount(),
                            like.region(),
                            beside(first).phrase(),
                            first.probability(),
                            true));
        }
    }

    /** A look that only a mood, a month or a place hints at, and that the prompt as a whole speaks for, is more than a hint. */
    private static Layer assured(Layer layer, double probability) {
        boolean hint = layer.amount() > 0 && layer.confidence() <= Lexicon.ASSOCIATION;
        return hint && probability >= SURE
                ? new Layer(layer.look(), layer.amount(), layer.region(), layer.phrase(), probability, true)
                : layer;
    }

    /** Adds a look that is likely enough, unless one of its kind is there of which a picture has one. */
    private void add(Map<String, Layer> layers, Opinion.Ranked one, boolean changes) {
        List<String> there = layers.values().stream()
                .filter(layer -> layer.amount() > 0)
                .map(Layer::look)
                .toList();
        double least = changes ? limits.enoughInDoubt() : there.isEmpty() ? limits.enough() : limits.second();
        if (one.probability() >= least
                && there.size() < MOST
                && !layers.containsKey(one.look())
                && there.stream().noneMatch(look -> isLike(look, one.look()))) {
            layers.put(one.look(), there.isEmpty() ? only(one) : beside(one));
        }
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

    /**
     * Whether nothing speaks against a look that is named: a short prompt has it in the look's own words, or as a year; one that is not
     * much longer, in a clause that says nothing else; or it is all that is said.
     */
    private boolean isPlain(Layer layer) {
        boolean own = layer.confidence() >= Lexicon.SUGGESTIVE || Lexicon.isDecade(layer.phrase());
        return (own && written.words() <= SHORT)
                || (written.words() <= (own ? MEDIUM : FEW) && isAlone(layer))
                || (own && isPlaced(layer));
    }

    /** Whether nothing is left to ask: all that is said is plain looks. */
    private boolean isAllSaid(List<Layer> named) {
        return !named.isEmpty()
                && named.stream().allMatch(this::isPlain)
                && heard.clauses().stream().noneMatch(clause -> clause.has(Meaning.Unknown.class));
    }

    /** Whether a look, a work or a maker is what the picture is to be made like: "make it look like Blade Runner". */
    private boolean isModel(Layer layer) {
        int at = written.prompt().indexOf(layer.phrase());
        return layer.confidence() >= Lexicon.NAME
                && at > 0
                && MODEL.matcher(written.prompt().substring(0, at)).find();
    }

    private boolean isAlone(Layer layer) {
        return heard.clauses().stream().anyMatch(clause -> clause.isNothingBut(layer.look()));
    }

    /** Whether a clause says nothing but a look, and when or where in the frame: "rain, just in the left half". */
    private boolean isPlaced(Layer layer) {
        return heard.clauses().stream()
                .anyMatch(clause -> clause.has(Meaning.Outside.class) && clause.isAbout(layer.look()));
    }

    /** How likely a look has to be to stand, by its phrase's confidence. */
    private double doubt(Layer layer) {
        if (isPlain(layer) || isModel(layer)) {
            return 0;
        }
        double confidence = layer.confidence();
        return confidence >= Lexicon.SUGGESTIVE
                ? limits.named()
                : confidence >= Lexicon.SYNONYM ? limits.meant() : limits.hinted();
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
