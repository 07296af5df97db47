package dev.retake.render.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets slips of the keyboard right: an unknown word that is one slip away from exactly one word of the lexicon, two where it is
 * long.
 *
 * <p>A slip is a letter left out, a letter typed twice or once instead of twice, two neighbours exchanged, or one letter for
 * another that sounds alike or lies beside it on the keyboard; the first letter is always right. Short words are left alone, as
 * are names (capital letters within a clause) and words that are words.
 */
final class Spelling {
    private static final int SHORTEST = 5;

    /** From this length on, a word may have two slips. */
    private static final int LONG = 9;

    /** More slips than any word may have. */
    private static final int NEVER = 9;

    /** Letters that sound alike, and neighbours on the keyboard that are taken for each other most. */
    private static final Set<String> NEAR = Set.of(
            "ae", "ai", "ei", "eo", "ao", "iu", "ou", "iy", "ck", "sz", "cs", "kq", "vw", "fv", "dt", "bp", "mn", "bv",
            "as", "er", "rt", "io", "op", "kl", "nb", "ui", "gh", "jk", "df", "we");

    private final Set<String> known;
    private final Set<String> lookalikes;
    private final Map<Character, List<String>> targets = new HashMap<>();

    /**
     * @param known words that are right
     * @param targets those of them that others are set right to
     * @param lookalikes words that mean nothing here, but are words
     */
    Spelling(Set<String> known, Set<String> targets, Set<String> lookalikes) {
        this.known = known;
        this.lookalikes = lookalikes;
        targets.stream()
                .filter(word -> word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter))
                .sorted()
                .forEach(word -> this.targets
                        .computeIfAbsent(word.charAt(0), letter -> new ArrayList<>())
                        .add(word));
    }

    /** The token, or the one that was meant. */
    Token corrected(Token token) {
        String word = token.normal();
        boolean candidate = !token.mark()
                && !token.isName()
                && word.length() >= SHORTEST
                && !known.contains(word)
                && !lookalikes.contains(word)
                && word.chars().allMatch(Character::isLetter);
        return candidate ? meant(word).map(token::spelled).orElse(token) : token;
    }

    private Optional<String> meant(String word) {
        int most = word.length() >= LONG ? 2 : 1;
        int best = most + 1;
        Optional<String> found = Optional.empty();
        for (String target : targets.getOrDefault(word.charAt(0), List.of())) {
            if (Math.abs(target.length() - word.length()) <= most) {
                int slips = slips(word, target);
                if (slips < best) {
                    best = slips;
                    found = Optional.of(target);
                } else if (slips == best) {
                    found = Optional.empty();
                }
            }
        }
        return found;
    }

    /** Slips from the word that was meant to the one typed. Source: Damerau, CACM 7(3), 1964, with no letter slipped on twice. */
    private static int slips(String typed, String meant) {
        int[] beforeLast = new int[meant.length() + 1];
        int[] last = new int[meant.length() + 1];
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j <= meant.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            char now = typed.charAt(i - 1);
            for (int j = 1; j <= meant.length(); j++) {
                char right = meant.charAt(j - 1);
                int other = last[j - 1] + (now == right ? 0 : isNear(now, right) ? 1 : NEVER);
                int leftOut = row[j - 1] + 1;
                int tooMany = last[j] + (i > 1 && typed.charAt(i - 2) == now ? 1 : NEVER);
                int slips = Math.min(other, Math.min(leftOut, tooMany));
                boolean exchanged =
                        i > 1 && j > 1 && now == meant.charAt(j - 2) && typed.charAt(i - 2) == right && now != right;
                row[j] = exchanged ? Math.min(slips, beforeLast[j - 2] + 1) : slips;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[meant.length()];
    }

    private static boolean isNear(char a, char b) {
        return NEAR.contains("" + a + b) || NEAR.contains("" + b + a);
    }
}
