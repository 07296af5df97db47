package dev.retake.server.http;

import dev.retake.server.clients.Client;
import io.helidon.webserver.http.ServerRequest;

/**
 * Who sent a request below {@code /v1}.
 *
 * @param client whose key it carries
 */
record Caller(Client client) {

    /** The caller that {@link AuthenticationFilter} found. */
    static Client of(ServerRequest request) {
        return request.context()
                .get(Caller.class)
                .map(Caller::client)
                .orElseThrow(() -> new IllegalStateException("This route lies outside of /v1 and has no caller"));
    }
}
