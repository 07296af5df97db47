package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs around every request: names it, counts it, and writes one access log line, without query strings or headers, since
 * those hold signatures and keys.
 */
final class RequestFilter implements Filter {
    private static final Logger ACCESS = LoggerFactory.getLogger("dev.retake.access");

    private final MeterRegistry meters;
    private final long maxBodyBytes;
    private final UnreadBodies unread;

    /**
     * @param maxBodyBytes above it a body is refused by what its head says, before any of it is read
     * @param unread takes what comes after such a refusal
     */
    RequestFilter(MeterRegistry meters, long maxBodyBytes, UnreadBodies unread) {
        this.meters = meters;
        this.maxBodyBytes = maxBodyBytes;
        this.unread = unread;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long started = System.nanoTime();
        RequestId id = RequestId.of(header(request, Headers.REQUEST_ID));
        request.context().register(id);
        response.header(Headers.REQUEST_ID, id.value());
        String path = request.path().path();
        if (isApi(path)) {
            response.header(Headers.API_VERSION, Headers.API_VERSION_VALUE);
        }
        response.whenSent(() -> {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            String method = request.prologue().method().text();
            int status = response.status().code();
            timer(path, method, status).record(took);
            // As sent: a decoded line break would write log lines of the caller's choice.
            String sent = request.path().rawPath();
            ACCESS.atInfo()
                    .addKeyValue("request_id", id.value())
                    .addKeyValue("method", method)
                    .addKeyValue("path", sent)
                    .addKeyValue("status", status)
                    .addKeyValue("milliseconds", took.toMillis())
                    .addKeyValue("bytes", response.bytesWritten())
                    .addKeyValue(
                            "client",
                            request.context()
                                    .get(Caller.class)
                                    .map(caller -> caller.client().name())
                                    .orElse("-"))
                    .log("{} {} {}", method, sent, status);
        });
        answer(chain, request, response);
    }

    /** Answers, then closes the connection where that is due; the web server itself would wait for the client to do it. */
    private void answer(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<Refusal> unreadable = unreadable(request.headers());
        if (unreadable.isPresent()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
            ErrorAnswers.send(response, unreadable.get());
            if (!request.headers().contains(HeaderNames.EXPECT)) {
                unread.discard(request.headers().contentLength().orElse(Long.MAX_VALUE));
            }
        } else {
            try {
                chain.proceed();
            } catch (RefusedException refused) {
                ErrorAnswers.refuse(response, refused);
            }
        }
        if (unreadable.isPresent()
                || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE) && response.isSent()) {
            throw new CloseConnectionException("Nothing more is expected on this connection");
        }
    }

    /** Why a body can't be taken, from its head alone. */
    private Optional<Refusal> unreadable(ServerRequestHeaders headers) {
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            // The server would read a chunk into memory as a whole, and its length is the caller's choice.
            return Optional.of(Refusals.LENGTH_REQUIRED);
        }
        return headers.contentLength().orElse(0) > maxBodyBytes
                ? Optional.of(Refusals.BODY_TOO_LARGE)
                : Optional.empty();
    }

    /** Whether a path belongs to the API proper. */
    static boolean isApi(String path) {
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    static Optional<String> header(RoutingRequest request, HeaderName name) {
        return request.headers().value(name);
    }

    private Timer timer(String path, String method, int status) {
        return Timer.builder("retake.http.requests")
                .description("Requests by kind of path, method and status")
                .tag("route", route(path))
                .tag("method", method.length() > 7 ? "OTHER" : method)
                .tag("status", Integer.toString(status))
                .register(meters);
    }

    /** The path with ids left out, so that there are as many time series as routes. */
    private static String route(String path) {
        if (path.startsWith("/media/")) {
            return "/media";
        }
        if (path.equals("/v1/generations")) {
            return path;
        }
        if (path.startsWith("/v1/generations/")) {
            String[] parts = path.split("/", 6);
            return parts.length < 5 || !(parts[4].equals("cancel") || parts[4].equals("events"))
                    ? "/v1/generations/{id}"
                    : "/v1/generations/{id}/" + parts[4];
        }
        return switch (path) {
            case "/healthz", "/metrics", "/openapi.json" -> path;
            default -> "other";
        };
    }
}
