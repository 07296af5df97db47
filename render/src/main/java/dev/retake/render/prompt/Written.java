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
    private static final int LEAST_WORDS_OF_A_CLAUSE = 3;
    private static final int MOST_SENTENCES_OF_A_LIST = 2;

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
        return says(0, tokens.size(), words);
    }

    /** Whether one of some words is among some tokens. */
    boolean says(int from, int end, Set<String> words) {
        return from < end && tokens.subList(from, end).stream().anyMatch(token -> words.contains(token.normal()));
    }

    /** Whether it is made of short pieces between marks, as tags are, with hardly a sentence. */
    boolean lists() {
        long sentences = tokens.stream().filter(Token::endsSentence).count();
        return sentences <= MOST_SENTENCES_OF_A_LIST
                && words() < LEAST_WORDS_OF_A_CLAUSE * (1 + tokens.size() - words());
    }

    /** The words of a phrase, as written. */
    String quote(Lexicon.Match match) {
        return quote(match.from(), match.end());
    }

    /** Where a phrase that was quoted stands first; all of the prompt where it does not. */
    Phrase find(String quoted) {
        int start = prompt.indexOf(quoted);
        int from = 0;
        while (start >= 0 && from < tokens.size() && tokens.get(from).start() < start) {
            from++;
        }
        int end = from;
        while (start >= 0 && end < tokens.size() && tokens.get(end).end() <= start + quoted.length()) {
            end++;
        }
        return end > from ? new Phrase(from, end) : new Phrase(0, tokens.size());
    }

    /**
     * Some tokens that follow each other.
     *
     * @param from index of the first
     * @param end index after the last
     */
    record Phrase(int from, int end) {
        int length() {
            return end - from;
        }
    }
}
