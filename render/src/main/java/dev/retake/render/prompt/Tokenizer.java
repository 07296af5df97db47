package dev.retake.render.prompt;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a prompt into words and marks, so that spelling and endings no longer matter. */
final class Tokenizer {
    private static final Pattern PIECE = Pattern.compile(
            "(?<!\\S)--\\p{L}+|(?i:\\bw/o\\b|\\bw/(?=\\s|\\p{L}))|\\d+(?:\\.\\d+)?\\s?%|(?i:f/)?\\d+\\.\\d+|[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}'’]*|[&+]|#(?=\\p{L})|[.,;:!?()\\[\\]\\n"
                    + "—–]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final int SHORTEST_PLURAL = 4;

    private Tokenizer() {}

    /** The tokens of a text, in order. */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            String piece = matcher.group();
            boolean word = Character.isLetterOrDigit(piece.codePointAt(0));
            boolean joins = piece.equals("&") || piece.equals("+");
            String normal = joins ? "and" : word ? normalise(piece) : piece;
            boolean opens = tokens.isEmpty() || tokens.getLast().mark();
            Token.Kind kind = !word && !joins
                    ? Token.Kind.MARK
                    : !Character.isUpperCase(piece.codePointAt(0))
                            ? Token.Kind.WORD
                            : opens ? Token.Kind.OPENING : Token.Kind.NAME;
            tokens.add(new Token(normal, matcher.start(), matcher.end(), kind));
        }
        return tokens;
    }

    /** The words of a lexicon phrase, normalised the same way, joined by single blanks. */
    static String phrase(String text) {
        return String.join(" ", tokens(text).stream().map(Token::normal).toList());
    }

    private static String withoutAccents(String word) {
        boolean plain = word.chars().allMatch(letter -> letter < 128);
        return plain
                ? word
                : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                        .replaceAll("");
    }

    private static String normalise(String word) {
        String plain = withoutAccents(word.replace('’', '\''))
                .toLowerCase(Locale.ROOT)
                .replace("colour", "color")
                .replace("grey", "gray");
        if (plain.startsWith("w/")) {
            return plain.endsWith("o") ? "without" : "with";
        }
        if (plain.equals("leaves")) {
            return "leaf";
        }
        if (plain.endsWith("'s") || plain.endsWith("s'")) {
            plain = plain.substring(0, plain.length() - 2);
        }
        boolean plural = plain.length() >= SHORTEST_PLURAL
                && plain.endsWith("s")
                && !plain.endsWith("ss")
                && !plain.endsWith("us")
                && !plain.endsWith("is");
        return plural ? plain.substring(0, plain.length() - 1) : plain;
    }
}
