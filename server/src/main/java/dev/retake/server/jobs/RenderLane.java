package dev.retake.server.jobs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Turns at making pixels: renders and signal previews share this node's processors, first come, first served. Thread-safe. */
final class RenderLane {
    private static final long LOOK_MILLIS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int free;

    /** A lane where so many work at once. */
    RenderLane(int atOnce) {
        free = atOnce;
    }

    /** Somebody's turn, until closed; to be closed once. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn; empty when it is given up, or the thread is interrupted, before that. */
    Optional<Turn> await(BooleanSupplier givenUp) {
        // A semaphore would do if one could look now and then whether to give up and keep one's place in its queue.
        Object place = new Object();
        lock.lock();
        try {
            waiting.addLast(place);
            while (!givenUp.getAsBoolean()) {
                if (free > 0 && waiting.getFirst() == place) {
                    free--;
                    return Optional.of(this::release);
                }
                changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(place);
            changed.signalAll();
            lock.unlock();
        }
        return Optional.empty();
    }

    private void release() {
        lock.lock();
        try {
            free++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
