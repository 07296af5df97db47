package dev.retake.render.prompt.sense;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is counted of a text: stems of its words, pairs of neighbouring stems, and the beginnings of long words.
 *
 * <p>Stems bring "foggy" and "fogged" together, beginnings what stems miss ("drizzle", "drizzling"), and pairs tell "old film" from
 * "old house". Words that every sentence has count in pairs only.
 */
public final class Features {
    private static final int SHORTEST_STEM = 3;
    private static final int BEGINNING = 5;

    /** Longest first. */
    private static final List<String> ENDINGS = List.of(
            "ingly", "iness", "edly", "ness", "ing", "ies", "ied", "ily", "ish", "ed", "es", "ly", "s", "y", "e");

    private static final Set<String> EVERYWHERE = Set.of(
            "a", "an", "the", "of", "in", "on", "to", "and", "or", "it", "is", "with", "for", "at", "by", "from", "as",
            "be", "this", "that", "i", "we", "you", "like", "make", "me", "my", "our", "your", "all", "so", "are",
            "was", "were", "if", "but");

    private Features() {}

    /**
     * The features of a text, each once, in the order in which they first occur.
     *
     * @param words lower case, without marks
     */
    static Set<String> of(List<String> words) {
        Set<String> features = new LinkedHashSet<>();
        List<String> stems = new ArrayList<>(words.size());
        for (String word : words) {
            String stem = stem(word);
            stems.add(stem);
            if (!isEverywhere(word)) {
                features.add(stem);
                if (word.length() > BEGINNING) {
                    features.add("#" + word.substring(0, BEGINNING));
                }
            }
        }
        for (int i = 1; i < stems.size(); i++) {
            features.add(stems.get(i - 1) + " " + stems.get(i));
        }
        return features;
    }

    /** Whether every sentence has a word, so that it counts in pairs only. */
    static boolean isEverywhere(String word) {
        return EVERYWHERE.contains(word);
    }

    /** A word without its ending. */
    public static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.length() - ending.length() >= SHORTEST_STEM && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
