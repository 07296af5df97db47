package dev.retake.server.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server listens and what it puts up with.
 *
 * @param address address to listen on
 * @param port TCP port; 0 takes a free one
 * @param publicUrl how clients reach the server, without a trailing slash; empty: address and port
 * @param maxBodyBytes largest request body
 * @param readTimeout how long a request's head may take, and how long its body may pause
 * @param submitBudget how long after its body has come a submit may take; what is not known by then is found out later
 * @param maxConnections open connections at once
 * @param alwaysMeta whether generations carry {@code meta} without being asked to
 * @param eventInterval how often an event stream looks for news
 * @param eventHeartbeat how often an event stream says that it lives
 */
public record HttpSettings(
        String address,
        int port,
        Optional<URI> publicUrl,
        long maxBodyBytes,
        Duration readTimeout,
        Duration submitBudget,
        int maxConnections,
        boolean alwaysMeta,
        Duration eventInterval,
        Duration eventHeartbeat) {

    /** Room for 200 MB of base64 and some guide images. */
    private static final long MAX_BODY_BYTES = 320L * 1024 * 1024;

    /** 127.0.0.1:8787, bodies to 320 MiB, 30 s of silence, answers to submits within 40 s. */
    public static HttpSettings defaults() {
        return new HttpSettings(
                "127.0.0.1",
                8787,
                Optional.empty(),
                MAX_BODY_BYTES,
                Duration.ofSeconds(30),
                Duration.ofSeconds(40),
                4096,
                false,
                Duration.ofMillis(500),
                Duration.ofSeconds(15));
    }
}
