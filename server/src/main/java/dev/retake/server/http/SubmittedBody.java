package dev.retake.server.http;

import dev.retake.edit.request.GenerationRequest;
import dev.retake.server.json.InvalidJsonException;
import dev.retake.server.json.RequestReader;
import dev.retake.server.json.Spool;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a submit says, head and body.
 *
 * @param request the body's fields; inline media is in the spool
 * @param sha256 of the body's bytes, lower-case hex
 * @param dryRun whether only an estimate is wanted
 * @param idempotencyKey 1 to 255 characters
 */
record SubmittedBody(GenerationRequest request, String sha256, boolean dryRun, Optional<String> idempotencyKey) {
    private static final Pattern JSON = Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_KEY = 255;

    /**
     * Reads a request in constant memory.
     *
     * @throws RefusedException when the head or the body's JSON is not acceptable
     */
    static SubmittedBody read(ServerRequest request, RequestReader reader, Spool spool, PatienceWatch patience) {
        Optional<String> type = request.headers().value(HeaderNames.CONTENT_TYPE);
        if (type.filter(text -> !JSON.matcher(text.strip()).matches()).isPresent()) {
            throw new RefusedException(Refusals.UNSUPPORTED_MEDIA_TYPE);
        }
        Optional<String> key = request.headers().value(Headers.IDEMPOTENCY_KEY);
        if (key.filter(text -> text.isEmpty() || text.length() > LONGEST_KEY).isPresent()) {
            throw new RefusedException(Refusals.IDEMPOTENCY_KEY_TOO_LONG);
        }
        MessageDigest digest = newDigest();
        RequestReader.UnknownFields unknown = Preferences.of(request).strict()
                ? RequestReader.UnknownFields.REFUSED
                : RequestReader.UnknownFields.IGNORED;
        try (InputStream body = new DigestInputStream(patience.watch(open(request)), digest)) {
            GenerationRequest read = reader.read(body, spool, unknown);
            return new SubmittedBody(read, HexFormat.of().formatHex(digest.digest()), dryRun(request), key);
        } catch (InvalidJsonException invalid) {
            throw new RefusedException(invalid.refusal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(ServerRequest request) {
        return request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream();
    }

    private static boolean dryRun(ServerRequest request) {
        return switch (request.query().first("dry_run").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedException(Refusals.badQuery("dry_run", "must be true or false"));
        };
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
