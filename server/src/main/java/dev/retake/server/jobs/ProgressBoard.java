package dev.retake.server.jobs;

import dev.retake.edit.message.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What the renders of this node are doing right now, in memory, for whoever watches.
 *
 * <p>Rows say what is true; the board says when to look, and adds what is too fleeting for a row. Watchers are woken, not
 * fed: one that is slow misses steps and never anything final. Thread-safe.
 */
public final class ProgressBoard {

    private final Map<UUID, Live> live = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();

    /**
     * A render in progress.
     *
     * @param attempt which attempt of the generation this is
     * @param frames finished
     * @param totalFrames expected; 0 while unknown
     * @param framesPerSecond over the whole render so far
     * @param preview name of the newest preview in the object store, filed under this attempt
     * @param walk where a renderer stands that makes many frames at once
     * @param fraction how much is done, 0 to 1
     */
    public record Live(
            int attempt,
            int frames,
            int totalFrames,
            double framesPerSecond,
            Optional<String> preview,
            Optional<Event.Walk> walk,
            double fraction) {

        static Live begun(int attempt) {
            return new Live(attempt, 0, 0, 0, Optional.empty(), Optional.empty(), 0);
        }

        Live after(Event.Progress step, Optional<String> stored) {
            return new Live(
                    attempt,
                    step.frames(),
                    step.totalFrames(),
                    step.framesPerSecond(),
                    stored.isPresent() ? stored : preview,
                    step.walk(),
                    Math.clamp(step.framesDone() / step.totalFrames(), 0, 1));
        }

        /** Seconds until the last frame at the present pace; empty while there is no pace. */
        public Optional<Double> secondsLeft() {
            return framesPerSecond > 0 ? Optional.of(totalFrames * (1 - fraction) / framesPerSecond) : Optional.empty();
        }
    }

    /** What a generation is doing, if this node renders it now. */
    public Optional<Live> live(UUID generationId) {
        return Optional.ofNullable(live.get(generationId));
    }

    /** Starts to notice changes of a generation; the first {@link Watch#awaitChange} returns at once. Close it. */
    public Watch watch(UUID generationId) {
        Watch watch = new Watch(generationId);
        watches.compute(generationId, (id, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    void show(UUID generationId, Live state) {
        live.put(generationId, state);
        changed(generationId);
    }

    void remove(UUID generationId) {
        live.remove(generationId);
        changed(generationId);
    }

    /** Wakes the watchers of a generation whose row changed. */
    void changed(UUID generationId) {
        watches.getOrDefault(generationId, Set.of()).forEach(Watch::wake);
    }

    /** Somebody's interest in one generation. */
    public final class Watch implements AutoCloseable {

        private final UUID generationId;
        private final Semaphore news = new Semaphore(1);

        private Watch(UUID generationId) {
            this.generationId = generationId;
        }

        /**
         * Waits until something changed since the last call. Changes made by other nodes are not noticed: look at the row
         * again after a while in any case.
         *
         * @return false when that long passed without news
         */
        public boolean awaitChange(Duration longest) throws InterruptedException {
            boolean woken = news.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
            news.drainPermits();
            return woken;
        }

        private void wake() {
            news.release();
        }

        @Override
        public void close() {
            watches.computeIfPresent(generationId, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
