package dev.retake.edit;

import java.util.Locale;

/** Why a generation failed, with the published reason where one exists. */
public enum FailureCode {
    CONTENT_MODERATED("Generation output was flagged by our content moderation system."),
    GENERATION_FAILED("Generation failed"),
    BUDGET_EXHAUSTED("Insufficient credits to complete this generation."),
    OUTPUT_NOT_FOUND("Output artifacts not found"),
    IMAGE_TOO_LARGE("Input media is too large"),
    UNSUPPORTED_FORMAT("Input media format is not supported"),
    CORRUPT_INPUT("Input media could not be decoded"),
    INVALID_REQUEST("The request is invalid"),
    RATE_LIMITED("Rate limited by the generation backend");

    private final String reason;

    FailureCode(String reason) {
        this.reason = reason;
    }

    /** The name on the wire, such as {@code corrupt_input}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text for {@code failure_reason} when nothing more specific is known. */
    public String reason() {
        return reason;
    }
}
