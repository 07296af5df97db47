package dev.retake.media;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A fixed number of threads that share a picture's rows. Work handed to it must treat each row by itself (or each pair of
 * rows from an even one on), so that results never depend on how many threads there are.
 *
 * <p>The calling thread works too. Several threads may call at once and then share the helpers; a task must not call the
 * pool again.
 */
public final class PixelPool implements AutoCloseable {
    private static final int BANDS_PER_THREAD = 3;
    private static final int SMALLEST_BAND = 16;

    /** Bands begin at multiples of this many rows, so that operators may sum small groups of rows. */
    public static final int ALIGNMENT = 8;

    private final int threads;
    private final ExecutorService helpers;

    private PixelPool(int threads) {
        this.threads = threads;
        this.helpers = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("pixels-", 1).factory());
    }

    /**
     * A pool of that many threads, the caller's own among them.
     *
     * @param threads at least 1; 1 means that the caller does all the work
     */
    public static PixelPool of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A pixel pool needs at least one thread, not " + threads);
        }
        return new PixelPool(threads);
    }

    /** How many threads share the work. */
    public int threads() {
        return threads;
    }

    /**
     * Runs a task over all rows from 0 to {@code height}, cut into bands that begin at multiples of {@value #ALIGNMENT}.
     * Returns when every band is done; an exception from a band is thrown here, after the others have ended.
     */
    public void forRows(int height, RowTask task) {
        int wanted = Math.ceilDiv(height, threads * (threads == 1 ? 1 : BANDS_PER_THREAD));
        int band = Math.max(SMALLEST_BAND, Math.ceilDiv(wanted, ALIGNMENT) * ALIGNMENT);
        if (threads == 1 || band >= height) {
            task.run(0, height);
            return;
        }
        Sweep sweep = new Sweep(task, height, band);
        for (int helper = 1; helper < threads; helper++) {
            helpers.execute(sweep);
        }
        sweep.run();
        sweep.await();
    }

    /** One task over one picture, which any number of threads may join as long as there are bands left. */
    private static final class Sweep implements Runnable {
        private final RowTask task;
        private final int height;
        private final int band;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch unfinished;
        private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());

        Sweep(RowTask task, int height, int band) {
            this.task = task;
            this.height = height;
            this.band = band;
            unfinished = new CountDownLatch(Math.ceilDiv(height, band));
        }

        @Override
        public void run() {
            for (int from = next.getAndAdd(band); from < height; from = next.getAndAdd(band)) {
                try {
                    task.run(from, Math.min(height, from + band));
                } catch (Throwable thrown) {
                    failure.set(Optional.of(thrown));
                } finally {
                    unfinished.countDown();
                }
            }
        }

        /** Waits for the bands, not for helpers that have not come yet: they may be busy for another caller. */
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    unfinished.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            failure.get().ifPresent(Sweep::rethrow);
        }

        private static void rethrow(Throwable thrown) {
            switch (thrown) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(thrown);
            }
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }

    /** Work on some rows of a picture. */
    @FunctionalInterface
    public interface RowTask {
        /**
         * Treats rows from {@code from} (a multiple of {@value PixelPool#ALIGNMENT}) up to, not including, {@code to}.
         */
        void run(int from, int to);
    }
}
