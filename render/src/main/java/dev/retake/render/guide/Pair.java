package dev.retake.render.guide;

import dev.retake.media.PixelPool;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Two pieces of work side by side. OpenCV's search for motion is one thread's work, and there are always two ways to search: what is
 * around it is then best done by the same thread too.
 */
final class Pair implements AutoCloseable {
    /** Rows that no pool cuts any further. */
    private static final int UNIT = 16;

    private final PixelPool pool;
    private final PixelPool alone = PixelPool.of(1);

    Pair(PixelPool pool) {
        this.pool = pool;
    }

    /** What either piece of work calls for rows, since a task must not call the pool that runs it. */
    PixelPool alone() {
        return alone;
    }

    /** Does both; the results in their order. */
    <T> List<T> of(Supplier<T> first, Supplier<T> second) {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(2);
        pool.forRows(2 * UNIT, (from, to) -> {
            for (int k = from / UNIT; k < to / UNIT; k++) {
                results.set(k, (k == 0 ? first : second).get());
            }
        });
        return List.of(results.get(0), results.get(1));
    }

    @Override
    public void close() {
        alone.close();
    }
}
