package dev.retake.server.http;

import static dev.retake.server.http.TestServer.detail;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.retake.server.Await;
import dev.retake.server.fetch.FetchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class SourceUrlTest {
    @TempDir
    private Path folder;

    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private com.sun.net.httpserver.HttpServer origin;

    @BeforeEach
    void startOrigin() throws IOException {
        origin = com.sun.net.httpserver.HttpServer.create(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        origin.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        origin.createContext("/clip", exchange -> answer(exchange, 200, "video/mp4", StubRenderer.CLIP));
        origin.createContext("/plain", exchange -> answer(exchange, 200, "", StubRenderer.CLIP));
        origin.createContext("/page", exchange -> answer(exchange, 200, "text/html", new byte[10]));
        origin.createContext("/image", exchange -> answer(exchange, 200, "image/png", "image 64".getBytes()));
        origin.createContext("/big", exchange -> answer(exchange, 200, "video/mp4", new byte[1024 * 1024 + 1]));
        origin.createContext("/slow", this::slow);
        origin.start();
    }

    @AfterEach
    void stopOrigin() {
        goOn.countDown();
        origin.stop(0);
    }

    @Test
    void takesTheSourceFromItsAddress() {
        try (TestServer server = trusting()) {
            server.renderer.letAllFinish();
            String id = server.submit(Bodies.editOf(url("/clip")).toString());
            Await.until(
                    "the edit",
                    () -> server.generation(id).path("state").asString().equals("completed"));
            assertThat(server.post(
                                    "/v1/generations",
                                    Bodies.editOf(url("/plain")).toString())
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        try (TestServer server = trusting()) {
            assertThat(refusal(server, url("/missing"))).isEqualTo("422 source: failed to fetch URL (HTTP 404)");
            assertThat(refusal(server, url("/page"))).isEqualTo("422 source: content-type is not a video");
            assertThat(refusal(server, url("/image"))).isEqualTo("422 source: content-type is not a video");
            assertThat(refusal(server, url("/big"))).isEqualTo("413 source: video exceeds 1 MB limit");
            assertThat(refusal(server, "http://127.0.0.1:1/")).isEqualTo("422 source: failed to fetch URL");
            assertThat(refusal(server, "http://no-such-host.invalid/")).isEqualTo("422 source: failed to fetch URL");
            assertThat(refusal(server, "ftp://127.0.0.1/clip")).isEqualTo("400 source: invalid URL");
        }
    }

    @Test
    void guideImagesComeFromAddressesToo() {
        try (TestServer server = trusting()) {
            ObjectNode body = Bodies.edit();
            body.putObject("video").putObject("start_frame").put("url", url("/image"));
            assertThat(server.post("/v1/generations", body.toString()).statusCode())
                    .isEqualTo(201);
            body.putObject("video").putObject("start_frame").put("url", url("/clip"));
            assertThat(detail(server.post("/v1/generations", body.toString())))
                    .isEqualTo("video.start_frame: content-type is not an image");
        }
    }

    @Test
    void theGuardIsOnUnlessTheOperatorSaysOtherwise() {
        try (TestServer server = new TestServer(folder)) {
            assertThat(refusal(server, url("/clip"))).isEqualTo("422 source: failed to fetch URL");
            assertThat(hits).hasValue(0);
        }
    }

    @Test
    void nothingIsFetchedForARequestThatBreaksARule() {
        try (TestServer server = trusting()) {
            ObjectNode body = Bodies.editOf(url("/clip"));
            ((ObjectNode) body.path("source")).put("media_type", "image/png");
            assertThat(server.post("/v1/generations", body.toString()).statusCode())
                    .isEqualTo(400);
            assertThat(hits).hasValue(0);
        }
    }

    @Test
    void aBodyThatStillFlowsIsTakenInBehindTheAnswer() {
        try (TestServer server = new TestServer(folder, slowOptions())) {
            server.renderer.letAllFinish();
            String id = server.submit(Bodies.editOf(url("/slow?clip")).toString());
            assertThat(server.generation(id).path("state").asString()).isEqualTo("queued");
            goOn.countDown();
            Await.until(
                    "the edit",
                    () -> server.generation(id).path("state").asString().equals("completed"));
            assertThat(hits).as("fetched once").hasValue(1);
        }
    }

    @Test
    void whatIsWrongAfterTheAnswerBecomesAFailure() {
        try (TestServer server = new TestServer(folder, slowOptions())) {
            String bad = server.submit(Bodies.editOf(url("/slow?text")).toString());
            String cut = server.submit(Bodies.editOf(url("/slow?cut")).toString());
            goOn.countDown();
            Await.until(
                    "the bad one",
                    () -> server.generation(bad).path("state").asString().equals("failed"));
            Await.until(
                    "the cut one",
                    () -> server.generation(cut).path("state").asString().equals("failed"));
            assertThat(server.generation(bad).path("failure_code").asString()).isEqualTo("unsupported_format");
            assertThat(server.generation(cut).path("failure_code").asString()).isEqualTo("invalid_request");
            assertThat(server.generation(cut).path("failure_reason").asString())
                    .isEqualTo("source: failed to fetch URL");
        }
    }

    @Test
    void whatWasFetchedForARefusedRequestGoes() throws IOException {
        try (TestServer server = trusting()) {
            origin.createContext("/late", exchange -> {
                Await.until("the guide image to have come", () -> fetched(server, "guide-0"));
                answer(exchange, 404, "", new byte[1]);
            });
            ObjectNode body = Bodies.editOf(url("/late"));
            body.putObject("video").putObject("start_frame").put("url", url("/image"));
            assertThat(server.post("/v1/generations", body.toString()).statusCode())
                    .isEqualTo(422);
            Await.until("the guide image to go", () -> server.spooled().isEmpty());
        }
    }

    private static boolean fetched(TestServer server, String name) {
        return server.spooled().stream().anyMatch(file -> file.endsWith(name));
    }

    @Test
    void cancellingEndsFetchesThatGoOnBehindTheAnswer() {
        try (TestServer server = new TestServer(folder, slowOptions())) {
            String cancelled = server.submit(Bodies.editOf(url("/slow?clip")).toString());
            String deleted = server.submit(Bodies.editOf(url("/slow?clip")).toString());
            assertThat(server.spooled()).hasSize(2);

            server.send(server.request("/v1/generations/" + cancelled + "/cancel")
                    .POST(HttpRequest.BodyPublishers.noBody()));
            server.send(server.request("/v1/generations/" + deleted).DELETE());
            Await.until("both fetches to end", () -> server.spooled().isEmpty());
            assertThat(server.generation(cancelled).path("failure_reason").asString())
                    .isEqualTo("Cancelled by client");
        }
    }

    @Test
    void aClientWhoseFetchesAreAllUnderWayIsToldToComeBack() {
        TestServer.Options options = slowOptions();
        FetchSettings fetch = options.fetch();
        FetchSettings oneEach = new FetchSettings(
                fetch.connectTimeout(),
                fetch.requestBudget(),
                fetch.stallTimeout(),
                fetch.totalTimeout(),
                fetch.maxRedirects(),
                fetch.maxConcurrent(),
                1,
                fetch.allowedHosts(),
                fetch.allowedBlocks());
        try (TestServer server = new TestServer(
                folder, new TestServer.Options(options.limits(), options.rates(), options.http(), oneEach))) {
            server.submit(Bodies.editOf(url("/slow?clip")).toString());
            HttpResponse<byte[]> answer =
                    server.post("/v1/generations", Bodies.editOf(url("/clip")).toString());

            assertThat(answer.statusCode() + " " + detail(answer)).isEqualTo("429 Too many concurrent jobs");
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        }
    }

    @Test
    void aDryRunOfASlowSourceKnowsNoPrice() {
        try (TestServer server = new TestServer(folder, slowOptions())) {
            HttpResponse<byte[]> answer = server.post(
                    "/v1/generations?dry_run=true",
                    Bodies.editOf(url("/slow?clip")).toString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(TestServer.json(answer).path("output").isNull()).isTrue();
        }
    }

    private static String refusal(TestServer server, String url) {
        HttpResponse<byte[]> answer =
                server.post("/v1/generations", Bodies.editOf(url).toString());
        return answer.statusCode() + " " + detail(answer);
    }

    private TestServer trusting() {
        return new TestServer(folder, TestServer.Options.standard().fetchingFrom("127.0.0.1"));
    }

    private static TestServer.Options slowOptions() {
        return TestServer.Options.standard().fetchingFrom("127.0.0.1").withSubmitBudget(Duration.ofSeconds(3));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + origin.getAddress().getPort() + path;
    }

    private void slow(HttpExchange exchange) throws IOException {
        hits.incrementAndGet();
        byte[] bytes = exchange.getRequestURI().getQuery().equals("text") ? "some txt".getBytes() : StubRenderer.CLIP;
        exchange.getResponseHeaders().set("Content-Type", "video/mp4");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, 4);
        exchange.getResponseBody().flush();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        if (!exchange.getRequestURI().getQuery().equals("cut")) {
            exchange.getResponseBody().write(bytes, 4, bytes.length - 4);
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        hits.incrementAndGet();
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
