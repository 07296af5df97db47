package dev.retake.server.json;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.ServerException;
import java.io.Serial;

/** A body is not the JSON that it should be; carries the answer. */
public final class InvalidJsonException extends ServerException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private InvalidJsonException(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    /** Not JSON, not an object, or beyond the limits of nesting and number of values. */
    static InvalidJsonException syntax() {
        return new InvalidJsonException(new Refusal(400, "Invalid JSON body", "invalid_json"));
    }

    /** A known field has a value of another JSON type. */
    static InvalidJsonException type(String path, String expected) {
        return new InvalidJsonException(new Refusal(400, path + ": expected " + expected, "wrong_type", path));
    }

    /** A field that no version knows, where the caller asked to be told. */
    static InvalidJsonException unknownField(String path) {
        return new InvalidJsonException(new Refusal(400, "Unknown field: " + path, "unknown_field", path));
    }

    /** What to answer. */
    public Refusal refusal() {
        return refusal;
    }
}
