package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.Advice.Reason;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what no look can do or no word is known for, phrase by phrase, and why. */
final class Leftovers {
    /** Two unknown words with at most so many fillers between them are reported as one phrase. */
    private static final int MOST_FILLERS = 3;

    /** A clause that asks for a thing begins with the verb, or so many tokens before it: "and please". */
    private static final int REQUEST_REACH = 2;

    private static final Set<String> WISHING = Set.of("want", "need", "like", "please", "wish", "add");

    /** Verbs that take things away as well as looks. */
    private static final Set<String> REMOVING = Set.of(
            "lose",
            "losing",
            "drop",
            "kill",
            "cut",
            "ditch",
            "bin",
            "chuck",
            "toss",
            "remove",
            "erase",
            "delete",
            "eliminate",
            "axe",
            "dump",
            "hide",
            "rid",
            "without",
            "strip");

    private static final Set<String> LIMITING = Set.of(
            "only",
            "just",
            "solely",
            "exclusively",
            "limit",
            "limited",
            "restrict",
            "restricted",
            "confine",
            "confined");

    /** Verbs that give a thing another colour. */
    private static final Set<String> DYEING = Set.of("paint", "recolor");

    private static final Set<String> COLORING =
            Set.of("make", "turn", "paint", "dye", "color", "recolor", "change", "tint");

