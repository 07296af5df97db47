package dev.retake.edit.rule;

import dev.retake.edit.FailureCode;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the table: a condition under which a request is refused, and exactly how.
 *
 * @param id as in the wire's specification, such as {@code E14}
 * @param step when it is checked
 * @param status HTTP status
 * @param code machine-readable name
 * @param param path of the field at fault; may hold blanks
 * @param detail text of the refusal; may hold blanks such as {@code <path>}
 * @param failureCode what a job fails with when the rule breaks after it was accepted
 * @param check finds a violation in a subject
 * @param <S> what is looked at: a request, or media
 */
public record Rule<S>(
        String id,
        Step step,
        int status,
        String code,
        String param,
        String detail,
        FailureCode failureCode,
        Function<S, Optional<Violation>> check) {

    /** When a rule is checked; earlier steps win. Numbers are those of the wire's order of checks. */
    public enum Step {
        /** Prompt, model, type. */
        BASICS(5, "prompt, model and type"),
        /** Shape and standing of media references. */
        REFERENCES(6, "media references"),
        /** What only edits know. */
        EDIT(7, "rules of video_edit"),
        /** The media themselves: fetched, decoded, measured. */
        MEDIA(11, "the media themselves");

        private final int number;
        private final String title;

        Step(int number, String title) {
            this.number = number;
            this.title = title;
        }

        /** Its place in the order of checks. */
        public int number() {
            return number;
        }

        /** What it is about, in a few words. */
        public String title() {
            return title;
        }
    }

    /** The refusal of this subject, or empty when it keeps the rule. */
    Optional<Refusal> refuse(S subject) {
        return check.apply(subject)
                .map(violation -> new Refusal(
                        status, violation.fill(detail), code, Optional.of(violation.fill(param)), failureCode));
    }
}
