package dev.retake.edit.rule;

import dev.retake.edit.FailureCode;
import java.util.Optional;

/**
 * Why a request is turned down, in every form in which that is ever said.
 *
 * @param status HTTP status, 400 to 599
 * @param detail the sentence of the error body, byte for byte
 * @param code a stable machine-readable name in snake case
 * @param param path of the offending field, such as {@code video.edit.strength}
 * @param failureCode what a job fails with when the same is found only after it was accepted
 */
public record Refusal(int status, String detail, String code, Optional<String> param, FailureCode failureCode) {

    /** A refusal that no single field caused. */
    public Refusal(int status, String detail, String code) {
        this(status, detail, code, Optional.empty(), FailureCode.INVALID_REQUEST);
    }

    /** A refusal of one field. */
    public Refusal(int status, String detail, String code, String param) {
        this(status, detail, code, Optional.of(param), FailureCode.INVALID_REQUEST);
    }
}
