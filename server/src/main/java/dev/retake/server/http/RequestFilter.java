package dev.retake.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
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

    RequestFilter(MeterRegistry meters) {
        this.meters = meters;
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
            ACCESS.atInfo()
                    .addKeyValue("request_id", id.value())
                    .addKeyValue("method", method)
                    .addKeyValue("path", path)
                    .addKeyValue("status", status)
                    .addKeyValue("milliseconds", took.toMillis())
                    .addKeyValue("bytes", response.bytesWritten())
                    .addKeyValue(
                            "client",
                            request.context()
                                    .get(Caller.class)
                                    .map(caller -> caller.client().name())
                                    .orElse("-"))
                    .log("{} {} {}", method, path, status);
        });
        if (request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            // The server would read a chunk into memory as a whole, and its length is the caller's choice.
            throw new RefusedException(Refusals.LENGTH_REQUIRED).with(HeaderNames.CONNECTION.defaultCase(), "close");
        }
        chain.proceed();
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
