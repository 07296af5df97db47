package dev.retake.render.prompt.embedding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts a text into the pieces of words that the sentence encoder was trained on: case and accents are levelled, marks stand alone, and
 * of each word the longest known beginning is taken again and again.
 *
 * <p>WordPiece as BERT uses it: Devlin et al., NAACL 2019.
 */
final class WordPieces {
    private static final String UNKNOWN = "[UNK]";
    private static final String CONTINUES = "##";

    /** A longer word, in code points, is unknown as a whole. */
    private static final int LONGEST_WORD = 100;

    private static final int REPLACEMENT = 0xFFFD;

    private final Map<String, Integer> numbers;
    private final int unknown;

    /** @param numbers every piece's number; those that continue a word begin with {@code ##} */
    WordPieces(Map<String, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
        unknown = this.numbers.get(UNKNOWN);
    }

    /** The number of a piece that is in every list, such as {@code [CLS]}. */
    int number(String piece) {
        return numbers.get(piece);
    }

    /** The pieces of a text, as their numbers, in order. */
    List<Integer> of(String text) {
        List<Integer> pieces = new ArrayList<>();
        for (String word : words(text)) {
            pieces.addAll(piecesOf(word));
        }
        return pieces;
    }

    private List<Integer> piecesOf(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int end = word.length();
            Integer number = null;
            while (end > from && number == null) {
                number = numbers.get((from > 0 ? CONTINUES : "") + word.substring(from, end));
                end = number == null ? word.offsetByCodePoints(end, -1) : end;
            }
            if (number == null) {
                return List.of(unknown);
            }
            pieces.add(number);
            from = end;
        }
        return pieces;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain(text).codePoints().forEach(letter -> {
            boolean alone = isMark(letter) || isIdeograph(letter);
            if (alone || isBlank(letter)) {
                flush(word, words);
            }
            if (alone) {
                words.add(Character.toString(letter));
            } else if (!isBlank(letter)) {
                word.appendCodePoint(letter);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Lower case, without accents and what can't be seen. */
    private static String plain(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(letter -> isBlank(letter) || !isUnseen(letter))
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(seen::appendCodePoint);
        return seen.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isUnseen(int letter) {
        return letter == REPLACEMENT
                || switch (Character.getType(letter)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.UNASSIGNED,
                            Character.PRIVATE_USE,
                            Character.SURROGATE -> true;
                    default -> false;
                };
    }

    private static boolean isBlank(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static boolean isMark(int letter) {
        boolean ascii = letter > ' ' && letter < 127 && !Character.isLetterOrDigit(letter);
        return ascii
                || switch (Character.getType(letter)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static boolean isIdeograph(int letter) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(letter);
        return block == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS
                || block == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A
                || block == Character.UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_B
                || block == Character.UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS;
    }
}
