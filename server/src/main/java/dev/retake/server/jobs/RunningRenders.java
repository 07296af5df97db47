package dev.retake.server.jobs;

import dev.retake.process.Cancellation;
import dev.retake.server.store.Generations;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The renders of this node and the switches that stop them. Thread-safe. */
final class RunningRenders {

    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    private record Running(int attempt, Cancellation cancellation) {}

    /** Notes a render for as long as the returned handle is open. */
    Entry enter(UUID generationId, int attempt, Cancellation cancellation) {
        Running entry = new Running(attempt, cancellation);
        running.put(generationId, entry);
        return () -> running.remove(generationId, entry);
    }

    /** Stops the render of that generation, if it runs here. */
    void stop(UUID generationId) {
        Running entry = running.get(generationId);
        if (entry != null) {
            entry.cancellation().cancel();
        }
    }

    /** Stops every render. */
    void stopAll() {
        running.values().forEach(entry -> entry.cancellation().cancel());
    }

    /** Stops renders whose result nobody may publish any more: cancelled, deleted or taken over elsewhere. */
    void stopStale(Generations generations) {
        running.forEach((id, entry) -> {
            if (!generations.isCurrent(id, entry.attempt())) {
                entry.cancellation().cancel();
            }
        });
    }

    int count() {
        return running.size();
    }

    /** A render that is under way. */
    interface Entry extends AutoCloseable {
        @Override
        void close();
    }
}
