package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.RenderProcesses;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import dev.retake.server.intake.Examiner;
import dev.retake.server.jobs.Engine;
import dev.retake.server.json.Spool;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real node behind a real port, with real render processes, and a caller's side of it.
 *
 * <p>Two economies: equal files are measured once, and only generations with the prompt {@link #RENDERED} are rendered; the
 * others, whose cases end with their acceptance, fail as soon as they begin.
 */
final class ConformanceNode implements AutoCloseable {

    /** A prompt that is rendered. */
    static final String RENDERED = "Moonlit 35mm film footage";

    /** A prompt that makes the engine throw. */
    static final String THROWING = "throw";

    /** A prompt whose output is flagged. */
    static final String FLAGGED = "flagged";

    /** Ample for five seconds of 720p on a machine that is busy with other things. */
    private static final Duration RENDER_PATIENCE = Duration.ofMinutes(8);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger names = new AtomicInteger();
    private final Path folder;
    private final MediaHost media;
    private final Node node;
    private final Database database;
    private final Caller caller;

    private ConformanceNode(Path folder, MediaHost media, Node node) {
        this.folder = folder;
        this.media = media;
        this.node = node;
        this.database = Database.open(Database.sqliteUrl(folder.resolve("data")));
        this.caller = newCaller();
    }

    /** Somebody with a key. */
    record Caller(Client client, String key) {}

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        String detail() {
            return json().get("detail").asString();
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst();
        }
    }

    static ConformanceNode start() {
        try {
            Path folder = Files.createTempDirectory("conformance");
            Path clips = Files.createDirectory(folder.resolve("clips"));
            Clips.street(clips.resolve("street.mp4"));
            Clips.fading(clips.resolve("short.mp4"), 24, 24);
            Clips.fading(clips.resolve("18s.mp4"), 6, 18 * 6);
            Clips.fading(clips.resolve("19s.mp4"), 6, 19 * 6);
            Clips.picture(clips.resolve("picture.png"));
            NodeSettings settings = new NodeSettings(ConfigurationLoader.load(List.of(new SettingSource(
                            "test",
                            Map.of(
                                    "data-folder", folder.resolve("data").toString(),
                                    "listen.port", "0",
                                    "fetch.allow", "localhost",
                                    "limits.requests-per-minute", "1000000",
                                    "limits.active-generations", "1000000"))))
                    .configuration());
            RenderProcesses processes =
                    RenderProcesses.start(settings.processes().withPractice(false));
            Node node = Node.start(
                    settings,
                    InstantSource.system(),
                    new SecureRandom(),
                    new Node.Renderers(measuringOnce(processes), engine(processes), processes::keepSpares, processes));
            return new ConformanceNode(folder, MediaHost.start(clips), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at equal files, and reads equal prompts, only once. */
    static Examiner measuringOnce(RenderProcesses processes) {
        Map<ByteBuffer, Event> known = new ConcurrentHashMap<>();
        return order -> known.computeIfAbsent(content(order), bytes -> processes.run(order));
    }

    private static ByteBuffer content(Order order) {
        try {
            return switch (order) {
                case Order.Probe probe -> ByteBuffer.wrap(Files.readAllBytes(probe.clip()));
                case Order.ProbeImage probe -> ByteBuffer.wrap(Files.readAllBytes(probe.image()));
                case Order.Plan plan -> ByteBuffer.wrap(("prompt: " + plan.prompt()).getBytes(StandardCharsets.UTF_8));
                default -> throw new IllegalArgumentException("Not a look at media: " + order);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Engine engine(RenderProcesses processes) {
        return (order, job, progress, cancellation) -> switch (order.prompt()) {
            case RENDERED -> processes.run(order, progress, cancellation);
            case THROWING -> throw new IllegalStateException("the engine broke");
            case FLAGGED -> failed(FailureCode.CONTENT_MODERATED);
            default -> failed(FailureCode.GENERATION_FAILED);
        };
    }

    private static Event failed(FailureCode code) {
        return new Event.Failed(code, Event.Fault.INTERNAL, code.reason());
    }

    /** The minimal edit of the base clip. */
    Body base() {
        return Body.of("""
                {"model": "ray-3.2", "type": "video_edit", "prompt": "A snowy street at night, warm shop windows",
                 "source": {"url": "%s", "media_type": "video/mp4"},
                 "video": {"resolution": "720p", "edit": {"auto_controls": true}}}
                """.formatted(media.url("street.mp4")));
    }

    MediaHost media() {
        return media;
    }

    Clients clients() {
        return new Clients(database, InstantSource.system());
    }

    ApiKeys keys() {
        return new ApiKeys(database, InstantSource.system(), new SecureRandom());
    }

    Generations generations() {
        return new Generations(database, InstantSource.system());
    }

    Database database() {
        return database;
    }

    Path dataFolder() {
        return folder.resolve("data");
    }

    Caller caller() {
        return caller;
    }

    URI base(String path) {
        return URI.create("http://127.0.0.1:" + node.port() + path);
    }

    /** Somebody new. */
    Caller newCaller() {
        Client client = clients().create("caller " + names.incrementAndGet());
        return new Caller(client, keys().create(client.id(), Optional.empty()).secret());
    }

    Answer post(Object body, String... headers) {
        return send(caller.key(), "POST", "/v1/generations", body.toString(), headers);
    }

    Answer post(Caller as, Object body) {
        return send(as.key(), "POST", "/v1/generations", body.toString());
    }

    Answer get(String path, String... headers) {
        return send(caller.key(), "GET", path, "", headers);
    }

    /** Posts, and expects acceptance. */
    JsonNode accept(Object body) {
        Answer answer = post(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** Posts, and expects to be turned down just so. */
    void refuse(Object body, int status, String detail) {
        Answer answer = post(body);
        assertThat(answer.text()).contains("\"detail\"");
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(status);
    }

    /** Waits, without polling the server, until a generation has ended; then polls it once. */
    JsonNode finished(String id, String... headers) {
        Generations generations = generations();
        UUID key = UUID.fromString(id);
        Await.until(
                "generation " + id,
                RENDER_PATIENCE,
                () -> generations.find(key).orElseThrow().state().isTerminal());
        return get("/v1/generations/" + id, headers).json();
    }

    /** Sends with a bearer key. */
    Answer send(String key, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers), method, body);
    }

    /** Sends without a key. */
    Answer sendAnonymously(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base(path));
        return send(headers.length == 0 ? request : request.headers(headers), method, body);
    }

    private Answer send(HttpRequest.Builder request, String method, String body) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> response =
                    browser.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Downloads a signed address. */
    HttpResponse<Path> download(URI url, Path into) {
        try {
            return browser.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofFile(into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        node.close();
        media.close();
        database.close();
        Spool.sweep(folder);
    }
}
