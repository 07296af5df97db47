package dev.retake.edit.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a check failed, and the words to put into the blanks of the rule's texts.
 *
 * @param words value for each blank; a blank is written {@code <name>} in a text
 */
record Violation(Map<String, String> words) {

    private static final Pattern BLANK = Pattern.compile("<([a-z]+)>");

    Violation {
        words = Map.copyOf(words);
    }

    /** A violation whose texts have no blanks, if {@code broken}. */
    static Optional<Violation> when(boolean broken) {
        return broken ? Optional.of(new Violation(Map.of())) : Optional.empty();
    }

    /** A violation with one blank filled. */
    static Violation of(String blank, String word) {
        return new Violation(Map.of(blank, word));
    }

    /** The same with one more blank filled. */
    Violation and(String blank, String word) {
        Map<String, String> more = new HashMap<>(words);
        more.put(blank, word);
        return new Violation(more);
    }

    /**
     * The text with its blanks filled, in one pass: words that look like blanks are left alone.
     *
     * @throws IllegalStateException if a blank has no word
     */
    String fill(String text) {
        return BLANK.matcher(text).replaceAll(blank -> {
            String word = words.get(blank.group(1));
            if (word == null) {
                throw new IllegalStateException("Nothing to put for " + blank.group() + " in the rule text: " + text);
            }
            return Matcher.quoteReplacement(word);
        });
    }
}
