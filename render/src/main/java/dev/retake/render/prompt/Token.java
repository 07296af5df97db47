package dev.retake.render.prompt;

/**
 * A word of a prompt, or a mark that ends a clause.
 *
 * @param normal lower case, American spelling, without plural or possessive: what is compared
 * @param start where it begins in the prompt
 * @param end where it ends
 * @param kind what it is
 */
record Token(String normal, int start, int end, Kind kind) {
    /** What a token is. */
    enum Kind {
        WORD,
        /** A word with a capital letter that a clause begins with. */
        OPENING,
        /** A word with a capital letter that no clause begins with. */
        NAME,
        /** Punctuation that ends a clause. */
        MARK
    }

    /** Whether it is punctuation that ends a clause. */
    boolean mark() {
        return kind == Kind.MARK;
    }

    /** Whether it is written as a name. */
    boolean isName() {
        return kind == Kind.NAME;
    }

    /** Whether it is punctuation that ends a sentence, or what reads like one. */
    boolean endsSentence() {
        return mark() && ".;:!?\n—".contains(normal);
    }

    /** Whether it is a number and nothing else. */
    boolean isNumber() {
        return !mark() && normal.chars().allMatch(letter -> Character.isDigit(letter) || letter == '.');
    }

    /** The same word at another place. */
    Token at(int from, int to) {
        return new Token(normal, from, to, kind);
    }

    /** The same place with another word. */
    Token spelled(String word) {
        return new Token(word, start, end, kind);
    }
}
