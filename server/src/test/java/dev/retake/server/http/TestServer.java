package dev.retake.server.http;

import dev.retake.edit.rule.Limits;
import dev.retake.edit.rule.RuleTable;
import dev.retake.server.clients.ApiKey;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.fetch.FetchSettings;
import dev.retake.server.fetch.SourceFetcher;
import dev.retake.server.intake.MediaIntake;
import dev.retake.server.jobs.JobSettings;
import dev.retake.server.jobs.Jobs;
import dev.retake.server.jobs.WorkFolders;
import dev.retake.server.limits.RateLimits;
import dev.retake.server.objects.FolderStore;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that really runs, on a port of its own, with a stub where render processes would be. */
final class TestServer implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    final StubRenderer renderer = new StubRenderer();
    final Clients clients;
    final ApiKeys keys;
    final Client client;
    final String key;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Database database;
    private final WorkFolders folders;
    private final SourceFetcher fetcher;
    private final Jobs jobs;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What a test may want otherwise. */
    record Options(Limits limits, RateLimits.Defaults rates, HttpSettings http, FetchSettings fetch) {
        static Options standard() {
            return new Options(
                    new Limits(18, Limits.MEGABYTE, Limits.MEGABYTE, 8000, 64),
                    new RateLimits.Defaults(100_000, 100_000, 1_000_000),
                    new HttpSettings(
                            "127.0.0.1",
                            0,
                            Optional.empty(),
                            4 * Limits.MEGABYTE,
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(20),
                            512,
                            false,
                            Duration.ofMillis(20),
                            Duration.ofMillis(200)),
                    FetchSettings.defaults());
        }

        Options withRates(int requests, int jobs, int calls) {
            return new Options(limits, new RateLimits.Defaults(requests, jobs, calls), http, fetch);
        }

        Options withSubmitBudget(Duration budget) {
            HttpSettings changed = new HttpSettings(
                    http.address(),
                    0,
                    http.publicUrl(),
                    http.maxBodyBytes(),
                    http.readTimeout(),
                    budget,
                    http.maxConnections(),
                    http.alwaysMeta(),
                    http.eventInterval(),
                    http.eventHeartbeat());
            return new Options(limits, rates, changed, fetch);
        }

        Options fetchingFrom(String... hosts) {
            return new Options(limits, rates, http, fetch.allowing(List.of(hosts)));
        }
    }

    TestServer(Path folder) {
        this(folder, Options.standard());
    }

    TestServer(Path folder, Options options) {
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        SecureRandom random = new SecureRandom();
        database = Database.open("jdbc:sqlite:" + folder.resolve("test.db"));
        Generations generations = new Generations(database, clock);
        clients = new Clients(database, clock);
        keys = new ApiKeys(database, clock, random);
        client = clients.create("tester");
        key = keys.create(client.id(), Optional.empty()).secret();
        FolderStore objects = new FolderStore(folder.resolve("media"));
        IdempotencyKeys idempotencyKeys = new IdempotencyKeys(database, clock);
        MediaUrls urls = new MediaUrls(random.generateSeed(32), Duration.ofHours(1), clock, random);
        folders = WorkFolders.open(folder.resolve("work"), "test");
        RuleTable rules = new RuleTable(options.limits());
        fetcher = new SourceFetcher(options.fetch());
        MediaIntake intake = new MediaIntake(rules, fetcher, objects, generations, renderer, folders.spool());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        jobs = new Jobs(
                new Jobs.Tools(
                        "test",
                        database,
                        generations,
                        idempotencyKeys,
                        objects,
                        folders,
                        renderer,
                        intake.background(),
                        metrics,
                        clock),
                new JobSettings(2, 2, 1, 18, 24, Duration.ofMillis(100), Duration.ofSeconds(2), Optional.empty()));
        server = HttpServer.start(
                options.http(),
                new HttpServer.Services(
                        database,
                        keys,
                        new RateLimits(generations, clock, options.rates()),
                        rules,
                        intake,
                        idempotencyKeys,
                        generations,
                        jobs,
                        objects,
                        urls,
                        metrics,
                        folders.spool(),
                        clock));
        jobs.start();
    }

    /** Names of the media on their way in. */
    List<String> spooled() {
        try (Stream<Path> files = Files.list(folders.spool())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Moves the server's clock. */
    void advance(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    /** A second client's key. */
    String otherKey() {
        ApiKey.Issued issued = keys.create(clients.create("stranger").id(), Optional.empty());
        return issued.secret();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(50))
                .header("Authorization", "Bearer " + key);
    }

    /** Sends a request and holds the answer against the OpenAPI document. */
    HttpResponse<byte[]> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Contract.check(request.method(), answer);
            return answer;
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Submits and gives the new generation's id. */
    String submit(String body) {
        HttpResponse<byte[]> answer = post("/v1/generations", body);
        if (answer.statusCode() != 201) {
            throw new AssertionError("Expected 201 but got " + answer.statusCode() + " " + new String(answer.body()));
        }
        return json(answer).path("id").asString();
    }

    JsonNode generation(String id) {
        return json(get("/v1/generations/" + id));
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body());
    }

    static String detail(HttpResponse<byte[]> answer) {
        return json(answer).path("detail").asString();
    }

    @Override
    public void close() {
        renderer.letAllFinish();
        renderer.resumeExamining();
        server.close();
        jobs.close();
        fetcher.close();
        folders.close();
        database.close();
    }
}
