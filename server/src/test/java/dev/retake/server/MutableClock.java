package dev.retake.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. */
public final class MutableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    /** A clock that shows this time. */
    public MutableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** A clock that shows some time in 2026. */
    public static MutableClock standing() {
        return new MutableClock(Instant.parse("2026-09-01T12:00:00Z"));
    }

    /** Moves on, or back when negative. */
    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
