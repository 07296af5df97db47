package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.ServerException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request is turned down; carries the whole answer. */
public final class RefusedException extends ServerException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Map<String, String> headers;

    /** A refusal without further headers. */
    public RefusedException(Refusal refusal) {
        this(refusal, Map.of());
    }

    /** A refusal with headers, such as {@code Retry-After}. */
    public RefusedException(Refusal refusal, Map<String, String> headers) {
        super(refusal.status() + " " + refusal.detail());
        this.refusal = refusal;
        this.headers = Map.copyOf(headers);
    }

    /** What the body says. */
    public Refusal refusal() {
        return refusal;
    }

    /** What the head says beside it. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The same refusal with one more header. */
    public RefusedException with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RefusedException(refusal, more);
    }
}
