package dev.retake.server.objects;

import dev.retake.edit.message.FileName;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of an object.
 *
 * <p>What a worker makes is filed under its attempt, so that a worker which was given up for dead and comes back late
 * can't overwrite what its successor published.
 *
 * @param generationId the generation that it belongs to, and is deleted with
 * @param part what it is to that generation: {@code input}, {@code signals}, or an attempt's number
 * @param name a {@link FileName}: never a path
 */
public record ObjectKey(UUID generationId, String part, String name) {

    /** The part under which inputs are filed. */
    static final String INPUT = "input";

    /** The names of signal previews begin so, and no other made object's name does. */
    public static final String SIGNALS_PREFIX = "signals-";

    private static final String SIGNALS = "signals";

    private static final Pattern PART = Pattern.compile("input|signals|attempt-[0-9]{1,9}");

    public ObjectKey {
        if (!PART.matcher(part).matches() || !isName(name)) {
            throw new IllegalArgumentException("Not the name of an object: " + part + "/" + name);
        }
    }

    /** Something that the generation reads: its clip is {@code source}, its guide images {@code guide-0}, ... */
    public static ObjectKey input(UUID generationId, String name) {
        return new ObjectKey(generationId, INPUT, name);
    }

    /** Something that an attempt made: {@code 0.mp4}, {@code 1.zip}, a preview. */
    public static ObjectKey made(UUID generationId, int attempt, String name) {
        return new ObjectKey(generationId, "attempt-" + attempt, name);
    }

    /** Something read off the generation's source on demand, whatever becomes of its attempts. */
    public static ObjectKey signals(UUID generationId, String name) {
        return new ObjectKey(generationId, SIGNALS, name);
    }

    /** What a media address of a generation leads to. */
    public static ObjectKey served(UUID generationId, int attempt, String name) {
        return name.startsWith(SIGNALS_PREFIX) ? signals(generationId, name) : made(generationId, attempt, name);
    }

    /** Whether {@code name} may name an object; check names that come from outside. */
    public static boolean isName(String name) {
        return FileName.isPlain(name);
    }
}
