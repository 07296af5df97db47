package dev.retake.cli;

import dev.retake.process.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C into a cancelled render, and gives the command a moment to clear away what it had begun. */
final class Interruption implements AutoCloseable {
    private static final int CLEARING_SECONDS = 3;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch cleared = new CountDownLatch(1);

    private Interruption() {}

    /** Starts to watch, until closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    /** What Ctrl-C turns. */
    Cancellation cancellation() {
        return cancellation;
    }

    private void stop() {
        cancellation.cancel();
        try {
            cleared.await(CLEARING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cleared.countDown();
    }
}
