package dev.retake.server.intake;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.rule.Refusal;

/** How far taking in a request's media came in the time it had. */
public sealed interface Taken {

    /**
     * All is there and checked.
     *
     * @param clip the source, measured
     */
    record Complete(ClipFacts clip) implements Taken {}

    /** Something still flows or is still being looked at; {@link MediaIntake#background} finds out the rest. */
    record Arriving() implements Taken {}

    /** A medium can't be used, by this rule. */
    record Unusable(Refusal refusal) implements Taken {}
}
