package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.RenderException;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** All phrases that have a meaning: the looks' own words, and the small words of the grammar file. */
final class Lexicon {
    /** The first words of a look's list are the telling ones. */
    private static final int TELLING_WORDS = 6;

    private static final double TELLING = 1.0;
    private static final double SUGGESTIVE = 0.85;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private int longest = 1;

    private Lexicon() {}

    /** The lexicon of a library. */
    static Lexicon of(LookLibrary library) {
        Lexicon lexicon = new Lexicon();
        lexicon.readGrammar(grammar());
        for (Look look : library.all()) {
            for (int i = 0; i < look.words().size(); i++) {
                double confidence = i < TELLING_WORDS ? TELLING : SUGGESTIVE;
                lexicon.addLook(look.words().get(i), new Meaning.Asks(look, confidence));
            }
        }
        return lexicon;
    }

    private static Map<?, ?> grammar() {
        try (InputStream stream = Lexicon.class.getResourceAsStream("grammar.yaml")) {
            if (stream == null) {
                throw new RenderException("The file grammar.yaml is missing from this build.");
            }
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readGrammar(Map<?, ?> grammar) {
        for (Object group : (List<?>) grammar.get("fillers")) {
            addAll((List<?>) group, new Meaning.Fills());
        }
        Map<?, ?> regions = (Map<?, ?>) grammar.get("regions");
        regions.forEach((name, words) -> addAll(
                (List<?>) words,
                new Meaning.Names(Region.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)))));
        for (String scale : List.of("less", "more")) {
            Map<?, ?> amounts = (Map<?, ?>) grammar.get(scale);
            amounts.forEach((key, amount) -> {
                String word = String.valueOf(key);
                boolean adverb = word.endsWith("ly") || word.equals("a bit") || word.equals("a little");
                add(word, new Meaning.Scales(((Number) amount).doubleValue(), adverb));
            });
        }
        addAll((List<?>) grammar.get("negators"), new Meaning.Negates());
        addAll((List<?>) grammar.get("keepers"), new Meaning.Keeps());
        addAll((List<?>) grammar.get("limiters"), new Meaning.Limits());
        addAll((List<?>) grammar.get("boundaries"), new Meaning.Separates());
    }

    private void addAll(Collection<?> phrases, Meaning meaning) {
        phrases.forEach(phrase -> add(String.valueOf(phrase), meaning));
    }

    private void add(String phrase, Meaning meaning) {
        String normal = Tokenizer.phrase(phrase);
        meanings.put(normal, meaning);
        longest = Math.max(longest, normal.split(" ").length);
    }

    private void addLook(String phrase, Meaning.Asks asks) {
        String normal = Tokenizer.phrase(phrase);
        Meaning earlier = meanings.get(normal);
        if (earlier instanceof Meaning.Asks(Look look, double confidence) && look != asks.look()) {
            throw new RenderException("The words \"" + phrase + "\" ask for two looks, " + look.id() + " and "
                    + asks.look().id() + "; take them from one.");
        }
        add(phrase, asks);
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

    /** Whether a word alone carries no wish. */
    boolean isFiller(Token token) {
        return meanings.get(token.normal()) instanceof Meaning.Fills;
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
    }
}
