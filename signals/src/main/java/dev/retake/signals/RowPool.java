package dev.retake.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The fixed pool on which pixels are worked: rows are handed out one by one, and because a row never reads what
 * another row of the same call writes, results do not depend on the number of threads.
 */
public final class RowPool implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    /**
     * A pool.
     *
     * @param threads at least 1; with 1, work runs on the caller's thread
     */
    public RowPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A row pool needs at least one thread, not " + threads);
        }
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rows-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The number of threads. */
    public int threads() {
        return threads;
    }

    /**
     * Runs {@code work} once for each number from 0 to {@code count - 1}, in any order, and returns when all are done.
     *
     * @throws IllegalStateException when the calling thread is interrupted; the pool is then of no further use
     */
    public void forEach(int count, IntConsumer work) {
        if (threads == 1) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> worker = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.accept(i);
            }
            return true;
        };
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(worker);
        }
        try {
            for (var done : executor.invokeAll(workers)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while pixels were being worked", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
