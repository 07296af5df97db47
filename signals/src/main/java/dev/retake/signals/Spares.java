package dev.retake.signals;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Networks that nobody uses at the moment, one of a name, so that who reads a clip after another need not load them again.
 * Thread-safe.
 *
 * @param <T> a loaded network
 */
public final class Spares<T> {
    private final Map<String, T> idle = new ConcurrentHashMap<>();

    /** The one of that name, which is the caller's own from now on. */
    public Optional<T> take(String name) {
        return Optional.ofNullable(idle.remove(name));
    }

    /** Whether it was kept; if not, another one is there already, and the caller unloads his. */
    public boolean keep(String name, T network) {
        return idle.putIfAbsent(name, network) == null;
    }
}
