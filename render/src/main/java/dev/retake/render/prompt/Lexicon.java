package dev.retake.render.prompt;

import dev.retake.render.RenderException;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All phrases that have a meaning: the looks' own words, the thesaurus, and the small words of the grammar. */
final class Lexicon {
    /** The first words of a look's list are the telling ones. */
    private static final int TELLING_WORDS = 6;

    private static final double TELLING = 1.0;
    private static final double SUGGESTIVE = 0.85;

    /** Confidence in what the thesaurus says. */
    static final double SYNONYM = 0.7;

    /** Confidence in a mood, an age or a place. */
    static final double ASSOCIATION = 0.5;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Set<String> tinges = new HashSet<>();
    private int longest = 1;

    private Lexicon() {}

    /** The lexicon of a library. */
    static Lexicon of(LookLibrary library) {
        Lexicon lexicon = new Lexicon();
        Grammar grammar = new Grammar(lexicon::add);
        grammar.read(library);
        grammar.tinges().forEach(tinge -> lexicon.tinges.add(Tokenizer.phrase(tinge)));
        Map<String, Look> owners = new HashMap<>();
        Map<String, List<String>> associations = Thesaurus.associations();
        for (Look look : library.all()) {
            for (int i = 0; i < look.words().size(); i++) {
                String words = look.words().get(i);
                Look other = owners.put(Tokenizer.phrase(words), look);
                if (other != null && other != look) {
                    throw new RenderException("The words \"" + words + "\" ask for two looks, " + other.id() + " and "
                            + look.id() + "; take them from one.");
                }
                boolean associated =
                        associations.getOrDefault(look.id(), List.of()).contains(words);
                lexicon.add(
                        words,
                        new Meaning.Asks(look, associated ? ASSOCIATION : i < TELLING_WORDS ? TELLING : SUGGESTIVE));
            }
        }
        lexicon.addUnowned(associations, library, owners, ASSOCIATION);
        lexicon.addUnowned(Thesaurus.synonyms(), library, owners, SYNONYM);
        return lexicon;
    }

    /** Adds phrases that no look has for itself. */
    private void addUnowned(
            Map<String, List<String>> entries, LookLibrary library, Map<String, Look> owners, double confidence) {
        entries.forEach((id, phrases) -> library.find(id)
                .ifPresent(look -> phrases.stream()
                        .filter(phrase -> !owners.containsKey(Tokenizer.phrase(phrase)))
                        .forEach(phrase -> add(phrase, new Meaning.Asks(look, confidence)))));
    }

    private void add(String phrase, Meaning meaning) {
        String normal = Tokenizer.phrase(phrase);
        meanings.put(normal, meaning);
        longest = Math.max(longest, normal.split(" ").length);
    }

    /**
     * The longest phrase that starts at a token.
     *
     * @return its meaning and how many tokens it takes, or empty when the token means nothing
     */
    Optional<Match> longestAt(List<Token> tokens, int from) {
        StringBuilder text = new StringBuilder();
        Optional<Match> best = Optional.empty();
        for (int length = 1; length <= longest && from + length <= tokens.size(); length++) {
            Token token = tokens.get(from + length - 1);
            if (token.mark()) {
                break;
            }
            text.append(length > 1 ? " " : "").append(token.normal());
            Meaning meaning = meanings.get(text.toString());
            if (meaning != null) {
                best = Optional.of(new Match(from, length, meaning));
            }
        }
        return best;
    }

    /** Whether a word says no more than that the look before it covers something: "sunset glow". */
    boolean isTinge(Token token) {
        return tinges.contains(token.normal());
    }

    /** What one word means by itself. */
    Optional<Meaning> meaning(Token token) {
        return Optional.ofNullable(meanings.get(token.normal()));
    }

    /**
     * A phrase that was found.
     *
     * @param from index of its first token
     * @param length tokens, at least 1
     */
    record Match(int from, int length, Meaning meaning) {
        int end() {
            return from + length;
        }

        boolean isA(Class<? extends Meaning> kind) {
            return kind.isInstance(meaning);
        }
    }
}
