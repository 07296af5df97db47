package dev.retake.edit.message;

import java.util.regex.Pattern;

/**
 * Names of files that a render process makes: 1 to 64 of {@code a-z 0-9 . _ -}, not starting with a dot. Never a path, so that
 * who decodes untrusted media can't point at files elsewhere.
 */
public final class FileName {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-][a-z0-9._-]{0,63}");

    private FileName() {}

    /** Whether a text is such a name. */
    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** @throws IllegalArgumentException when a text is no such name */
    static void require(String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException("Not the name of a file that a render process makes: " + name);
        }
    }
}
