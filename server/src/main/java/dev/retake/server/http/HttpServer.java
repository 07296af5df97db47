package dev.retake.server.http;

import dev.retake.edit.rule.RuleTable;
import dev.retake.server.ServerException;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.intake.MediaIntake;
import dev.retake.server.jobs.Jobs;
import dev.retake.server.json.RequestReader;
import dev.retake.server.limits.RateLimits;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.openapi.OpenApiDocument;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import dev.retake.server.store.StoreException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** The web server: all routes, and the bounds on what connections may do. */
public final class HttpServer implements AutoCloseable {
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int LONGEST_REQUEST_LINE = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final WebServer server;
    private final AtomicBoolean closing;
    private final PatienceWatch patience;

    /**
     * Everything that the routes lead to.
     *
     * @param spoolFolder where inline media lie while a request is checked; exists
     */
    public record Services(
            Database database,
            ApiKeys keys,
            RateLimits limits,
            RuleTable rules,
            MediaIntake intake,
            IdempotencyKeys idempotencyKeys,
            Generations generations,
            Jobs jobs,
            ObjectStore objects,
            MediaUrls urls,
            PrometheusMeterRegistry metrics,
            Path spoolFolder,
            InstantSource clock) {}

    private HttpServer(WebServer server, AtomicBoolean closing, PatienceWatch patience) {
        this.server = server;
        this.closing = closing;
        this.patience = patience;
    }

    /** Loads what a web server is made of, without opening anything; a start after it is quicker by that. */
    public static void prepare() {
        WebServer.builder().routing(HttpRouting.builder()).shutdownHook(false).build();
    }

    /**
     * Starts listening; when this returns, requests are answered.
     *
     * @throws ServerException when the address or the port can't be had
     */
    public static HttpServer start(HttpSettings settings, Services services) {
        checkAddress(settings.address());
        AtomicBoolean closing = new AtomicBoolean();
        PatienceWatch patience = new PatienceWatch(settings.readTimeout());
        UnreadBodies unread = new UnreadBodies(patience);
        WebServer server = WebServer.builder()
                .host(settings.address())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(SHUTDOWN_GRACE)
                .maxTcpConnections(settings.maxConnections())
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(IDLE.dividedBy(4))
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .maxHeadersSize(MAX_HEADER_BYTES)
                        .addReceiveListener(unread)
                        .build())
                .directHandlers(ErrorAnswers.outsideRouting())
                .routing(routing(settings, services, closing, patience, unread))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new ServerException("Can't listen on " + settings.address() + ", port " + settings.port()
                    + ": is another server running there? Choose with listen.address and listen.port");
        }
        return new HttpServer(server, closing, patience);
    }

    private static void checkAddress(String address) {
        try {
            InetAddress.getByName(address);
        } catch (UnknownHostException unknown) {
            throw new ServerException(
                    "Can't listen on \"" + address + "\": there is no such address. listen.address is an"
                            + " IP address or the host name of this machine, such as 127.0.0.1, or 0.0.0.0 for all of its addresses");
        }
    }

    /** The port in use, which the system chose when the settings say 0. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        closing.set(true);
        server.stop();
        patience.close();
    }

    private static HttpRouting.Builder routing(
            HttpSettings settings,
            Services services,
            AtomicBoolean closing,
            PatienceWatch patience,
            UnreadBodies unread) {
        GenerationViews views =
                new GenerationViews(services.generations(), services.jobs().board(), services.urls(), settings);
        GenerationRoutes generations = new GenerationRoutes(services.generations(), services.jobs(), views);
        SubmitRoute submit = new SubmitRoute(
                new SubmitRoute.Parts(
                        new RequestReader(services.rules().limits()),
                        services.rules(),
                        services.limits(),
                        services.intake(),
                        services.idempotencyKeys(),
                        services.generations(),
                        services.jobs(),
                        services.spoolFolder(),
                        patience),
                views,
                settings);
        SignalRoute signals =
                new SignalRoute(generations, views, services.jobs().signals(), settings);
        EventStream events = new EventStream(
                generations, services.generations(), services.jobs().board(), views, settings, closing::get);
        MediaFiles media =
                new MediaFiles(services.urls(), services.generations(), services.objects(), services.clock());

        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter(new RequestFilter(services.metrics(), settings.maxBodyBytes(), unread))
                .addFilter(new AuthenticationFilter(services.keys(), services.limits()));
        ErrorAnswers.register(routing);
        route(routing, "/v1/generations", Map.of(Method.GET, generations::list, Method.POST, submit::submit));
        route(
                routing,
                "/v1/generations/{id}",
                Map.of(Method.GET, generations::get, Method.DELETE, generations::delete));
        route(routing, "/v1/generations/{id}/cancel", Map.of(Method.POST, generations::cancel));
        route(routing, "/v1/generations/{id}/events", Map.of(Method.GET, events::follow));
        route(routing, "/v1/generations/{id}/signals", Map.of(Method.GET, signals::list));
        route(routing, "/v1/files", Map.of(Method.GET, FileRoutes::list, Method.POST, FileRoutes::refuse));
        route(routing, "/v1/files/{id}", Map.of(Method.GET, FileRoutes::notFound, Method.DELETE, FileRoutes::notFound));
        route(routing, "/v1/files/{id}/complete", Map.of(Method.POST, FileRoutes::notFound));
        route(routing, "/media/{id}/{name}", Map.of(Method.GET, media::serve, Method.HEAD, media::serve));
        route(routing, "/healthz", Map.of(Method.GET, (request, response) -> health(services.database(), response)));
        route(routing, "/metrics", Map.of(Method.GET, (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
            response.send(services.metrics().scrape());
        }));
        route(routing, "/openapi.json", Map.of(Method.GET, (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(OpenApiDocument.json());
        }));
        return routing;
    }

    /** One path with its methods; every other method is refused with the list of these. */
    private static void route(HttpRouting.Builder routing, String path, Map<Method, Handler> handlers) {
        handlers.forEach((method, handler) -> routing.route(method, path, handler));
        List<String> allowed =
                handlers.keySet().stream().map(Method::text).sorted().toList();
        routing.any(path, (ServerRequest request, ServerResponse response) -> {
            throw new RefusedException(Refusals.METHOD_NOT_ALLOWED).with("Allow", String.join(", ", allowed));
        });
    }

    private static void health(Database database, ServerResponse response) {
        boolean well;
        try {
            well = database.read(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (StoreException unreachable) {
            well = false;
        }
        response.status(well ? 200 : 503);
        GenerationRoutes.json(response, new JsonMapper().createObjectNode().put("status", well ? "ok" : "unavailable"));
    }
}
