package dev.retake.server.http;

import static dev.retake.server.http.TestServer.detail;
import static dev.retake.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class SignalsTest {
    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder, TestServer.Options.standard().withSubmitBudget(Duration.ofSeconds(4)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void previewsOfACompletedGenerationAreMadeOnceAndKept() {
        String id = completed();
        server.renderer.letSignalsFinish();
        HttpResponse<byte[]> answer = signals(id);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode data = json(answer).path("data");
        assertThat(data).hasSize(2);
        assertThat(data.path(0).path("name").asString()).isEqualTo("shots");
        String url = data.path(1).path("url").asString();
        assertThat(url).startsWith("http://127.0.0.1:" + server.port() + "/media/" + id + "/signals-depth.mp4?");
        HttpResponse<byte[]> video = download(url);
        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(new String(video.body(), StandardCharsets.UTF_8)).isEqualTo("depth of clip 120");

        JsonNode again = json(signals(id)).path("data");
        assertThat(again.path(1).path("url").asString()).isNotEqualTo(url);
        assertThat(server.renderer.signalsBegun()).isEqualTo(1);
    }

    @Test
    void whoeverAsksMeanwhileJoinsTheSameJobAndIsToldToAskAgain() throws Exception {
        String id = completed();
        List<CompletableFuture<HttpResponse<byte[]>>> asking = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            asking.add(CompletableFuture.supplyAsync(() -> signals(id)));
        }
        for (CompletableFuture<HttpResponse<byte[]>> answer : asking) {
            HttpResponse<byte[]> early = answer.get();
            assertThat(early.statusCode()).isEqualTo(202);
            assertThat(early.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(json(early).path("data")).isEmpty();
        }
        server.renderer.letSignalsFinish();
        Await.until("the previews", () -> signals(id).statusCode() == 200);
        assertThat(server.renderer.signalsBegun()).isEqualTo(1);
    }

    @Test
    void previewsGoWithTheirGenerationEvenWhileTheyAreMade() throws Exception {
        String kept = completed();
        server.renderer.letSignalsFinish();
        String url = json(signals(kept)).path("data").path(0).path("url").asString();
        assertThat(server.send(server.request("/v1/generations/" + kept).DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(download(url).statusCode()).isEqualTo(404);
        assertThat(signals(kept).statusCode()).isEqualTo(404);

        String underWay = completed();
        CompletableFuture<HttpResponse<byte[]>> asking = CompletableFuture.supplyAsync(() -> signals(underWay));
        Await.until("a second reading", () -> server.renderer.signalsBegun() == 2);
        server.send(server.request("/v1/generations/" + underWay).DELETE());
        assertThat(asking.get().statusCode()).isEqualTo(202);
        Await.until("nothing to be left of it", () -> !mentions(underWay));
    }

    @Test
    void aFailedGenerationHasNoneAndAnEngineThatFailsShowsNothingOfItsInside() {
        String id = completed();
        server.renderer.fail();
        server.renderer.letSignalsFinish();
        HttpResponse<byte[]> broken = signals(id);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(detail(broken)).isEqualTo("Signals could not be read");

        String failed = server.submit(Bodies.edit().toString());
        server.renderer.letOneFinish();
        Await.until("a failure", () -> state(failed).equals("failed"));
        HttpResponse<byte[]> answer = signals(failed);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(detail(answer)).isEqualTo("Signals are not available: the source is not kept");
    }

    @Test
    void askingNeedsTheOwnersKey() {
        String id = completed();
        HttpResponse<byte[]> keyless =
                server.send(HttpRequest.newBuilder(server.uri("/v1/generations/" + id + "/signals"))
                        .GET());
        assertThat(keyless.statusCode()).isEqualTo(401);
        HttpResponse<byte[]> foreign =
                server.send(HttpRequest.newBuilder(server.uri("/v1/generations/" + id + "/signals"))
                        .header("Authorization", "Bearer " + server.otherKey())
                        .GET());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(server.renderer.signalsBegun()).isZero();
    }

    private String completed() {
        String id = server.submit(Bodies.edit().toString());
        server.renderer.letOneFinish();
        Await.until("a result", () -> state(id).equals("completed"));
        return id;
    }

    private String state(String id) {
        return server.generation(id).path("state").asString();
    }

    private HttpResponse<byte[]> signals(String id) {
        return server.get("/v1/generations/" + id + "/signals");
    }

    private HttpResponse<byte[]> download(String url) {
        return server.send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private boolean mentions(String id) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().contains(id) && Files.isRegularFile(file));
        } catch (Exception changing) {
            return true;
        }
    }
}
