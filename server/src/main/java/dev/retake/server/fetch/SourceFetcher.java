package dev.retake.server.fetch;

import dev.retake.server.fetch.FetchOutcome.Fetched;
import dev.retake.server.fetch.FetchOutcome.Refused;
import dev.retake.server.fetch.FetchOutcome.ShareTaken;
import dev.retake.server.fetch.FetchOutcome.TooLarge;
import dev.retake.server.fetch.FetchOutcome.Unavailable;
import dev.retake.server.fetch.FetchOutcome.Unreachable;
import dev.retake.server.fetch.FetchOutcome.WrongKind;
import dev.retake.server.fetch.GuardedResolver.HostLookup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads a caller's URL to a file, under the limits of {@link FetchSettings}.
 *
 * <p>Only http and https; every redirect is checked like the first address; credentials inside a URL are refused; never
 * more than the cap lies on disk; bytes are stored as they come, without decompression.
 */
public final class SourceFetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFetcher.class);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_URL = 8192;

    private final FetchSettings settings;
    private final LazyClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots;
    private final ClientShares shares;

    /** A fetcher that asks the system's name service. */
    public SourceFetcher(FetchSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    SourceFetcher(FetchSettings settings, HostLookup lookup) {
        this.settings = settings;
        this.client = new LazyClient(() -> FetchClient.create(settings, new GuardedResolver(settings, lookup)));
        this.slots = new Semaphore(settings.maxConcurrent());
        this.shares = new ClientShares(settings.maxPerClient());
    }

    /** How long a request should {@link Fetch#await(Duration) wait}. */
    public Duration requestBudget() {
        return settings.requestBudget();
    }

    /**
     * Starts a download.
     *
     * @param client who wants it
     * @param url an http or https address
     * @param kind what it should lead to
     * @param target the file to write; its folder exists, and it is removed again when the fetch fails
     * @param maxBytes the largest body accepted
     */
    public Fetch start(UUID client, URI url, FetchedKind kind, Path target, long maxBytes) {
        Fetch fetch = new Fetch();
        if (!shares.tryTake(client)) {
            fetch.end(new ShareTaken());
            return fetch;
        }
        if (!slots.tryAcquire()) {
            shares.release(client);
            fetch.end(new Unavailable(settings.maxConcurrent() + " fetches are under way"));
            return fetch;
        }
        fetch.endAfter(settings.totalTimeout(), new Unreachable("Took longer than " + settings.totalTimeout()));
        CompletableFuture.delayedExecutor(settings.requestBudget().toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> {
                    if (!fetch.bodyBegan()) {
                        fetch.end(new Unreachable("No answer within " + settings.requestBudget()));
                    }
                });
        threads.execute(() -> {
            try {
                run(fetch, url, kind, target, maxBytes);
            } finally {
                slots.release();
                shares.release(client);
            }
        });
        return fetch;
    }

    private void run(Fetch fetch, URI url, FetchedKind kind, Path target, long maxBytes) {
        FetchOutcome how;
        try {
            how = follow(fetch, url, kind, target, maxBytes);
        } catch (StorageException e) {
            how = new Unavailable("Cannot write " + target + ": " + e.getCause());
        } catch (IOException | RuntimeException e) {
            how = new Unreachable(e.toString());
        }
        if (!(how instanceof Fetched)) {
            remove(target);
        }
        if (!fetch.end(how)) {
            remove(target);
        }
        LOG.debug("Fetch from {}: {}", url.getHost(), how);
    }

    private FetchOutcome follow(Fetch fetch, URI first, FetchedKind kind, Path target, long maxBytes)
            throws IOException {
        URI url = first;
        for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
            requireFetchable(url);
            HttpGet request = new HttpGet(url);
            request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            fetch.onFailure(request::cancel);
            HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
            ClassicHttpResponse response = client.get().executeOpen(host, request, null);
            try {
                Header location = response.getFirstHeader(HttpHeaders.LOCATION);
                if (!isRedirect(response.getCode()) || location == null) {
                    return read(fetch, response, kind, target, maxBytes);
                }
                url = url.resolve(location.getValue());
            } finally {
                request.cancel(); // else closing would first read the rest of a body that nobody wants
                Closer.closeQuietly(response);
            }
        }
        return new Unreachable("More than " + settings.maxRedirects() + " redirects");
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static void requireFetchable(URI url) throws IOException {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.toString().length() > LONGEST_URL) {
            throw new IOException("Only http and https URLs with a host and without credentials are fetched");
        }
    }

    private static FetchOutcome read(
            Fetch fetch, ClassicHttpResponse response, FetchedKind kind, Path target, long maxBytes)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() / 100 != 2 || entity == null) {
            return new Refused(response.getCode());
        }
        String contentType = entity.getContentType() == null ? "" : entity.getContentType();
        if (!kind.accepts(contentType)) {
            return new WrongKind(contentType);
        }
        if (entity.getContentLength() > maxBytes) {
            return new TooLarge(maxBytes);
        }
        fetch.bodyBegins();
        return copy(fetch, entity, target, maxBytes);
    }

    private static FetchOutcome copy(Fetch fetch, HttpEntity entity, Path target, long maxBytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        InputStream body = entity.getContent();
        try (OutputStream file = open(target)) {
            for (int count = body.read(buffer); count >= 0 && !fetch.ended(); count = body.read(buffer)) {
                bytes += count;
                if (bytes > maxBytes) {
                    return new TooLarge(maxBytes);
                }
                write(file, buffer, count);
            }
        }
        return new Fetched(target, bytes);
    }

    private static OutputStream open(Path target) {
        try {
            return Files.newOutputStream(target);
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    private static void write(OutputStream file, byte[] buffer, int count) {
        try {
            file.write(buffer, 0, count);
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    static void remove(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", target, e.toString());
        }
    }

    /** Ends all fetches under way and waits for their threads. */
    @Override
    public void close() {
        client.close();
        threads.close();
    }

    /** Our own disk failed, not the far end. */
    private static final class StorageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StorageException(IOException cause) {
            super(cause);
        }
    }
}
