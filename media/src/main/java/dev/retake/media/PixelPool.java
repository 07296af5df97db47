package dev.retake.media;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads that share a picture's rows. Work handed to it must treat each row by itself (or each pair of
 * rows from an even one on), so that results never depend on how many threads there are.
 *
 * <p>The calling thread works too. Several threads may call at once, such as the stages of a pipeline: each call is done when
 * its own rows are, whatever the helpers do for others. A task must not call the pool again.
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
     * Runs a task over all rows from 0 to {@code height}, cut into bands that begin at multiples of {@value #ALIGNMENT}. Returns when every band is
     * done; an exception from a band is thrown here.
     */
    public void forRows(int height, RowTask task) {
        int wanted = Math.ceilDiv(height, threads * (threads == 1 ? 1 : BANDS_PER_THREAD));
        share(height, Math.max(SMALLEST_BAND, Math.ceilDiv(wanted, ALIGNMENT) * ALIGNMENT), task);
    }

    /**
     * Runs a task over all parts from 0 to {@code count}, each of which is work enough to be handed out by itself, such as a
     * block of rows that is compressed. Otherwise like {@link #forRows}.
     */
    public void forParts(int count, RowTask task) {
        share(count, Math.max(1, Math.ceilDiv(count, threads * BANDS_PER_THREAD)), task);
    }

    private void share(int height, int band, RowTask task) {
        if (threads == 1 || band >= height) {
            task.run(0, height);
            return;
        }
        Share share = new Share(task, height, band);
        for (int helper = 1; helper < threads; helper++) {
            helpers.execute(share);
        }
        share.run();
        share.await();
    }

    @Override
    public void close() {
        helpers.shutdown();
    }

    /** One call's bands. A helper that comes late, being busy with another call, finds nothing left and nobody waiting. */
    private static final class Share implements Runnable {
        private final RowTask task;
        private final int height;
        private final int band;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch undone;
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

        Share(RowTask task, int height, int band) {
            this.task = task;
            this.height = height;
            this.band = band;
            this.undone = new CountDownLatch(Math.ceilDiv(height, band));
        }

        @Override
        public void run() {
            for (int from = next.getAndAdd(band); from < height; from = next.getAndAdd(band)) {
                try {
                    task.run(from, Math.min(height, from + band));
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                } finally {
                    undone.countDown();
                }
            }
        }

        /** Does not give up when interrupted: bands that still run may use what the caller is about to free. */
        void await() {
            boolean interrupted = false;
            while (undone.getCount() > 0) {
                try {
                    undone.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            switch (failures.peek()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> {}
            }
        }
    }

    /** Work on some rows of a picture. */
    @FunctionalInterface
    public interface RowTask {
        /**
         * Treats rows (or parts) from {@code from} up to, not including, {@code to}. Rows begin at a multiple of
         * {@value PixelPool#ALIGNMENT}.
         */
        void run(int from, int to);
    }
}
