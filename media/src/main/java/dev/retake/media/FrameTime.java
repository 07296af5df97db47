package dev.retake.media;

import dev.retake.edit.Rational;

/**
 * When a frame is displayed, exactly: whole ticks of the source's own clock.
 *
 * @param index place in display order, from 0
 * @param ticks when the frame appears, on the clip's time line
 * @param durationTicks how long it stays; at least 1
 * @param tick seconds a tick
 */
public record FrameTime(int index, long ticks, long durationTicks, Rational tick) {

    /** When the frame appears, in seconds. */
    public Rational seconds() {
        return new Rational(Math.multiplyExact(ticks, tick.numerator()), tick.denominator());
    }
}
