package dev.retake.render.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed set of threads that share the rows of a picture.
 *
 * <p>Bands are always cut at the same rows, so that a task which keeps to its own rows gives the same result with any
 * number of threads.
 */
public final class RowPool implements AutoCloseable {
    /** Rows in a band: small enough to balance, large enough to stay cheap. */
    public static final int BAND_ROWS = 16;

    private final ExecutorService executor;
    private final int threads;

    /** A pool of that many threads, at least 1; with 1, the caller does all the work. */
    public RowPool(int threads) {
        this.threads = Math.max(1, threads);
        executor = Executors.newFixedThreadPool(
                Math.max(1, this.threads - 1),
                Thread.ofPlatform().daemon().name("rows-", 0).factory());
    }

    /** What is done to rows {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Band {
        void run(int from, int to);
    }

    /** Runs a task over all rows and returns when the last band is done. */
    public void forRows(int rows, Band band) {
        AtomicInteger next = new AtomicInteger();
        int bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
        Runnable worker = () -> {
            for (int b = next.getAndIncrement(); b < bands; b = next.getAndIncrement()) {
                band.run(b * BAND_ROWS, Math.min(rows, (b + 1) * BAND_ROWS));
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, bands); i++) {
            helpers.add(executor.submit(worker));
        }
        worker.run();
        for (Future<?> helper : helpers) {
            join(helper);
        }
    }

    private static void join(Future<?> helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("A row task failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
