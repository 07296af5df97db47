package dev.retake.edit.plan;

/** Shows phrases of a prompt to people; one may be as long as a whole prompt. */
public final class Phrases {
    private static final int MOST_CODE_POINTS = 80;

    private Phrases() {}

    /** A phrase as it is when it has at most 80 code points; else its beginning and an ellipsis, as long together. */
    public static String shown(String phrase) {
        if (phrase.codePointCount(0, phrase.length()) <= MOST_CODE_POINTS) {
            return phrase;
        }
        return phrase.substring(0, phrase.offsetByCodePoints(0, MOST_CODE_POINTS - 1))
                        .strip() + "…";
    }
}
