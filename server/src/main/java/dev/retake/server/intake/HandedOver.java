package dev.retake.server.intake;

import dev.retake.server.fetch.Fetch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Fetches that the background is to finish, as long as a request began them on this node or the background itself did. Who
 * ends the intake of a generation cancels what is left. Thread-safe.
 */
final class HandedOver {
    private record Key(UUID generationId, String name) {}

    private record Left(Fetch fetch, long nanos) {}

    private final Map<Key, Left> fetches = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos tells time, in nanoseconds, like {@link System#nanoTime} */
    HandedOver(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void leave(UUID generationId, WantedMedium medium, Fetch fetch) {
        fetches.put(new Key(generationId, medium.name()), new Left(fetch, nanos.getAsLong()));
    }

    Optional<Fetch> find(UUID generationId, WantedMedium medium) {
        return Optional.ofNullable(fetches.get(new Key(generationId, medium.name())))
                .map(Left::fetch);
    }

    /** Generations whose fetches were left that long ago, and are here still. */
    Set<UUID> olderThan(Duration age) {
        long now = nanos.getAsLong();
        return fetches.entrySet().stream()
                .filter(entry -> now - entry.getValue().nanos() > age.toNanos())
                .map(entry -> entry.getKey().generationId())
                .collect(Collectors.toSet());
    }

    /** Cancels the fetches of a generation, and forgets them. */
    void cancelAll(UUID generationId) {
        fetches.entrySet().removeIf(entry -> {
            boolean ours = entry.getKey().generationId().equals(generationId);
            if (ours) {
                entry.getValue().fetch().cancel();
            }
            return ours;
        });
    }
}
