package dev.retake.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** What all lists take in their query string. */
final class ListQuery {
    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;

    private ListQuery() {}

    /** A parameter, unless it is missing or empty. */
    static Optional<String> text(ServerRequest request, String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    /**
     * How many items a page has at most.
     *
     * @throws RefusedException when it is not a number from 1 to 100
     */
    static int limit(ServerRequest request) {
        int limit = text(request, "limit")
                .map(value -> value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0)
                .orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new RefusedException(Refusals.badQuery("limit", "must be between 1 and " + MAX_LIMIT));
        }
        return limit;
    }
}
