package dev.retake.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One satisfiable byte range (RFC 9110, section 14).
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

    /** What a {@code Range} header means for a representation of a certain length. */
    sealed interface Answer {
        /** No range: the header is missing, malformed, of another unit, or asks for several ranges. */
        record Whole() implements Answer {}

        /** Exactly one range. */
        record Part(ByteRange range) implements Answer {}

        /** A range that lies outside. */
        record Outside() implements Answer {}
    }

    /** Reads a header for a representation of {@code length} bytes. */
    static Answer parse(Optional<String> header, long length) {
        Matcher matcher = SINGLE.matcher(header.orElse("").strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return new Answer.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return suffix == 0 || length == 0
                    ? new Answer.Outside()
                    : new Answer.Part(new ByteRange(Math.max(0, length - suffix), length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (last < first) {
            return new Answer.Whole();
        }
        return first >= length
                ? new Answer.Outside()
                : new Answer.Part(new ByteRange(first, Math.min(last, length - 1)));
    }

    /** How many bytes. */
    long length() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    String contentRange(long total) {
        return "bytes " + first + "-" + last + "/" + total;
    }
}
