package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;

/** What the HTTP layer itself refuses; everything about edits stands in the rule table. */
final class Refusals {
    static final Refusal INVALID_JSON = new Refusal(400, "Invalid JSON body", "invalid_json");
    static final Refusal BAD_REQUEST = new Refusal(400, "Bad Request", "bad_request");
    static final Refusal NOT_FOUND = new Refusal(404, "Not Found", "not_found");
    static final Refusal GENERATION_NOT_FOUND =
            new Refusal(404, "Generation not found", "generation_not_found", "generation_id");
    static final Refusal FILE_NOT_FOUND = new Refusal(404, "File not found", "file_not_found", "file_id");
    static final Refusal UPLOADS_NOT_SUPPORTED = new Refusal(
            400, "Uploads are not supported by this server; send source.data or source.url", "uploads_not_supported");
    static final Refusal METHOD_NOT_ALLOWED = new Refusal(405, "Method Not Allowed", "method_not_allowed");
    static final Refusal LENGTH_REQUIRED = new Refusal(411, "Content-Length is required", "length_required");
    static final Refusal BODY_TOO_LARGE = new Refusal(413, "Request body too large", "body_too_large");
    static final Refusal UNSUPPORTED_MEDIA_TYPE =
            new Refusal(415, "Unsupported media type", "unsupported_media_type", "Content-Type");
    static final Refusal IDEMPOTENCY_MISMATCH = new Refusal(
            422, "Idempotency-Key was used with a different request", "idempotency_key_reused", "Idempotency-Key");
    static final Refusal IDEMPOTENCY_KEY_TOO_LONG = new Refusal(
            400, "Idempotency-Key must have 1 to 255 characters", "invalid_idempotency_key", "Idempotency-Key");
    static final Refusal RATE_LIMITED = new Refusal(429, "Rate limit exceeded", "rate_limit_exceeded");
    static final Refusal TOO_MANY_JOBS = new Refusal(429, "Too many concurrent jobs", "too_many_concurrent_jobs");
    static final Refusal INTERNAL = new Refusal(500, "Internal server error", "internal_error");
    static final Refusal UNAVAILABLE = new Refusal(503, "Service unavailable", "service_unavailable");
    static final Refusal SIGNALS_UNAVAILABLE =
            new Refusal(409, "Signals are not available: the source is not kept", "signals_unavailable");
    static final Refusal SIGNALS_FAILED = new Refusal(500, "Signals could not be read", "signals_failed");
    static final Refusal INVALID_SIGNATURE = new Refusal(403, "Invalid signature", "invalid_signature", "sig");
    static final Refusal URL_EXPIRED = new Refusal(403, "URL has expired", "url_expired", "expires");
    static final Refusal RANGE_NOT_SATISFIABLE =
            new Refusal(416, "Range not satisfiable", "range_not_satisfiable", "Range");

    private Refusals() {}

    /** A query parameter that can't be read. */
    static Refusal badQuery(String name, String allowed) {
        return new Refusal(400, "Invalid " + name + ": " + allowed, "invalid_" + name, name);
    }
}
