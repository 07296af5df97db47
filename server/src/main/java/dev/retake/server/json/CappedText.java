package dev.retake.server.json;

import java.io.Writer;

/**
 * Keeps the beginning of a string of any length: enough for every rule to see that it is too long, and no more.
 *
 * <p>What no database or Unicode text may hold, the NUL character and lone surrogates, becomes U+FFFD.
 */
final class CappedText extends Writer {

    /** More than any rule allows, the longest prompt and address included; in UTF-16 units. */
    static final int MAX_CHARS = 16_384;

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] chars, int offset, int length) {
        if (text.length() < MAX_CHARS) {
            text.append(chars, offset, Math.min(length, MAX_CHARS - text.length()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** The beginning of what was written. */
    @Override
    public String toString() {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
