package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.message.Event;

/** Limits that an order sets on clips that are fine by themselves. */
final class Limits {
    private Limits() {}

    /**
     * Makes sure that a clip is short enough.
     *
     * @throws RefusedOrderException when it is not
     */
    static void checkLength(ClipFacts facts, double maxSeconds) {
        if (facts.secondsForLimits() > maxSeconds) {
            throw new RefusedOrderException(
                    Event.Fault.TOO_LONG,
                    "The clip is %.1f s long; at most %.0f s are allowed.".formatted(facts.seconds(), maxSeconds));
        }
    }
}
