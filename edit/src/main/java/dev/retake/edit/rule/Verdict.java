package dev.retake.edit.rule;

import dev.retake.edit.EditSpec;

/** What the rules say about a request. */
public sealed interface Verdict {

    /** Every rule passed; this is the edit with all defaults resolved. */
    record Accepted(EditSpec spec) implements Verdict {}

    /** A rule failed; the first one in the table's order. */
    record Refused(Refusal refusal) implements Verdict {}
}
