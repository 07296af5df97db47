package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.server.config.Configuration;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole node behind its port, with renderers that a test can foretell. */
class NodeTest {

    private static final Event PROBED = new Event.Probed(new ClipFacts(
            new Size(1280, 720),
            120,
            new Rational(24, 1),
            false,
            5,
            "h264",
            8,
            ClipFacts.DynamicRange.SDR,
            false,
            1000));
    private static final Event FAILED =
            new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "the engine broke");

    @TempDir
    private Path folder;

    private final AtomicInteger closed = new AtomicInteger();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private Node start(int port) {
        Configuration configuration = ConfigurationLoader.load(List.of(new SettingSource(
                        "test", Map.of("data-folder", folder.toString(), "listen.port", Integer.toString(port)))))
                .configuration();
        return Node.start(
                new NodeSettings(configuration),
                InstantSource.system(),
                new SecureRandom(),
                new Node.Renderers(
                        order -> PROBED,
                        (order, job, progress, cancellation) -> FAILED,
                        () -> {},
                        closed::incrementAndGet));
    }

    private HttpResponse<String> send(Node node, String key, String path, HttpRequest.BodyPublisher body, String method)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String metrics(Node node, String key) {
        try {
            return send(node, key, "/metrics", HttpRequest.BodyPublishers.noBody(), "GET")
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFirstStartMakesAKeyAndLaterOnesRemember() throws IOException, InterruptedException {
        String key;
        String id;
        try (Node node = start(0)) {
            key = node.firstKey().orElseThrow();
            HttpResponse<String> created =
                    send(node, key, "/v1/generations", HttpRequest.BodyPublishers.ofString("""
                            {"prompt": "moonlit", "model": "ray-3.2", "type": "video_edit",
                             "source": {"data": "AAAA", "media_type": "video/mp4"}}"""), "POST");
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            id = json.readTree(created.body()).get("id").asString();
            Await.until("the generation to fail", () -> failureOf(node, key, id).equals("generation_failed"));
            Await.until(
                    "the render to be counted, which happens just after its state is told",
                    () -> metrics(node, key).contains("retake_render_seconds_count{outcome=\"generation_failed\"} 1"));
            assertThat(metrics(node, key)).contains("retake_queue_length 0.0");
        }
        assertThat(closed).hasValue(1);
        try (Node node = start(0)) {
            assertThat(node.firstKey()).isEmpty();
            assertThat(failureOf(node, key, id)).isEqualTo("generation_failed");
        }
        try (var left = Files.list(folder.resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    private String failureOf(Node node, String key, String id) {
        try {
            String body = send(node, key, "/v1/generations/" + id, HttpRequest.BodyPublishers.noBody(), "GET")
                    .body();
            JsonNode code = json.readTree(body).get("failure_code");
            return code.isNull() ? "" : code.asString();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPortInUseIsSaidPlainlyAndNothingStaysOpen() {
        try (Node first = start(0)) {
            assertThatThrownBy(() -> start(first.port()))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining(Integer.toString(first.port()))
                    .hasMessageContaining("listen.port");
            assertThat(closed).hasValue(1);
        }
    }
}
