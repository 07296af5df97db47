package dev.retake.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which address callers reach this server, for the URLs in answers.
 *
 * @param configured what the operator says; without it, whatever address the caller came to
 */
record PublicBase(Optional<URI> configured) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    /** Scheme, host and port without a trailing slash. */
    URI of(ServerRequest request) {
        return configured
                .map(url -> URI.create(url.toString().replaceFirst("/+$", "")))
                .orElseGet(() -> fromHost(request));
    }

    private static URI fromHost(ServerRequest request) {
        String host = request.headers()
                .value(HeaderNames.HOST)
                .filter(text -> HOST.matcher(text).matches())
                .orElseGet(() -> "localhost:" + request.localPeer().port());
        return URI.create((request.isSecure() ? "https://" : "http://") + host);
    }
}
