package dev.retake.render.prompt;

import java.util.List;
import java.util.Set;

/**
 * A prompt beside its tokens, to quote from.
 *
 * @param prompt as the user wrote it
 * @param tokens its tokens
 */
record Written(String prompt, List<Token> tokens) {

    /** The words of some tokens, as written. */
    String quote(int from, int end) {
        return prompt.substring(tokens.get(from).start(), tokens.get(end - 1).end());
    }

    /** How many words there are. */
    int words() {
        return (int) tokens.stream().filter(token -> !token.mark()).count();
    }

    /** Whether one of some words is said. */
    boolean says(Set<String> words) {
        return tokens.stream().anyMatch(token -> words.contains(token.normal()));
    }

    /** The words of a phrase, as written. */
    String quote(Lexicon.Match match) {
        return quote(match.from(), match.end());
    }
}
