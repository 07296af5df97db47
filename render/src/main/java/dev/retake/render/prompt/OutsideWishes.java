package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.Advice.Reason;
import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what a prompt asks of the frame, of time and of the file, which no look decides: "in the left half", "from second 2 on", "at 24
 * fps".
 *
 * <p>Where and when are said in every story, too, so that they count only in a clause about a look: a false report is as bad as none.
 */
final class OutsideWishes {
    /** So many tokens may stand between a change and how it comes about: "becomes noir little by little". */
    private static final int CHANGE_REACH = 4;

    /** So many clauses before "then" may hold the look that it follows, which keeps the time for a prompt in step with its length. */
    private static final int MOST_BETWEEN = 16;

    /** So many tokens may stand between "start as" and a look that it leads to. */
    private static final int LED_REACH = 6;

    /** So many words have "in 4K", "at 4K". */
    private static final int PRAISE = 2;

    /** What a look follows. */
    private static final Set<String> LEADING = Set.of("as", "from", "into", "to", "in");

    /** What tells a time of the clip, rather than of a story. */
    private static final Pattern COUNTING =
            Pattern.compile("\\d.*|frame|clip|video|shot|second|half|one|two|three|four|five|six|seven|eight|nine|ten");

    private static final Set<String> OF_THE_CLIP = Set.of("first", "last", "frame", "clip", "video", "footage");

    private static final Set<String> KEEPING = Set.of("keep", "stay", "remain", "leave");

