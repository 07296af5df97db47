package dev.retake.server.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one request, in answers and in the log.
 *
 * @param value the caller's own {@code X-Request-Id} when it has 1 to 128 visible ASCII characters, else a fresh UUID
 */
record RequestId(String value) {
    private static final Pattern USABLE = Pattern.compile("[!-~]{1,128}");

    static RequestId of(Optional<String> header) {
        return new RequestId(header.filter(text -> USABLE.matcher(text).matches())
                .orElseGet(() -> UUID.randomUUID().toString()));
    }
}
