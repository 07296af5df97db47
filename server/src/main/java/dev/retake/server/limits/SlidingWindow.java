package dev.retake.server.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The requests of one client within the last minute; each leaves exactly a minute after it came. Thread-safe. */
final class SlidingWindow {

    /** How long a request counts. */
    static final Duration LENGTH = Duration.ofSeconds(60);

    private final Deque<Instant> requests = new ArrayDeque<>();

    /**
     * Records a request unless the window holds {@code limit} already; refused requests are not recorded.
     *
     * @return how the window stands afterwards
     */
    synchronized Standing take(Instant now, int limit) {
        forget(now);
        boolean taken = requests.size() < limit;
        if (taken) {
            requests.addLast(now);
        }
        Instant oldest = requests.isEmpty() ? now : requests.peekFirst();
        return new Standing(taken, Math.max(0, limit - requests.size()), oldest.plus(LENGTH));
    }

    /** Whether nothing is left in the window. */
    synchronized boolean isIdle(Instant now) {
        forget(now);
        return requests.isEmpty();
    }

    private void forget(Instant now) {
        Instant horizon = now.minus(LENGTH);
        while (!requests.isEmpty() && !requests.peekFirst().isAfter(horizon)) {
            requests.removeFirst();
        }
    }

    /**
     * How a window stands.
     *
     * @param taken whether the request was within the limit
     * @param remaining further requests that would be
     * @param oldestLeaves when the oldest recorded request stops counting
     */
    record Standing(boolean taken, int remaining, Instant oldestLeaves) {}
}