    private static final Set<String> FRAMES = Set.of("frame", "picture", "image", "screen", "shot", "video", "clip");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "into", "to", "in");

    private static final Set<String> BECOMING =
            Set.of("becoming", "turning", "fading", "shifting", "changing", "morphing", "giving", "dissolving");

    private final Written written;
    private final List<Clause> clauses;
    private final boolean brief;
    private final Set<String> changes;

    /**
     * @param brief whether the prompt mostly describes
     * @param changes words of becoming
     */
    OutsideWishes(Written written, List<Clause> clauses, boolean brief, Set<String> changes) {
        this.written = written;
        this.clauses = clauses;
        this.brief = brief;
        this.changes = changes;
    }

    /** The wishes of a clause, in its order. */
    List<Advice> of(int at) {
        Clause clause = clauses.get(at);
        List<Advice> wishes = new ArrayList<>();
        for (Match match : clause.matches()) {
            if (match.meaning() instanceof Meaning.Outside(Reason reason, boolean passing)
                    && !isRefused(clause, match)
                    && (passing ? isAboutALook(at, match, reason) : !isPraise(match, reason))) {
                wishes.add(new Advice(quote(clause, match), reason));
            }
        }
        if (wishes.stream().noneMatch(wish -> wish.reason() == Reason.TIME_RANGE)) {
            slowChange(clause)
                    .or(() -> change(clause))
                    .or(() -> succession(at))
                    .map(phrase -> new Advice(phrase, Reason.TIME_RANGE))
                    .ifPresent(wishes::add);
        }
        return wishes;
    }

    /** "With every crease in 4K": a brief says so of how sharp something is. */
    private boolean isPraise(Match match, Reason reason) {
        return brief && reason == Reason.SIZE && match.length() == PRAISE;
    }

    /** The phrase, with the looks that it leads to: "start as noir". */
    private String quote(Clause clause, Match match) {
        boolean leads = written.says(match.end() - 1, match.end(), LEADING);
        int end = clause.asks().stream()
                .filter(asked -> leads && asked.from() >= match.end() && asked.from() - match.end() <= LED_REACH)
                .mapToInt(Match::end)
                .max()
                .orElse(match.end());
        return written.quote(match.from(), end);
    }

    /** "Not in 4K", "keep it at 24 fps": nothing is to change. */
    private boolean isRefused(Clause clause, Match match) {
        return clause.matches().stream()
                        .anyMatch(before -> before.end() <= match.from()
                                && (before.isA(Meaning.Negates.class) || before.isA(Meaning.Keeps.class)))
                || written.says(clause.matches().getFirst().from(), match.from(), KEEPING);
    }

    private boolean isAboutALook(int at, Match match, Reason reason) {
        Clause clause = clauses.get(at);
        boolean story = clause.has(Meaning.Unknown.class) || clause.has(Meaning.Beyond.class);
        boolean area = reason == Reason.FRAME_AREA;
        if (!brief && isOfLookAlone(clause) && written.says(match.from(), match.end(), area ? FRAMES : OF_THE_CLIP)) {
            // Whatever look the words beside it are inferred to mean.
            return true;
        }
        if (area ? isOfAnotherFrame(clause, match, story) : isOfAStory(clause, match, story)) {
            return false;
        }
        boolean plain = !story && !clause.has(Meaning.Alters.class);
        boolean beside = area || at + 1 == clauses.size() || asks(at - 1) || asks(at + 1);
        return !clause.asks().isEmpty() || (plain && (clause.has(Meaning.Limits.class) || (!brief && beside)));
    }

    /** Whether a clause asks for no other change, and tells of nobody: "he waits at the bottom of the frame". */
    private static boolean isOfLookAlone(Clause clause) {
        return !clause.has(Meaning.Alters.class)
                && !clause.has(Meaning.Names.class)
                && clause.all(Meaning.Beyond.class).stream()
                        .noneMatch(match -> match.meaning() instanceof Meaning.Beyond(Reason reason)
                                && reason == Reason.OTHER_MOTION);
    }

    /** A brief tells from where light falls; it asks for a part of the frame in so many words. A title is put there, no look. */
    private boolean isOfAnotherFrame(Clause clause, Match match, boolean story) {
        boolean said = written.says(match.from(), match.end(), FRAMES);
        return (brief && !said) || (story && clause.has(Meaning.Alters.class));
    }

    /** "We dance in the rain at the end": a time without a number, beside words of which nobody knows what they ask. */
    private boolean isOfAStory(Clause clause, Match match, boolean story) {
        boolean leads = written.says(match.end() - 1, match.end(), Set.of("as"));
        boolean counts = written.tokens().subList(match.from(), match.end()).stream()
                .anyMatch(token -> COUNTING.matcher(token.normal()).matches());
        return (story && clause.has(Meaning.Alters.class)) || (!leads && !counts && (story || brief));
    }

    private boolean asks(int at) {
        return at >= 0 && at < clauses.size() && !clauses.get(at).asks().isEmpty();
    }

    /** "Gradually turns pink", "becomes noir little by little". */
    private Optional<String> slowChange(Clause clause) {
        return clause.all(Meaning.Gradual.class).stream()
                .filter(gradual -> clause.asks().stream().anyMatch(asked -> changes(gradual, asked)))
                .findFirst()
                .map(written::quote);
    }

    private boolean changes(Match gradual, Match asked) {
        boolean before = asked.end() > gradual.end()
                && asked.end() - gradual.end() <= 2 * CHANGE_REACH
                && written.says(gradual.end(), Math.min(gradual.end() + 2, asked.end()), changes);
        boolean after = asked.end() <= gradual.from()
                && gradual.from() - asked.end() <= 1
                && written.says(Math.max(0, asked.from() - 2), asked.end(), changes);
        return before || after;
    }

    /** "Noir becoming golden hour". */
    private Optional<String> change(Clause clause) {
        List<Match> asks = brief ? List.of() : clause.asks();
        for (int i = 1; i < asks.size(); i++) {
            int from = asks.get(i - 1).end();
            int end = asks.get(i).from();
            boolean shades = isWash(asks.get(i - 1)) && isWash(asks.get(i));
            if (!shades && end - from <= CHANGE_REACH && written.says(from, end, BECOMING)) {
                return Optional.of(written.quote(from, asks.get(i).end()));
            }
        }
        return Optional.empty();
    }

    /** "Lavender turning to plum" is one sky. */
    private static boolean isWash(Match asked) {
        return look(asked)
                .map(Look::id)
                .filter(id -> id.startsWith(ClauseCutter.WASH))
                .isPresent();
    }

    private static Optional<Look> look(Match asked) {
        return asked.meaning() instanceof Meaning.Asks(Look look, double confidence)
                ? Optional.of(look)
                : Optional.empty();
    }

    /** "Fog, then rain": one hour or weather after the other; anything else is added step by step. */
    private Optional<String> succession(int at) {
        Clause clause = clauses.get(at);
        int from = clause.matches().getFirst().from();
        boolean then = from > 0 && written.says(from - 1, from, Set.of("then"));
        Optional<Match> first = clauses.subList(Math.max(0, at - MOST_BETWEEN), at).stream()
                .flatMap(before -> before.asks().stream())
                .reduce((one, other) -> other);
        return clause.asks().stream()
                .findFirst()
                .filter(asked -> then
                        && !brief
                        && first.filter(one -> replaces(asked, one)).isPresent())
                .filter(asked ->
                        asked.from() == from || (asked.from() == from + 1 && written.says(from, from + 1, ARTICLES)))
                .map(asked -> written.quote(from - 1, asked.end()));
    }

    private static boolean replaces(Match asked, Match before) {
        return isOfTheHour(asked) && isOfTheHour(before);
    }

    private static boolean isOfTheHour(Match asked) {
        return look(asked)
                .filter(look -> look.kind() == Look.Kind.LIGHT || look.kind() == Look.Kind.WEATHER)
                .isPresent();
    }
}
