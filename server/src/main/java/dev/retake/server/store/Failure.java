package dev.retake.server.store;

import dev.retake.edit.FailureCode;

/**
 * Why a generation failed, as its owner will read it.
 *
 * @param code {@code failure_code}
 * @param reason {@code failure_reason}, a sentence without anything internal
 */
public record Failure(FailureCode code, String reason) {

    /** What a generation that its client cancelled says. */
    public static final Failure CANCELLED = new Failure(FailureCode.GENERATION_FAILED, "Cancelled by client");

    /** A failure that says no more than its code's published reason. */
    public static Failure of(FailureCode code) {
        return new Failure(code, code.reason());
    }
}
