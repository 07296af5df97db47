package dev.retake.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells media that a decoder can't get through from a machine that is merely busy: what counts is the processor time that a
 * process got, not the time that passed.
 *
 * <p>Where the system doesn't tell processor time, passed time stands for it.
 */
final class EffortWatch {
    /** A process that gets less than this share of one processor does not get on. */
    private static final double SIGN_OF_LIFE = 0.02;

    /** So many times its processor limit may pass before a probe is given up, as nobody's fault. */
    static final int PATIENCE = 30;

    /** What is known about a probe. */
    enum Verdict {
        /** It works, or waits for a processor. */
        GO_ON,
        /** It used up its processor time: the media asks too much. */
        SPENT,
        /** It did nothing at all for long: it hangs, or the machine does. */
        STALLED,
        /** It got on, but too slowly to wait any longer. */
        LATE
    }

    private final Duration limit;
    private final Duration silence;
    private final Instant started;
    private final Duration before;
    private Instant lastSign;
    private Duration lastSpent;

    /**
     * A watch over an order that was just handed over.
     *
     * @param limit the most processor time
     * @param silence the longest time without any
     * @param spent what the process used before
     */
    EffortWatch(Duration limit, Duration silence, Instant now, Optional<Duration> spent) {
        this.limit = limit;
        this.silence = silence;
        this.started = now;
        this.before = spent.orElse(Duration.ZERO);
        this.lastSign = now;
        this.lastSpent = before;
    }

    /** Judges by what the process has used by now. */
    Verdict look(Instant now, Optional<Duration> used) {
        Duration passed = Duration.between(started, now);
        Duration spent = used.orElse(before.plus(passed));
        if (spent.minus(before).compareTo(limit) > 0) {
            return Verdict.SPENT;
        }
        if (passed.compareTo(limit.multipliedBy(PATIENCE)) > 0) {
            return Verdict.LATE;
        }
        if (spent.minus(lastSpent).toNanos() >= SIGN_OF_LIFE * silence.toNanos()) {
            lastSign = now;
            lastSpent = spent;
        }
        return Duration.between(lastSign, now).compareTo(silence) > 0 ? Verdict.STALLED : Verdict.GO_ON;
    }
}
