package dev.retake.server.limits;

import java.time.Duration;
import java.time.Instant;

/** Whether a client may create one more generation now, with the figures that the answer's headers need. */
public sealed interface Admission {

    /**
     * Yes.
     *
     * @param slot holds one place among the client's active jobs; close it once the row exists or the request failed
     * @param limit requests a minute
     * @param remaining requests left in the window
     * @param reset when the window is surely free again
     */
    record Admitted(Slot slot, int limit, int remaining, Instant reset) implements Admission {}

    /**
     * No: too many requests within a minute.
     *
     * @param limit requests a minute
     * @param reset when the oldest request leaves the window
     * @param retryAfter whole seconds until then, at least 1
     */
    record TooManyRequests(int limit, Instant reset, Duration retryAfter) implements Admission {}

    /**
     * No: too many jobs are active.
     *
     * @param retryAfter always a minute
     */
    record TooManyJobs(Duration retryAfter) implements Admission {}

    /** A place among a client's active jobs, held while its request takes in media. */
    interface Slot extends AutoCloseable {
        /** Gives the place back; closing twice is harmless. */
        @Override
        void close();
    }
}
