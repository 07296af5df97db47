package dev.retake.server.fetch;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * An HTTP client that is made when the first fetch needs it: reading the trusted certificates alone would be a tenth of a
 * node's start. Thread-safe.
 */
final class LazyClient {
    private final Supplier<CloseableHttpClient> maker;
    private Optional<CloseableHttpClient> made = Optional.empty();
    private boolean closed;

    LazyClient(Supplier<CloseableHttpClient> maker) {
        this.maker = maker;
    }

    /**
     * The client.
     *
     * @throws IllegalStateException when it was closed
     */
    synchronized CloseableHttpClient get() {
        if (closed) {
            throw new IllegalStateException("The node is stopping");
        }
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** Ends what is under way; a client that nobody needed is not made any more. */
    synchronized void close() {
        closed = true;
        made.ifPresent(client -> client.close(CloseMode.IMMEDIATE));
    }
}
