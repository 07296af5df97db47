package dev.retake.render.prompt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads forms of known words that no list has: "noirish", "fogless", "snowclad", "desolation".
 *
 * <p>Only words of five letters or more that mean nothing by themselves are looked at, and only forms of words that ask for a
 * look by themselves are found.
 */
final class Inflections {
    private static final int SHORTEST = 5;
    private static final int SHORTEST_STEM = 4;
    private static final int SHORTEST_PART = 3;

    /** Endings that weaken a word, and those that take it back. */
    private static final List<String> WEAK = List.of("ish", "esque");

    private static final String NONE = "less";
    private static final String FREE = "free";

    /** What a word may be compounded with and still ask for the same look. */
    private static final Set<String> PARTS = Set.of(
            "soaked",
            "swept",
            "lit",
            "bound",
            "drenched",
            "kissed",
            "covered",
            "capped",
            "clad",
            "filled",
            "bathed",
            "washed",
            "slicked",
            "streaked",
            "lashed",
            "laden",
            "choked",
            "shrouded",
            "wrapped",
            "heavy",
            "tinged",
            "infused",
            "like",
            "wise",
            "style",
            "core",
            "scape",
            "scapes",
            "time",
            "tide",
            "land",
            "world",
            "look",
            "filter",
            "vibe",
            "vibes",
            "shot",
            "effect",
            "esque",
            "y",
            "ie",
            "bitten",
            "blown",
            "battered",
            "flecked",
            "dusted",
            "dappled",
            "stained");

    /** Endings of which the rest is a stem, longest first. */
    private static final List<String> ENDINGS = List.of(
            "fulness", "iveness", "ousness", "ically", "ations", "ation", "iness", "ingly", "fully", "ously", "ively",
            "ment", "ness", "able", "ible", "ally", "edly", "ions", "ing", "ion", "ity", "ful", "ous", "ive", "ate",
            "ant", "ent", "ize", "ise", "ist", "ism", "ial", "ily", "ier", "iest", "ed", "er", "est", "ly", "ic", "al",
            "en", "y", "e", "s");

    private final Set<String> known;
    private final Set<String> asking;
    private final Map<String, String> stems = new HashMap<>();
    private final Map<String, List<String>> joined;

    /**
     * @param known words that are right as they are
     * @param asking by word that asks for a look by itself, the id of the look
     * @param joined by words written as one, as in hashtags, the words
     */
    Inflections(Set<String> known, Map<String, String> asking, Map<String, List<String>> joined) {
        this.known = known;
        this.joined = joined;
        this.asking = asking.keySet();
        Set<String> doubtful = new HashSet<>();
        asking.forEach((word, look) -> {
            String stem = stem(word);
            String other = stems.put(stem, word);
            if (other != null && !look.equals(asking.get(other))) {
                doubtful.add(stem);
            }
        });
        stems.keySet().removeAll(doubtful);
    }

    /** The words that a word is a form of, empty when it is none. */
    Optional<List<String>> of(Token token) {
        String word = token.normal();
        if (token.mark()
                || word.length() < SHORTEST
                || known.contains(word)
                || !word.chars().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        if (joined.containsKey(word)) {
            return Optional.of(joined.get(word));
        }
        for (String weak : WEAK) {
            Optional<String> base = base(word, weak);
            if (base.isPresent()) {
                return Optional.of(List.of("somewhat", base.orElseThrow()));
            }
        }
        Optional<String> without = base(word, NONE).or(() -> base(word, FREE));
        if (without.isPresent()) {
            return Optional.of(List.of(without.orElseThrow(), FREE));
        }
        for (int at = SHORTEST_PART; at < word.length(); at++) {
            if (asking.contains(word.substring(0, at)) && PARTS.contains(word.substring(at))) {
                return Optional.of(List.of(word.substring(0, at)));
            }
        }
        String stem = stem(word);
        return stem.length() >= SHORTEST_STEM && !token.isName()
                ? Optional.ofNullable(stems.get(stem)).map(List::of)
                : Optional.empty();
    }

    private Optional<String> base(String word, String ending) {
        if (!word.endsWith(ending)) {
            return Optional.empty();
        }
        String base = word.substring(0, word.length() - ending.length());
        return asking.contains(base)
                ? Optional.of(base)
                : asking.contains(base + "e") ? Optional.of(base + "e") : Optional.empty();
    }

    private static String stem(String word) {
        String stem = word;
        for (String ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST_STEM) {
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        int last = stem.length() - 1;
        boolean doubled = last > SHORTEST_STEM && stem.charAt(last) == stem.charAt(last - 1);
        return doubled || (last >= SHORTEST_STEM && (stem.endsWith("i") || stem.endsWith("y")))
                ? stem.substring(0, last)
                : stem;
    }
}
