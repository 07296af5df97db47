package dev.retake.media.colour;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Working memory that threads borrow for a band of rows, so that converting a picture allocates none. */
final class Kept<T> {
    private final ConcurrentLinkedQueue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    /** Makes one whenever none is idle: as many as threads work at once. */
    Kept(Supplier<T> maker) {
        this.maker = maker;
    }

    /** One that nobody else has. */
    T borrow() {
        T known = idle.poll();
        return known == null ? maker.get() : known;
    }

    /** Gives it back. */
    void giveBack(T item) {
        idle.add(item);
    }
}