    private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "our", "its", "his", "her", "my");

    /** So many phrases of a scene are quoted. */
    private static final int MOST_DESCRIBED = 3;

    private static final Set<String> ADJUSTING = Set.of(
            "bring",
            "raise",
            "lower",
            "lift",
            "increase",
            "decrease",
            "reduce",
            "boost",
            "bump",
            "pull",
            "push",
            "open",
            "more",
            "less",
            "fix",
            "correct",
            "adjust",
            "crank");

    private static final Set<String> KNOBS = Set.of(
            "exposure",
            "contrast",
            "saturation",
            "brightness",
            "gamma",
            "shadow",
            "highlight",
            "midtone",
            "mid",
            "black",
            "white",
            "temperature",
            "balance",
            "sharpness");

    private final Written written;
    private final boolean brief;
    private final List<Advice> advice = new ArrayList<>();
    private final Set<String> described = new LinkedHashSet<>();

    /** @param brief whether the prompt mostly describes: then only what is asked for is reported phrase by phrase */
    Leftovers(Written written, boolean brief) {
        this.written = written;
        this.brief = brief;
    }

    /** What was collected, in the order of the prompt; what only describes the scene in one entry at the end. */
    List<Advice> advice() {
        List<Advice> all = new ArrayList<>(advice);
        scene(described).ifPresent(all::add);
        return List.copyOf(all);
    }

    /** Phrases that only tell of a scene, as one. */
    static Optional<Advice> scene(Collection<String> described) {
        String some = described.stream().limit(MOST_DESCRIBED).collect(Collectors.joining(", "));
        return described.isEmpty()
                ? Optional.empty()
                : Optional.of(new Advice(described.size() > MOST_DESCRIBED ? some + " …" : some, Reason.SCENE));
    }

    /** Adds wishes that are reported whatever the prompt is. */
    void add(List<Advice> wishes) {
        advice.addAll(wishes);
    }

    /** @param aboutContent whether the clause keeps what is in the picture: it stays anyway */
    void read(Clause clause, boolean aboutContent) {
        if (aboutContent || clause.keeps()) {
            return;
        }
        for (Run run : runs(clause)) {
            String quote = written.quote(run.from(), run.end());
            if (brief && !isRequested(clause, run)) {
                described.add(quote);
            } else {
                advice.add(new Advice(quote, reason(clause, run)));
            }
        }
        if (!brief && runs(clause).isEmpty() && clause.asks().isEmpty()) {
            altered(clause).or(() -> adjusted(clause)).ifPresent(advice::add);
        }
    }

    /** "Remove the man": a region that a verb wants gone. */
    private Optional<Advice> altered(Clause clause) {
        Optional<Match> verb = clause.matches().stream()
                .filter(match -> match.isA(Meaning.Alters.class)
                        || (match.meaning() instanceof Meaning.Negates negates && negates.strict()))
                .findFirst();
        return verb.flatMap(alters -> clause.region()
                .filter(named -> named.from() >= alters.end())
                .map(named -> new Advice(written.quote(alters.from(), named.end()), Reason.OTHER_THING)));
    }

    /** "Bring the exposure up": a knob of the grade, which no look has. */
    private Optional<Advice> adjusted(Clause clause) {
        List<Match> matches = clause.matches();
        int from = matches.getFirst().from();
        int end = matches.getLast().end();
        List<String> words =
                written.tokens().subList(from, end).stream().map(Token::normal).toList();
        boolean turned = words.stream().anyMatch(ADJUSTING::contains);
        return turned && isOfTheGrade(words)
                ? Optional.of(new Advice(written.quote(from, end), Reason.UNKNOWN))
                : Optional.empty();
    }

    /** Whether words speak of what a grade turns. */
    static boolean isOfTheGrade(List<String> words) {
        return words.stream().anyMatch(KNOBS::contains);
    }

    /** Whether a brief asks for a thing, rather than telling of it: "add a dragon", "remove the car". */
    private boolean isRequested(Clause clause, Run run) {
        int from = clause.matches().getFirst().from();
        return clause.all(Meaning.Alters.class).stream()
                        .anyMatch(verb -> verb.end() <= run.from() && verb.from() - from <= REQUEST_REACH)
                || (run.has(Reason.NEW_THING) && written.says(from, run.from(), WISHING));
    }

    private record Run(int from, int end, List<Match> parts) {
        boolean has(Reason reason) {
            return parts.stream()
                    .anyMatch(part -> part.meaning() instanceof Meaning.Beyond(Reason own) && own == reason);
        }

        /** "The ball red", "her jacket blue": a thing that is to have a colour. */
        boolean isRecoloured() {
            Match color = parts.getLast();
            return parts.size() > 1
                    && color.isA(Meaning.Colours.class)
                    && parts.stream()
                                    .filter(part -> part.isA(Meaning.Colours.class))
                                    .count()
                            == 1
                    && color.from() - parts.get(parts.size() - 2).end() <= 1;
        }
    }

    /**
     * Whether a look of the clause is limited to a thing: "snow only on the grass", "sepia on the car only".
     *
     * @param thing whether it is known to be one; of other words, one that points has to tell that
     */
    private boolean isLimitedTo(Clause clause, Run run, boolean thing) {
        if (clause.region().isPresent() || clause.asks().isEmpty()) {
            return false;
        }
        return clause.all(Meaning.Limits.class).stream()
                .filter(limits -> written.says(limits.from(), limits.end(), LIMITING) && !isOfANoun(limits))
                .anyMatch(limits -> limits.from() == run.end()
                        ? pointsBetween(clause, run.from() - MOST_FILLERS, run.from())
                        : limits.end() <= run.from()
                                && fillersBetween(clause, limits.end(), run.from())
                                && ((thing && run.from() - limits.end() <= 1)
                                        || pointsBetween(clause, limits.from(), run.from())
                                        || says(limits)));
    }

    /** "The only lamp" limits nothing. */
    private boolean isOfANoun(Match limits) {
        return limits.from() > 0 && written.says(limits.from() - 1, limits.from(), DETERMINERS);
    }

    /** "Paint the wall blue": a verb that the clause begins with; before words that are nothing known, one that means nothing else. */
    private boolean isDyeing(Clause clause, boolean thing) {
        int from = clause.matches().getFirst().from();
        return written.says(from, from + 1, thing ? COLORING : DYEING);
    }

    /** "Only on" points, too. */
    private boolean says(Match limits) {
        return limits.length() > 1 && written.says(limits.from(), limits.end(), Set.of("on"));
    }

    private static boolean pointsBetween(Clause clause, int from, int end) {
        return clause.all(Meaning.Points.class).stream()
                .anyMatch(points -> points.from() >= from && points.end() <= end);
    }

    private List<Run> runs(Clause clause) {
        boolean motion = clause.all(Meaning.Beyond.class).stream()
                .anyMatch(match -> ((Meaning.Beyond) match.meaning()).reason() == Reason.OTHER_MOTION);
        boolean dyes = clause.has(Meaning.Colours.class) && clause.asks().isEmpty();
        List<Run> runs = new ArrayList<>();
        for (Match match : clause.matches()) {
            boolean left = match.isA(Meaning.Unknown.class)
                    || match.isA(Meaning.Beyond.class)
                    || match.isA(Meaning.Colours.class)
                    || (dyes && match.meaning() instanceof Meaning.Names(Region region, boolean whole) && !whole)
                    || (motion && (match.isA(Meaning.Endures.class) || match.isA(Meaning.Gradual.class)));
            if (!left) {
                continue;
            }
            if (!runs.isEmpty() && fillersBetween(clause, runs.getLast().end(), match.from())) {
                Run last = runs.removeLast();
                List<Match> parts = new ArrayList<>(last.parts());
                parts.add(match);
                runs.add(new Run(last.from(), match.end(), parts));
            } else {
                runs.add(new Run(match.from(), match.end(), List.of(match)));
            }
        }
        return runs;
    }

    /** Whether two unknown words belong to one phrase: "the car with a horse". */
    private static boolean fillersBetween(Clause clause, int from, int to) {
        return to - from <= MOST_FILLERS
                && clause.matches().stream()
                        .filter(match -> match.from() >= from && match.end() <= to)
                        .allMatch(match -> match.isA(Meaning.Fills.class)
                                || match.isA(Meaning.Points.class)
                                || match.isA(Meaning.Aims.class)
                                || match.isA(Meaning.Rest.class)
                                || match.isA(Meaning.Joins.class)
                                || match.isA(Meaning.Covers.class)
                                || match.isA(Meaning.Alters.class));
    }

    private Reason reason(Clause clause, Run run) {
        if (run.has(Reason.OTHER_MOTION)) {
            return Reason.OTHER_MOTION;
        }
        if (run.has(Reason.FRAME_AREA)) {
            return Reason.FRAME_AREA;
        }
        if (run.has(Reason.OTHER_PERSON)) {
            return run.isRecoloured() || isLimitedTo(clause, run, true)
                    ? Reason.TOO_SMALL_A_REGION
                    : Reason.OTHER_PERSON;
        }
        Optional<Reason> verb = clause.all(Meaning.Alters.class).stream()
                .filter(match -> match.from() < run.end())
                .map(match -> ((Meaning.Alters) match.meaning()).reason())
                .reduce((first, second) -> second);
        boolean thing = run.has(Reason.NEW_THING);
        boolean gone = clause.all(Meaning.Negates.class).stream()
                .anyMatch(match -> ((Meaning.Negates) match.meaning()).strict() && match.from() < run.from());
        boolean lost = clause.all(Meaning.Negates.class).stream()
                .anyMatch(match -> match.from() < run.from() && written.says(match.from(), match.end(), REMOVING));
        if ((thing && gone) || (lost && clause.asks().isEmpty())) {
            return Reason.OTHER_THING;
        }
        if (verb.isPresent()) {
            return verb.orElseThrow();
        }
        if (isLimitedTo(clause, run, thing) || (run.isRecoloured() && isDyeing(clause, thing))) {
            return Reason.TOO_SMALL_A_REGION;
        }
        if (thing) {
            return Reason.NEW_THING;
        }
        boolean person = clause.all(Meaning.Names.class).stream()
                .anyMatch(match -> match.meaning() instanceof Meaning.Names(Region region, boolean whole)
                        && (region == Region.SUBJECT || region == Region.FACE)
                        && match.from() < run.from());
        return person && clause.asks().isEmpty() ? Reason.OTHER_PERSON : Reason.UNKNOWN;
    }
}
