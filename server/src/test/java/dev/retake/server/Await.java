package dev.retake.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, not for a time: returns as soon as it holds, and fails when it does not for two minutes. */
public final class Await {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Await() {}

    /**
     * Returns once the condition holds.
     *
     * @param what completes the sentence "still waiting for ..."
     */
    public static void until(String what, BooleanSupplier condition) {
        until(what, DEADLINE, condition);
    }

    /**
     * Returns once the condition holds, and fails when it does not within that time.
     *
     * @param what completes the sentence "still waiting for ..."
     */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + patience.toSeconds() + " s still waiting for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
