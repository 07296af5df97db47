package dev.retake.server.intake;

import dev.retake.server.fetch.Fetch;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches that a request began and the background is to finish, as long as both are on this node. Thread-safe. */
final class HandedOver {
    private record Key(UUID generationId, String name) {}

    private final Map<Key, Fetch> fetches = new ConcurrentHashMap<>();

    void leave(UUID generationId, WantedMedium medium, Fetch fetch) {
        fetches.put(new Key(generationId, medium.name()), fetch);
    }

    /** Takes a fetch over; it is here no more. */
    Optional<Fetch> take(UUID generationId, WantedMedium medium) {
        return Optional.ofNullable(fetches.remove(new Key(generationId, medium.name())));
    }

    void cancelAll(UUID generationId) {
        fetches.entrySet().removeIf(entry -> {
            boolean ours = entry.getKey().generationId().equals(generationId);
            if (ours) {
                entry.getValue().cancel();
            }
            return ours;
        });
    }
}
