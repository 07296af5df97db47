package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Titles of works that are everyday words: "Drive", "The Ring". */
final class Titles {
    private static final int MOST_IN_TITLES = 6;

    /** Words that have no capital within a title. */
    private static final Set<String> SMALL =
            Set.of("a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to");

    private final Map<String, Look> titles = new HashMap<>();
    private final Set<String> starts = new HashSet<>();

    /** Adds a title, as {@link Tokenizer#phrase} writes it, where no other look has it. */
    void add(String title, Look look) {
        titles.putIfAbsent(title, look);
        starts.add(firstOf(title));
    }

    /** The first word of a phrase. */
    static String firstOf(String phrase) {
        int end = phrase.indexOf(' ');
        return end < 0 ? phrase : phrase.substring(0, end);
    }

    /** A title, where it is written as one: with capital letters, or alone. */
    Optional<Match> at(List<Token> tokens, int from) {
        StringBuilder text = new StringBuilder();
        Optional<Match> best = Optional.empty();
        boolean capital = true;
        int longest = starts.contains(tokens.get(from).normal()) ? MOST_IN_TITLES : 0;
        for (int length = 1; length <= longest && from + length <= tokens.size(); length++) {
            Token token = tokens.get(from + length - 1);
            if (token.mark()) {
                break;
            }
            capital &= token.isCapital() || token.isNumber() || (length > 1 && SMALL.contains(token.normal()));
            text.append(length > 1 ? " " : "").append(token.normal());
            Look look = titles.get(text.toString());
            boolean opens = from == 0 || tokens.get(from - 1).mark();
            boolean closes =
                    from + length == tokens.size() || tokens.get(from + length).mark();
            boolean alone = opens && closes;
            boolean whole = from == 0 && length == tokens.size();
            boolean named = capital && (length > 1 || token.isName() || alone);
            if (look != null && (named || whole)) {
                best = Optional.of(new Match(from, length, new Meaning.Asks(look, Lexicon.FAINT)));
            }
        }
        return best;
    }
}
