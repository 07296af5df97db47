package dev.retake.server.json;

import dev.retake.edit.request.InlineBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64 as it streams by and writes the bytes to a spool, in constant memory.
 *
 * <p>Standard alphabet of RFC 4648 section 4; padding is optional, white space is skipped, a {@code data:…;base64,} prefix is
 * dropped. Text that is not base64 is noticed and read on, because the answer depends on what else the request holds. Bytes
 * beyond the limit are counted but not kept.
 */
final class Base64Spooler extends Writer {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String DATA_SCHEME = "data:";
    private static final int MAX_PREFIX_CHARS = 256;
    private static final byte OUTSIDE = -1;
    private static final byte SPACE = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();

    private final Spool spool;
    private final String token;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final StringBuilder prefix = new StringBuilder();
    private boolean inPrefix = true;
    private @Nullable OutputStream file;
    private int buffered;
    private long bytes;
    private int bits;
    private int digitsInGroup;
    private int paddings;
    private boolean valid = true;

    /**
     * @param spool takes the bytes
     * @param maxBytes how many are worth keeping
     */
    Base64Spooler(Spool spool, long maxBytes) {
        this.spool = spool;
        this.maxBytes = maxBytes;
        this.token = spool.nextToken();
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (inPrefix && i < end) {
            takePrefix(chars[i++]);
        }
        while (i < end && valid) {
            i = takeWholeGroups(chars, i, end);
            if (i < end) {
                take(chars[i++]);
            }
        }
    }

    /** The quick way through plain text: groups of four digits, up to the first that is not one or does not fit. */
    private int takeWholeGroups(char[] chars, int from, int end) {
        int i = from;
        long room = Math.min(buffer.length - buffered, maxBytes - bytes);
        while (digitsInGroup == 0 && paddings == 0 && end - i >= 4 && room >= 3) {
            int group =
                    digit(chars[i]) << 18 | digit(chars[i + 1]) << 12 | digit(chars[i + 2]) << 6 | digit(chars[i + 3]);
            if (group < 0) {
                break;
            }
            buffer[buffered] = (byte) (group >> 16);
            buffer[buffered + 1] = (byte) (group >> 8);
            buffer[buffered + 2] = (byte) group;
            buffered += 3;
            bytes += 3;
            room -= 3;
            i += 4;
        }
        return i;
    }

    /** The value of a digit; negative for any other character, also after the shifts of a group. */
    private static int digit(char c) {
        return c < VALUES.length ? VALUES[c] : OUTSIDE;
    }

    /** Ends the text and says what it was. */
    InlineBytes finish() {
        if (inPrefix) {
            leavePrefix(!isData(prefix));
        }
        boolean wholeGroups = paddings == 0 ? digitsInGroup != 1 : digitsInGroup + paddings == 4;
        valid = valid && wholeGroups;
        if (valid && digitsInGroup >= 2) {
            emit((byte) (digitsInGroup == 2 ? bits >> 4 : bits >> 10));
            if (digitsInGroup == 3) {
                emit((byte) (bits >> 2));
            }
        }
        close();
        return new InlineBytes(token, valid, bytes);
    }

    private void takePrefix(char c) {
        if (prefix.isEmpty() && c < VALUES.length && VALUES[c] == SPACE) {
            return;
        }
        prefix.append(c);
        if (prefix.length() <= DATA_SCHEME.length()) {
            if (!DATA_SCHEME.startsWith(lower(prefix))) {
                leavePrefix(true);
            }
        } else if (c == ',') {
            leavePrefix(false);
            valid = lower(prefix).endsWith(";base64,");
        } else if (prefix.length() > MAX_PREFIX_CHARS) {
            leavePrefix(false);
            valid = false;
        }
    }

    /** Ends the search for a prefix; without one, what was held back is text to decode. */
    private void leavePrefix(boolean isText) {
        inPrefix = false;
        if (isText) {
            prefix.chars().forEach(c -> take((char) c));
        } else {
            valid = valid && prefix.indexOf(",") > 0;
        }
    }

    private static boolean isData(StringBuilder prefix) {
        return lower(prefix).startsWith(DATA_SCHEME);
    }

    private static String lower(StringBuilder text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private void take(char c) {
        int value = digit(c);
        if (value >= 0 && paddings == 0) {
            bits = bits << 6 | value;
            if (++digitsInGroup == 4) {
                emit((byte) (bits >> 16));
                emit((byte) (bits >> 8));
                emit((byte) bits);
                bits = 0;
                digitsInGroup = 0;
            }
        } else if (value == PADDING) {
            paddings++;
            valid = paddings <= 2;
        } else if (value != SPACE) {
            valid = false;
        }
    }

    private void emit(byte value) {
        if (++bytes > maxBytes) {
            return;
        }
        if (buffered == buffer.length) {
            flush();
        }
        buffer[buffered++] = value;
    }

    @Override
    public void flush() {
        if (buffered == 0) {
            return;
        }
        if (file == null) {
            file = spool.create(token);
        }
        try {
            file.write(buffer, 0, buffered);
            buffered = 0;
        } catch (IOException e) {
            throw new SpoolException("Cannot write inline media; check the free space of the temporary folder", e);
        }
    }

    @Override
    public void close() {
        try {
            flush();
        } finally {
            closeFile();
        }
    }

    private void closeFile() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new SpoolException("Cannot write inline media; check the free space of the temporary folder", e);
        }
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, OUTSIDE);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = (byte) i;
        }
        for (char space : new char[] {' ', '\t', '\r', '\n', '\f'}) {
            values[space] = SPACE;
        }
        values['='] = PADDING;
        return values;
    }
}
