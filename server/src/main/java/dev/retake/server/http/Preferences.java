package dev.retake.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Locale;

/**
 * What {@code Prefer} asks for (RFC 7240); unknown preferences are ignored, as the RFC wants.
 *
 * @param meta the generation should carry {@code meta}: {@code Prefer: luma-meta}
 * @param strict unknown fields should be refused: {@code Prefer: handling=strict}
 */
record Preferences(boolean meta, boolean strict) {

    /** What a request prefers. */
    static Preferences of(ServerRequest request) {
        return request.headers().contains(Headers.PREFER)
                ? of(request.headers().get(Headers.PREFER).allValues())
                : of(List.of());
    }

    /** Reads all values of the header; one may hold several preferences. */
    static Preferences of(List<String> values) {
        List<String> tokens = values.stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(token -> token.split(";", 2)[0].strip().replace("\"", "").toLowerCase(Locale.ROOT))
                .toList();
        return new Preferences(tokens.contains("luma-meta"), tokens.contains("handling=strict"));
    }
}
