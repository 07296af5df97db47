package dev.retake.process;

import java.util.concurrent.atomic.AtomicBoolean;

/** A switch that one side turns once, and the other side looks at. */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Asks for the work to stop; later calls change nothing. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Whether somebody asked. */
    public boolean isCancelled() {
        return cancelled.get();
    }
}
