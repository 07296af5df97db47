package dev.retake.server.jobs;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Turns at making pixels: renders and signal previews share this node's processors, first come, first served. Thread-safe. */
final class RenderLane {
    private static final long LOOK_MILLIS = 200;

    private final Semaphore turns;

    /** A lane where so many work at once. */
    RenderLane(int atOnce) {
        turns = new Semaphore(atOnce, true);
    }

    /** Somebody's turn, until closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn; empty when it is given up, or the thread is interrupted, before that. */
    Optional<Turn> await(BooleanSupplier givenUp) {
        try {
            while (!givenUp.getAsBoolean()) {
                if (turns.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return Optional.of(turns::release);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
