package dev.retake.render.prompt;

import dev.retake.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nouns by the part of a picture that they may mean: people, places, what is above and below the horizon, faces.
 *
 * <p>They limit nothing by themselves, as the phrases of the grammar do: a garden is mostly there to be seen. Only beside each other
 * and beside what stays as it is they tell who is meant ({@link PartFeatures}).
 */
final class Nouns {
    /** What stands for the nouns of a list. */
    static final List<String> SYMBOLS = List.of("<people>", "<places>", "<sky>", "<ground>", "<faces>");

    private static final int LONGEST = 3;

    private final Map<String, String> symbols = new HashMap<>();

    private Nouns() {}

    /** The nouns that come with Retake. */
    static Nouns shipped() {
        Nouns nouns = new Nouns();
        for (String symbol : SYMBOLS) {
            for (String noun : lines("nouns/" + symbol.substring(1, symbol.length() - 1) + ".txt")) {
                nouns.symbols.put(Tokenizer.phrase(noun), symbol);
            }
        }
        return nouns;
    }

    /**
     * The longest noun that begins at a token.
     *
     * @param symbol of its list, such as {@code <people>}
     * @param length tokens, 1 to 3
     */
    record Found(String symbol, int length) {}

    /** The longest noun that begins at a token, if one does. */
    Optional<Found> at(List<Token> tokens, int from) {
        StringBuilder text = new StringBuilder();
        Optional<Found> found = Optional.empty();
        for (int at = from;
                at < Math.min(tokens.size(), from + LONGEST) && !tokens.get(at).mark();
                at++) {
            text.append(at > from ? " " : "").append(tokens.get(at).normal());
            String symbol = symbols.get(text.toString());
            if (symbol != null) {
                found = Optional.of(new Found(symbol, at + 1 - from));
            }
        }
        return found;
    }

    private static List<String> lines(String file) {
        try (InputStream stream = Nouns.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new RenderException("The file " + file + " is missing from this build.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
