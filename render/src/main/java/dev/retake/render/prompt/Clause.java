package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice.Reason;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.List;
import java.util.Optional;

/**
 * One clause of a prompt: within it, negation, limits, regions and amounts reach the looks.
 *
 * @param matches its phrases in order, known and unknown
 * @param opensSentence whether a sentence begins with it
 */
record Clause(List<Match> matches, boolean opensSentence) {
    /** So many tokens may stand between a look and what takes it back: "fog is unnecessary". */
    private static final int FREEING_REACH = 2;

    /** So many tokens may stand between a face and what it becomes: "her face as an". */
    private static final int FACE_REACH = 5;

    /** So many tokens may stand before a face that a look is done to: "the". */
    private static final int ARTICLE = 1;

    /** So many tokens may stand between a look and the part of the picture that it is meant for: "look for the". */
    private static final int POINTING_REACH = 3;

    Clause {
        matches = List.copyOf(matches);
    }

    /** The phrases that ask for looks. */
    List<Match> asks() {
        return all(Meaning.Asks.class);
    }

    /** All phrases of one kind. */
    List<Match> all(Class<? extends Meaning> kind) {
        return matches.stream().filter(match -> match.isA(kind)).toList();
    }

    /** Whether there is a phrase of that kind. */
    boolean has(Class<? extends Meaning> kind) {
        return matches.stream().anyMatch(match -> match.isA(kind));
    }

    /** Whether it says nothing but a look, with how much of it and small words: "moonlit", "and a little sepia". */
    boolean isNothingBut(String look) {
        return asks().stream()
                        .anyMatch(asked -> asked.meaning() instanceof Meaning.Asks asks
                                && asks.look().id().equals(look))
                && matches.stream()
                        .allMatch(match -> match.isA(Meaning.Asks.class)
                                || match.isA(Meaning.Scales.class)
                                || match.isA(Meaning.Raises.class)
                                || match.isA(Meaning.Joins.class)
                                || match.isA(Meaning.Separates.class)
                                || match.isA(Meaning.Fills.class)
                                || match.isA(Meaning.Outside.class)
                                || match.isA(Meaning.Gradual.class)
                                || match.isA(Meaning.Guides.class));
    }

    /** Whether all its words are known, and it asks for a look and for no change that none can make. */
    boolean isAbout(String look) {
        return !asks().isEmpty()
                && asks().stream()
                        .allMatch(asked -> asked.meaning() instanceof Meaning.Asks asks
                                && asks.look().id().equals(look))
                && matches.stream()
                        .noneMatch(match -> match.isA(Meaning.Unknown.class)
                                || match.isA(Meaning.Beyond.class)
                                || match.meaning() instanceof Meaning.Alters(Reason reason)
                                        && reason != Reason.NEW_THING
                                || match.isA(Meaning.Colours.class)
                                || match.isA(Meaning.Negates.class));
    }

    /** Whether it is a thing of somebody's that the clause names, not all of them: "her dress". */
    boolean isAboutBelongings() {
        return all(Meaning.Names.class).stream()
                .anyMatch(named -> matches.stream()
                        .anyMatch(thing -> thing.from() == named.end()
                                && (thing.isA(Meaning.Beyond.class)
                                        || (thing.isA(Meaning.Unknown.class) && has(Meaning.Spares.class)))));
    }

    /** Whether the clause says no more than how something stays; "keep it warm", "keep the mood noir" ask for looks. */
    boolean keeps() {
        return has(Meaning.Keeps.class) && !keepsALook();
    }

    private boolean keepsALook() {
        return !asks().isEmpty()
                && !has(Meaning.Names.class)
                && !has(Meaning.Endures.class)
                && !has(Meaning.Rest.class)
                && all(Meaning.Keeps.class).getFirst().from()
                        < asks().getFirst().from();
    }

    /** Whether a look is taken back: a negation stands before it, or "free" right after. */
    boolean negates(Match asked) {
        return matches.stream()
                .anyMatch(match -> (match.isA(Meaning.Negates.class) && match.end() <= asked.from())
                        || (match.isA(Meaning.Spares.class) && match.from() < asked.from() && spared().isEmpty())
                        || (match.isA(Meaning.Frees.class)
                                && match.from() >= asked.end()
                                && match.from() - asked.end() <= FREEING_REACH
                                && !asksBetween(asked.end(), match.from())));
    }

    /** Whether a look is told of the source: "we filmed this in the rain". */
    boolean tells(Match asked) {
        return all(Meaning.Tells.class).stream().anyMatch(match -> match.end() <= asked.from());
    }

    /** The phrase that takes a look back, where one stands before it. */
    Optional<Match> negator(Match asked) {
        return all(Meaning.Negates.class).stream()
                .filter(match -> match.end() <= asked.from())
                .reduce((first, second) -> second);
    }

    /** The region that the clause names: a face before the person who has it, else the first. */
    Optional<Match> region() {
        return telling(all(Meaning.Names.class));
    }

    /** The region that is named after a phrase such as "except". */
    Optional<Match> spared() {
        return all(Meaning.Spares.class).stream()
                .findFirst()
                .flatMap(spares -> telling(all(Meaning.Names.class).stream()
                        .filter(named -> named.from() >= spares.end())
                        .toList()));
    }

