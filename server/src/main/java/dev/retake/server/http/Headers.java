package dev.retake.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Names of the headers that are ours and not HTTP's. */
final class Headers {
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    static final HeaderName API_VERSION = HeaderNames.create("X-API-Version");
    static final String API_VERSION_VALUE = "2026-04-01";
    static final HeaderName SHOULD_RETRY = HeaderNames.create("x-should-retry");
    static final HeaderName RATE_LIMIT = HeaderNames.create("X-RateLimit-Limit");
    static final HeaderName RATE_REMAINING = HeaderNames.create("X-RateLimit-Remaining");
    static final HeaderName RATE_RESET = HeaderNames.create("X-RateLimit-Reset");
    static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
    static final HeaderName IDEMPOTENCY_REPLAYED = HeaderNames.create("Idempotency-Replayed");
    static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    /** On a completed generation of whose prompt nothing came, since clients that read no {@code meta} should see it too. */
    static final HeaderName WARNING = HeaderNames.create("X-Retake-Warning");

    static final HeaderName PREFER = HeaderNames.create("Prefer");

    private Headers() {}
}
