package dev.retake.cli.bench;

import dev.retake.cli.HelperProcess;
import dev.retake.cli.Terminal;
import dev.retake.cli.client.ApiClient;
import dev.retake.cli.client.EditRequest;
import dev.retake.cli.demo.SampleClip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;

/** How many polls a node answers at 64 connections, against its health check, which touches one row of nothing. */
@Command(name = "poll", description = "Polls a second, and the slowest hundredth, at 64 connections.")
final class PollBench implements Callable<Integer> {
    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private final Terminal terminal;

    PollBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (NodeProcess node = NodeProcess.start(List.of(), List.of("limits.calls-per-minute=1000000000"));
                ApiClient client = new ApiClient(node.base(), node.key())) {
            String id = finishedGeneration(node, client);
            URI poll = URI.create(node.base() + "/generations/" + id);
            URI health = node.base().resolve("/healthz");
            load(health, node.key(), WARM_UP);
            load(poll, node.key(), WARM_UP);
            List<Long> floor = load(health, node.key(), MEASURED);
            List<Long> polls = load(poll, node.key(), MEASURED);
            terminal.say(Machine.describe() + " (client and server share it)");
            new Table("what", "a second", "median, ms", "p99, ms")
                    .row("GET /healthz", rate(floor), percentile(floor, 50), percentile(floor, 99))
                    .row("GET /v1/generations/{id}", rate(polls), percentile(polls, 50), percentile(polls, 99))
                    .print(terminal);
            terminal.say("The server held at most " + Machine.mebibytes(Machine.peakBytes(node.pid())) + ".");
        }
        return 0;
    }

    private static String finishedGeneration(NodeProcess node, ApiClient client)
            throws IOException, InterruptedException {
        Path clip = node.folder().resolve("bench-clip.mp4");
        HelperProcess.run(SampleClip.class, List.of(clip.toString(), "128", "72", "12", "24", "7", "2"), line -> {});
        Path body = node.folder().resolve("bench-request.json");
        EditRequest.write(clip, "golden hour", "360p", body);
        String id = client.submit(body).path("id").asString();
        client.follow(id, event -> {});
        return id;
    }

    /** Nanoseconds of each answer. */
    private static List<Long> load(URI uri, String key, Duration time) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .build();
        long end = System.nanoTime() + time.toNanos();
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Future<List<Long>>> connections = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                connections.add(threads.submit(() -> {
                    List<Long> taken = new ArrayList<>();
                    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                        int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode();
                        if (status != 200) {
                            throw new IllegalStateException("GET " + uri + " answered " + status);
                        }
                        taken.add(System.nanoTime() - now);
                    }
                    return taken;
                }));
            }
            for (Future<List<Long>> connection : connections) {
                all.addAll(connection.get());
            }
        }
        all.sort(null);
        return all;
    }

    private static String rate(List<Long> sorted) {
        return String.format(Locale.ROOT, "%.0f", (double) sorted.size() / MEASURED.toSeconds());
    }

    private static String percentile(List<Long> sorted, int percent) {
        return String.format(Locale.ROOT, "%.1f", sorted.get((sorted.size() - 1) * percent / 100) / 1e6);
    }
}