    private static Optional<Match> telling(List<Match> named) {
        return named.stream()
                .filter(match -> region(match) == Region.FACE)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** The region that a phrase names. */
    static Region region(Match match) {
        return match.meaning() instanceof Meaning.Names(Region region, boolean whole) ? region : Region.EVERYWHERE;
    }

    /**
     * The region that a look of this clause is meant for: one that is limited to ("only the background"), or the sky or
     * background when it is what the clause speaks of ("the sky turns pink", "fog in the background").
     */
    Region regionOf(Match asked) {
        Optional<Match> nearest = nearestTo(asked);
        if (nearest.isEmpty() || has(Meaning.Spares.class)) {
            return Region.EVERYWHERE;
        }
        Match named = nearest.orElseThrow();
        Region region = region(named);
        boolean before = named.from() < asked.from();
        boolean colour = asked.meaning() instanceof Meaning.Asks(var look, double confidence)
                && look.id().startsWith(ClauseCutter.WASH);
        boolean spokenOf = switch (region) {
            case BACKGROUND -> true;
            case SKY -> before || colour || named.from() <= asked.end();
            case FACE -> isPicture(asked) && (pointsAt(named) || isNextTo(asked, named));
            case SUBJECT -> isPicture(asked) && pointsAt(named) && isPointedAtBy(asked, named);
            case NOT_FACE, NOT_SKY, EVERYWHERE -> false;
        };
        return has(Meaning.Limits.class) || spokenOf ? region : Region.EVERYWHERE;
    }

    /** The part of the picture that is named nearest to a look, if no other look is nearer to it. */
    Optional<Match> nearestTo(Match asked) {
        Span own = group(asked);
        List<Span> groups = asks().stream().map(this::group).toList();
        return telling(all(Meaning.Names.class).stream()
                .filter(named -> groups.stream().allMatch(other -> own.distance(named) <= other.distance(named)))
                .toList());
    }

    /** The region that the clause points at for a look without a word that limits it: "for the man". */
    Region pointedAt(Match asked) {
        return nearestTo(asked)
                .filter(named -> isPointedAtBy(asked, named) || isSpokenOfPerson(asked, named))
                .map(Clause::region)
                .orElse(Region.EVERYWHERE);
    }

    /** "The marchers beneath it in monochrome". */
    private boolean isSpokenOfPerson(Match asked, Match named) {
        Region region = region(named);
        return (region == Region.SUBJECT || region == Region.FACE)
                && named.end() <= asked.from()
                && asked.from() - named.end() <= FACE_REACH
                && !asksBetween(named.end(), asked.from());
    }

    private boolean isPointedAtBy(Match asked, Match named) {
        return named.from() >= asked.end()
                && named.from() - asked.end() <= POINTING_REACH
                && matches.stream()
                        .anyMatch(match -> match.from() >= asked.end()
                                && match.end() <= named.from()
                                && (match.isA(Meaning.Points.class) || match.isA(Meaning.Aims.class)));
    }

    /** "Her face as an oil painting", "pixelate the faces". */
    private static boolean isNextTo(Match asked, Match face) {
        return face.from() < asked.from()
                ? asked.from() - face.end() <= FACE_REACH
                : face.from() - asked.end() <= ARTICLE;
    }

    /** Whether "on" stands right before it, or with an article between. */
    private boolean pointsAt(Match named) {
        return all(Meaning.Points.class).stream()
                .anyMatch(points -> points.end() <= named.from() && named.from() - points.end() <= 1);
    }

    /** Whether a look makes another picture, or a grade, which a part of this one may become; light falls on all of it. */
    private static boolean isPicture(Match asked) {
        return asked.meaning() instanceof Meaning.Asks(Look look, double confidence)
                && (look.kind() == Look.Kind.FILM || look.kind() == Look.Kind.MEDIUM || look.kind() == Look.Kind.GRADE);
    }

    /** The looks that are named in one breath with a look: "fog and rain". */
    private Span group(Match asked) {
        int from = asked.from();
        int end = asked.end();
        int at = matches.indexOf(asked);
        for (int i = at - 1; i >= 0 && joins(matches.get(i)); i--) {
            from = matches.get(i).isA(Meaning.Asks.class) ? matches.get(i).from() : from;
        }
        for (int i = at + 1; i < matches.size() && joins(matches.get(i)); i++) {
            end = matches.get(i).isA(Meaning.Asks.class) ? matches.get(i).end() : end;
        }
        return new Span(from, end);
    }

    private static boolean joins(Match match) {
        return match.isA(Meaning.Asks.class) || match.isA(Meaning.Scales.class) || match.isA(Meaning.Joins.class);
    }

    private record Span(int from, int end) {
        int distance(Match other) {
            return Math.max(0, Math.max(other.from() - end, from - other.end()));
        }
    }

    /** Whether a look is asked for in between. */
    boolean asksBetween(int from, int end) {
        return asks().stream().anyMatch(other -> other.from() >= from && other.end() <= end);
    }
}
