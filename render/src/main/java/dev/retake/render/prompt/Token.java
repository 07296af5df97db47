package dev.retake.render.prompt;

/**
 * A word of a prompt, or a mark that ends a clause.
 *
 * @param normal lower case, American spelling, without plural or possessive: what is compared
 * @param start where it begins in the prompt
 * @param end where it ends
 * @param mark whether it is punctuation that ends a clause
 */
record Token(String normal, int start, int end, boolean mark) {

    /** Whether it is punctuation that ends a sentence, or what reads like one. */
    boolean endsSentence() {
        return mark && ".;:!?\n—".contains(normal);
    }
}
