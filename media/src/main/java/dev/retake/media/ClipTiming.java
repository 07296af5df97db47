package dev.retake.media;

import dev.retake.edit.Rational;
import java.util.List;

/** Reads a frame rate off timestamps: exact where they lie on a regular grid, as far as their clock can say so. */
final class ClipTiming {
    private static final List<Rational> USUAL = List.of(
            new Rational(24, 1),
            new Rational(24_000, 1001),
            new Rational(25, 1),
            new Rational(30, 1),
            new Rational(30_000, 1001),
            new Rational(50, 1),
            new Rational(60, 1),
            new Rational(60_000, 1001),
            new Rational(12, 1),
            new Rational(15, 1),
            new Rational(10, 1),
            new Rational(48, 1),
            new Rational(100, 1),
            new Rational(120, 1),
            new Rational(120_000, 1001),
            new Rational(240, 1));

    private ClipTiming() {}

    /**
     * The frame rate of a clip.
     *
     * @param rate frames per second
     * @param variable whether frames leave the regular grid by more than a tick
     */
    record Rate(Rational rate, boolean variable) {}

    /**
     * Measures.
     *
     * @param times ascending, in ticks, at least one
     * @param end when the last frame goes, in ticks
     * @param tick seconds a tick
     */
    static Rate measure(long[] times, long end, Rational tick) {
        int frames = times.length;
        long span = Math.max(1, end - times[0]);
        Rational average = perSecond(frames, span, tick);
        if (frames == 1) {
            return new Rate(average, false);
        }
        long first = times[0];
        long last = times[frames - 1];
        if (last > first && (last - first) % (frames - 1) == 0) {
            long step = (last - first) / (frames - 1);
            if (onGrid(times, step, 1, 0)) {
                return new Rate(perSecond(1, step, tick), false);
            }
        }
        for (Rational usual : USUAL) {
            // One frame lasts denominator / numerator seconds, that over the tick's seconds in ticks.
            long numerator = usual.denominator() * tick.denominator();
            long denominator = usual.numerator() * tick.numerator();
            if (onGrid(times, numerator, denominator, 1)) {
                return new Rate(usual, false);
            }
        }
        boolean steady = last > first && onGrid(times, last - first, frames - 1L, 1);
        return new Rate(average, !steady);
    }

    private static Rational perSecond(long frames, long ticks, Rational tick) {
        return new Rational(frames * tick.denominator(), Math.max(1, ticks * tick.numerator()));
    }

    /** Whether frame i appears at {@code i * numerator / denominator}, to within some ticks. */
    private static boolean onGrid(long[] times, long numerator, long denominator, long toleranceTicks) {
        for (int i = 0; i < times.length; i++) {
            double expected = (double) i * numerator / denominator;
            if (Math.abs(times[i] - times[0] - expected) > toleranceTicks) {
                return false;
            }
        }
        return true;
    }
}
