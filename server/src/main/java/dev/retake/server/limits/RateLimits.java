package dev.retake.server.limits;

import dev.retake.server.clients.Client;
import dev.retake.server.store.Generations;
import dev.retake.server.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Both limits on creating generations, and the ceiling over everything.
 *
 * <p>Request windows live in this node's memory: they cover a minute, so a restart forgives at most that much, and each of
 * several nodes counts for itself. Active jobs are counted from the store, plus the places held by requests that are
 * still taking in media; a job counts for at most an hour. When the store can't be read, requests pass.
 */
public final class RateLimits {

    private static final Duration LONGEST_ACTIVE = Duration.ofHours(1);
    private static final Duration RETRY_JOBS = Duration.ofSeconds(60);
    private static final int CLIENTS_BEFORE_SWEEP = 10_000;

    private final Generations generations;
    private final InstantSource clock;
    private final Defaults defaults;
    private final Map<UUID, SlidingWindow> creations = new ConcurrentHashMap<>();
    private final Map<UUID, SlidingWindow> calls = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> held = new ConcurrentHashMap<>();

    /**
     * What holds for clients without limits of their own.
     *
     * @param requestsPerMinute POSTs of generations within any minute
     * @param concurrentJobs active generations
     * @param callsPerMinute requests of any kind within any minute: the ceiling against abuse
     */
    public record Defaults(int requestsPerMinute, int concurrentJobs, int callsPerMinute) {

        /** 30 a minute, 10 active, 3000 calls. */
        public static final Defaults STANDARD = new Defaults(30, 10, 3000);

        public Defaults {
            if (requestsPerMinute < 1 || concurrentJobs < 1 || callsPerMinute < 1) {
                throw new IllegalArgumentException("Every limit must be at least 1");
            }
        }
    }

    /**
     * The limits of a node.
     *
     * @param clock what the minute is measured with
     */
    public RateLimits(Generations generations, InstantSource clock, Defaults defaults) {
        this.generations = generations;
        this.clock = clock;
        this.defaults = defaults;
    }

    /**
     * Counts one call of any kind.
     *
     * @return empty when it is below the ceiling, else how long to wait, in whole seconds, at least 1
     */
    public Optional<Duration> countCall(Client client) {
        Instant now = clock.instant();
        SlidingWindow.Standing standing = window(calls, client, now).take(now, defaults.callsPerMinute());
        return standing.taken() ? Optional.empty() : Optional.of(wait(now, standing.oldestLeaves()));
    }

    /** Asks for one more generation: the request window first, which records the request, then the active jobs. */
    public Admission admit(Client client) {
        Instant now = clock.instant();
        int limit = client.requestsPerMinute().orElse(defaults.requestsPerMinute());
        SlidingWindow.Standing standing = window(creations, client, now).take(now, limit);
        if (!standing.taken()) {
            Instant reset = standing.oldestLeaves();
            return new Admission.TooManyRequests(limit, reset, wait(now, reset));
        }
        AtomicInteger places = held.computeIfAbsent(client.id(), id -> new AtomicInteger());
        int heldBySelfAndOthers = places.incrementAndGet();
        int jobs = client.concurrentJobs().orElse(defaults.concurrentJobs());
        if (heldBySelfAndOthers + activeJobs(client, now) > jobs) {
            places.decrementAndGet();
            return new Admission.TooManyJobs(RETRY_JOBS);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        Admission.Slot slot = () -> {
            if (open.getAndSet(false)) {
                places.decrementAndGet();
            }
        };
        return new Admission.Admitted(slot, limit, standing.remaining(), now.plus(SlidingWindow.LENGTH));
    }

    private int activeJobs(Client client, Instant now) {
        try {
            return generations.countActive(client.id(), now.minus(LONGEST_ACTIVE));
        } catch (StoreException unreachable) {
            return 0;
        }
    }

    private static SlidingWindow window(Map<UUID, SlidingWindow> windows, Client client, Instant now) {
        if (windows.size() > CLIENTS_BEFORE_SWEEP) {
            windows.values().removeIf(window -> window.isIdle(now));
        }
        return windows.computeIfAbsent(client.id(), id -> new SlidingWindow());
    }

    private static Duration wait(Instant now, Instant until) {
        long seconds = Math.ceilDiv(Duration.between(now, until).toMillis(), 1000L);
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
