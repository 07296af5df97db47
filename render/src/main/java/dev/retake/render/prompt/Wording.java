package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words of a phrase, and those beside it, tell of a wish.
 *
 * @param written the prompt
 */
record Wording(Written written) {
    /** Words that ask for a colour as a grade, however long the prompt. */
    private static final Pattern GRADED = Pattern.compile(
            "tint|wash|cast|filter|gel|grade|palette|toned|monochrome|drench|bathed|soaked|flooded|drown|sunk|steeped",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> REPLACING =
            Set.of("turn", "change", "replace", "swap", "exchange", "transform", "convert", "from");

    private static final Set<String> EXCHANGING =
            Set.of("instead", "rather", "than", "place", "opposed", "lieu", "unlike");

    private static final Set<String> TAKING =
            Set.of("lose", "drop", "kill", "cut", "ditch", "dump", "bin", "axe", "erase");

    private static final Set<String> NO = Set.of("no", "nope", "not", "never");

    private static final Set<String> BACKGROUND = Set.of("background", "backdrop", "surrounding", "distance");

    /** "White as snow" asks for none. */
    private static final Set<String> SIMILE = Set.of("as", "like");

    private static final Set<String> INTO = Set.of("into", "with", "to", "for", "by");

    /** Whether nothing makes a grade of a colour. */
    boolean isDescribingColour(Clause clause, Match asked, Look look) {
        return look.id().startsWith(ClauseCutter.WASH)
                && !clause.has(Meaning.Covers.class)
                && !clause.has(Meaning.Limits.class)
                && !GRADED.matcher(written.quote(asked)).find();
    }

    /** Whether a phrase is a mood, a place, a time or a colour, of which a brief is full. */
    boolean isDescription(Clause clause, Match asked, Look look, double confidence) {
        boolean covers = clause.all(Meaning.Covers.class).stream().anyMatch(match -> match.length() > 1);
        boolean colour = look.id().startsWith(ClauseCutter.WASH)
                && !covers
                && !GRADED.matcher(written.quote(asked)).find();
        boolean simile = look.kind() == Look.Kind.WEATHER
                && asked.from() > 0
                && written.says(asked.from() - 1, asked.from(), SIMILE);
        return colour || simile || confidence <= Lexicon.DATE;
    }

    /** Whether the background is named, rather than told by what lies before it: "behind the cranes". */
    boolean saysBackground(Optional<Match> named) {
        return named.filter(match -> written.says(match.from(), match.end(), BACKGROUND))
                .isPresent();
    }

    /** "Bokeh instead of tilt-shift": the one is not taken out, but simply not asked for. */
    boolean isExchanged(Clause clause, Match asked) {
        return clause.negator(asked)
                .filter(negator -> negator.length() > 0 && written.says(negator.from(), negator.end(), EXCHANGING))
                .isPresent();
    }

    /** "Lens flare? No.", "grain, no." */
    boolean isAnsweredNo(Clause clause) {
        int from = clause.matches().getFirst().from();
        int end = clause.matches().getLast().end();
        boolean closes =
                end == written.tokens().size() || written.tokens().get(end).endsSentence();
        return closes
                && end == from + 1
                && from > 0
                && written.tokens().get(from - 1).mark()
                && written.says(from, end, NO);
    }

    /** "Lose the sky": it shall go, not stay as it is. */
    boolean takesAway(Clause clause) {
        return clause.all(Meaning.Negates.class).stream()
                .anyMatch(match -> match.length() > 0 && written.says(match.from(), match.end(), TAKING));
    }

    /** "Turn summer into winter", "replace the fog with rain": the one is what there is. */
    boolean isReplaced(Clause clause, Match asked) {
        boolean verb = written.says(clause.matches().getFirst().from(), asked.from(), REPLACING);
        return verb
                && clause.asks().stream()
                        .anyMatch(other -> other.from() > asked.end() && written.says(asked.end(), other.from(), INTO));
    }
}
