package dev.retake.server.http;

import static dev.retake.server.http.TestServer.detail;
import static dev.retake.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import dev.retake.server.clients.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class SubmitTest {
    private static final String GENERATIONS = "/v1/generations";

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void acceptsAnEditWithTheDocumentedKeysAndHeaders() {
        HttpResponse<byte[]> answer = server.post(GENERATIONS, Bodies.edit().toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).propertyNames())
                .containsExactly(
                        "id", "type", "state", "model", "created_at", "output", "failure_reason", "failure_code");
        assertThat(json(answer).path("state").asString()).isEqualTo("queued");
        assertThat(json(answer).path("output")).isEmpty();
        assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).isPresent();
        long reset =
                Long.parseLong(answer.headers().firstValue("X-RateLimit-Reset").orElseThrow());
        assertThat(reset - Instant.now().getEpochSecond()).isBetween(55L, 61L);
    }

    @Test
    void echoesARequestIdThatIsUsableAndReplacesOneThatIsNot() {
        assertThat(requestId("abc-1")).isEqualTo("abc-1");
        assertThat(requestId("x".repeat(128))).isEqualTo("x".repeat(128));
        assertThat(requestId("x".repeat(129))).hasSize(36);
        assertThat(requestId("a b")).hasSize(36);
    }

    private String requestId(String sent) {
        return server.send(
                        server.request(GENERATIONS).header("X-Request-Id", sent).GET())
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic dXNlcjpwYXNz", "Bearer", "Bearer abc", "Bearer sk-1234", "luma-api-x"})
    void refusesCallsWithoutAProperKey(String authorization) {
        for (String path : List.of(GENERATIONS, GENERATIONS + "/" + new java.util.UUID(0, 0), "/v1/nothing")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(server.uri(path)).GET();
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<byte[]> answer = server.send(request);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(detail(answer)).isEqualTo("Missing or invalid API key");
        }
    }

    @Test
    void tellsUnknownRevokedAndExpiredKeysApart() {
        assertThat(withKey("luma-api-unknown")).isEqualTo("401 Invalid API key");
        var revoked = server.keys.create(server.client.id(), Optional.empty());
        server.keys.revoke(revoked.key().id());
        assertThat(withKey(revoked.secret())).isEqualTo("401 API key has been revoked");
        var expired =
                server.keys.create(server.client.id(), Optional.of(Instant.now().minusSeconds(5)));
        assertThat(withKey(expired.secret())).isEqualTo("401 API key has expired");
        server.clients.setStatus(server.client.id(), Client.Status.SUSPENDED);
        assertThat(withKey(server.key)).isEqualTo("403 API client is suspended");
        server.clients.setStatus(server.client.id(), Client.Status.DEACTIVATED);
        assertThat(withKey(server.key)).isEqualTo("403 API client is deactivated");
    }

    private String withKey(String key) {
        HttpResponse<byte[]> answer = server.send(HttpRequest.newBuilder(server.uri(GENERATIONS))
                .header("Authorization", "Bearer " + key)
                .GET());
        return answer.statusCode() + " " + detail(answer);
    }

    @Test
    void namesTheRuleThatARequestBreaks() {
        ObjectNode body = Bodies.edit();
        body.putObject("video").putObject("edit").put("strength", 0.5);
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body.toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asString())
                .startsWith("Invalid video.edit.strength '0.5'. Valid: adhere_1");
        assertThat(json(answer).path("param").asString()).isEqualTo("video.edit.strength");
        assertThat(json(answer).path("code").asString()).isEqualTo("invalid_strength");
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"prompt\": NaN}",
                "{\"prompt\":\"a\",\"prompt\":\"b\"}",
                "{}{}",
                "{\"a\":\u0000}",
                "\u00ff"
            })
    void refusesWhatIsNoJsonObject(String body) {
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo("Invalid JSON body");
    }

    @Test
    void refusesOtherContentTypesAndUnknownLengths() {
        HttpResponse<byte[]> form = server.send(server.request(GENERATIONS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("prompt=x")));
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(detail(form)).isEqualTo("Unsupported media type");

        HttpResponse<byte[]> charset = server.send(server.request(GENERATIONS)
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Bodies.edit().toString())));
        assertThat(charset.statusCode()).isEqualTo(201);

        byte[] bytes = Bodies.edit().toString().getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> chunked = server.send(server.request(GENERATIONS)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))));
        assertThat(chunked.statusCode()).isEqualTo(411);
    }

    @Test
    void refusesABodyOverTheCap() {
        ObjectNode body = Bodies.edit();
        body.put("prompt", "x".repeat(5 * 1024 * 1024));
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body.toString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(detail(answer)).isEqualTo("Request body too large");
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 8388608, 413", "Transfer-Encoding: chunked, 411"})
    void aRefusedBodyMayBeSentToItsEndWithoutAReset(String length, int status) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + GENERATIONS + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 4xx".length());
            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 " + status);
            out.write(new byte[8 * 1024 * 1024]);
            socket.shutdownOutput();
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).containsIgnoringCase("connection: close").endsWith("}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "not-base64!!!, 422, source: invalid base64 data",
        "Y2xpcCA0MzM=, 422, source: video exceeds 18 second limit",
        "Y2xpcCA0NTY=, 422, source: video exceeds 18 second limit",
        "Y2xpcCAx, 422, source: video must have at least 2 frames",
        "aGVsbG8=, 422, source: unsupported video format",
        "'', 422, source: unsupported video format"
    })
    void judgesInlineMedia(String data, int status, String detail) {
        ObjectNode body = Bodies.edit();
        body.putObject("source").put("data", data).put("media_type", "video/mp4");
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body.toString());
        if (data.equals("Y2xpcCA0MzM=")) {
            assertThat(answer.statusCode())
                    .as("432 frames and the one that is tolerated")
                    .isEqualTo(201);
            return;
        }
        assertThat(detail(answer)).isEqualTo(detail);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("param").asString()).isEqualTo("source");
    }

    @Test
    void countsDecodedBytes() {
        ObjectNode body = Bodies.edit();
        byte[] over = new byte[1024 * 1024 + 1];
        body.putObject("source")
                .put("data", Base64.getEncoder().encodeToString(over))
                .put("media_type", "video/mp4");
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body.toString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(detail(answer)).isEqualTo("source: video exceeds 1 MB limit");
    }

    @Test
    void judgesGuideImagesAndTheirFrames() {
        assertThat(guided("image 64", 119).statusCode()).isEqualTo(201);
        HttpResponse<byte[]> outside = guided("image 64", 120);
        assertThat(outside.statusCode()).isEqualTo(422);
        assertThat(detail(outside))
                .isEqualTo("video.edit.keyframe_indexes[0] is outside the source video (120 frames)");
        HttpResponse<byte[]> text = guided("some text", 0);
        assertThat(text.statusCode()).isEqualTo(422);
        assertThat(detail(text)).isEqualTo("video.edit.keyframes[0]: could not decode image");
        HttpResponse<byte[]> wide = guided("image 8001", 0);
        assertThat(detail(wide)).isEqualTo("video.edit.keyframes[0]: image exceeds 8000 px per side");
    }

    private HttpResponse<byte[]> guided(String image, int index) {
        ObjectNode body = Bodies.edit();
        ObjectNode edit = body.putObject("video").putObject("edit");
        edit.putArray("keyframes").add(Bodies.inline(image, "image/png"));
        edit.putArray("keyframe_indexes").add(index);
        return server.post(GENERATIONS, body.toString());
    }

    @Test
    void reportsGuideImagesByTheirPlaceInTheRequestWhateverTheirFrames() {
        ObjectNode body = Bodies.edit();
        ObjectNode edit = body.putObject("video").putObject("edit");
        edit.putArray("keyframes")
                .add(Bodies.inline("not an image", "image/png"))
                .add(Bodies.inline("image 64", "image/png"));
        edit.putArray("keyframe_indexes").add(50).add(10);
        assertThat(detail(server.post(GENERATIONS, body.toString())))
                .isEqualTo("video.edit.keyframes[0]: could not decode image");
    }

    @Test
    void anEarlierResultIsASourceOnceItIsComplete() {
        String first = server.submit(Bodies.edit().toString());
        ObjectNode body = Bodies.edit();
        body.putObject("source").put("generation_id", first);
        assertThat(detail(server.post(GENERATIONS, body.toString())))
                .isEqualTo("source.generation_id: generation is not completed");

        body.putObject("source").put("generation_id", new java.util.UUID(1, 2).toString());
        assertThat(detail(server.post(GENERATIONS, body.toString())))
                .isEqualTo("source.generation_id: generation not found");

        server.renderer.letOneFinish();
        Await.until("the first edit", () -> state(first).equals("completed"));
        body.putObject("source").put("generation_id", first);
        HttpResponse<byte[]> again = server.post(GENERATIONS, body.toString());
        assertThat(detail(again))
                .as("the stub's output is no clip of the stub")
                .isEqualTo("source: unsupported video format");

        HttpResponse<byte[]> foreign = server.send(HttpRequest.newBuilder(server.uri(GENERATIONS))
                .header("Authorization", "Bearer " + server.otherKey())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(detail(foreign)).isEqualTo("source.generation_id: generation not found");
    }

    private String state(String id) {
        return server.generation(id).path("state").asString();
    }

    @Test
    void uploadedFilesAreUnknown() {
        ObjectNode body = Bodies.edit();
        body.putObject("source").put("file_id", new java.util.UUID(1, 2).toString());
        HttpResponse<byte[]> answer = server.post(GENERATIONS, body.toString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo("source.file_id: file not found");
    }

    @Test
    void aRepeatUnderTheSameKeyGetsTheFirstAnswer() {
        HttpResponse<byte[]> first = keyed("key-1", Bodies.edit().toString());
        HttpResponse<byte[]> second = keyed("key-1", Bodies.edit().toString());
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");

        HttpResponse<byte[]> other = keyed("key-1", Bodies.edit("clip 48").toString());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(detail(other)).isEqualTo("Idempotency-Key was used with a different request");
        assertThat(keyed("k".repeat(256), Bodies.edit().toString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void simultaneousRepeatsMakeOneGeneration() {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> keyed("key-2", Bodies.edit().toString())))
                .toList();
        assertThat(answers.stream()
                        .map(answer -> json(answer.join()).path("id").asString())
                        .distinct())
                .hasSize(1);
        assertThat(json(server.get(GENERATIONS)).path("data")).hasSize(1);
    }

    @Test
    void aRefusedRequestFreesItsKey() {
        assertThat(keyed("key-3", Bodies.edit("nonsense").toString()).statusCode())
                .isEqualTo(422);
        assertThat(keyed("key-3", Bodies.edit().toString()).statusCode()).isEqualTo(201);
    }

    private HttpResponse<byte[]> keyed(String key, String body) {
        return server.send(server.request(GENERATIONS)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aDryRunEstimatesAndCreatesNothing() {
        HttpResponse<byte[]> answer =
                server.post(GENERATIONS + "?dry_run=true", Bodies.edit().toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode estimate = json(answer);
        assertThat(estimate.path("valid").asBoolean()).isTrue();
        assertThat(estimate.path("estimated_cost_usd").decimalValue()).isEqualByComparingTo("1.08");
        assertThat(estimate.path("output").path("width").asInt()).isEqualTo(1280);
        assertThat(estimate.path("output").path("frames").asInt()).isEqualTo(120);
        assertThat(estimate.path("plan").path("unmatched")).hasSize(1);
        assertThat(json(server.get(GENERATIONS)).path("data")).isEmpty();
        assertThat(server.post(GENERATIONS + "?dry_run=true", Bodies.edit("x").toString())
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.post(GENERATIONS + "?dry_run=maybe", Bodies.edit().toString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownFieldsAreIgnoredUnlessTheCallerIsStrict() {
        ObjectNode body = Bodies.edit();
        body.put("brand_new", 1);
        assertThat(server.post(GENERATIONS, body.toString()).statusCode()).isEqualTo(201);
        HttpResponse<byte[]> strict = server.send(server.request(GENERATIONS)
                .header("Prefer", "respond-async, handling=strict")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(strict.statusCode()).isEqualTo(400);
        assertThat(detail(strict)).isEqualTo("Unknown field: brand_new");
    }

    @Test
    void aSlowExaminationIsFinishedInTheBackground(@TempDir Path other) {
        try (TestServer hurried =
                new TestServer(other, TestServer.Options.standard().withSubmitBudget(Duration.ofMillis(300)))) {
            hurried.renderer.holdExamining();
            String fine = hurried.submit(Bodies.edit().toString());
            String bad = hurried.submit(Bodies.edit("nonsense").toString());
            String tooLong = hurried.submit(Bodies.edit("clip 1000").toString());
            hurried.renderer.resumeExamining();
            hurried.renderer.letAllFinish();
            Await.until(
                    "the good one",
                    () -> hurried.generation(fine).path("state").asString().equals("completed"));
            Await.until(
                    "the bad one",
                    () -> hurried.generation(bad).path("state").asString().equals("failed"));
            Await.until(
                    "the long one",
                    () -> hurried.generation(tooLong).path("state").asString().equals("failed"));
            assertThat(hurried.generation(bad).path("failure_code").asString()).isEqualTo("unsupported_format");
            assertThat(hurried.generation(tooLong).path("failure_code").asString())
                    .isEqualTo("invalid_request");
            assertThat(hurried.generation(tooLong).path("failure_reason").asString())
                    .isEqualTo("source: video exceeds 18 second limit");
        }
    }

    @Test
    void limitsRequestsPerMinuteThenForgetsThem(@TempDir Path other) {
        try (TestServer strict =
                new TestServer(other, TestServer.Options.standard().withRates(3, 100, 1000))) {
            for (int left = 2; left >= 0; left--) {
                HttpResponse<byte[]> answer =
                        strict.post(GENERATIONS, Bodies.edit().toString());
                assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).hasValue(Integer.toString(left));
            }
            assertThat(strict.post(GENERATIONS, "{").statusCode())
                    .as("no slot needed")
                    .isEqualTo(400);
            HttpResponse<byte[]> refused =
                    strict.post(GENERATIONS, Bodies.edit().toString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(detail(refused)).isEqualTo("Rate limit exceeded");
            assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
            assertThat(Integer.parseInt(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            strict.advance(Duration.ofSeconds(61));
            assertThat(strict.post(GENERATIONS, Bodies.edit().toString()).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void limitsActiveJobs(@TempDir Path other) {
        try (TestServer strict =
                new TestServer(other, TestServer.Options.standard().withRates(100, 2, 1000))) {
            strict.submit(Bodies.edit().toString());
            strict.submit(Bodies.edit().toString());
            HttpResponse<byte[]> refused =
                    strict.post(GENERATIONS, Bodies.edit().toString());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(detail(refused)).isEqualTo("Too many concurrent jobs");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(refused.headers().firstValue("X-RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void stopsAbuseOfAnyKind(@TempDir Path other) {
        try (TestServer strict =
                new TestServer(other, TestServer.Options.standard().withRates(100, 2, 5))) {
            for (int call = 0; call < 5; call++) {
                assertThat(strict.get(GENERATIONS).statusCode()).isEqualTo(200);
            }
            HttpResponse<byte[]> refused = strict.get(GENERATIONS);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(detail(refused)).isEqualTo("Rate limit exceeded");
            assertThat(refused.headers().firstValue("X-RateLimit-Limit")).isEmpty();
        }
    }

    @Test
    void bodiesOfOneClientShareABoundedRoom(@TempDir Path own) throws Exception {
        try (TestServer busy = new TestServer(own);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.renderer.letAllFinish();
            busy.renderer.holdExamining();
            String small = Bodies.edit().toString();
            String large = small.substring(0, small.length() - 1) + " ".repeat(4 * 1024 * 1024 - small.length()) + "}";
            List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int count = 0; count < 4; count++) {
                answers.add(callers.submit(() -> busy.post("/v1/generations", large)));
            }
            Await.until("four bodies to be in", () -> busy.renderer.heldExaminations() == 4);

            HttpResponse<byte[]> refused = busy.post("/v1/generations", small);
            assertThat(refused.statusCode() + " " + detail(refused)).isEqualTo("429 Rate limit exceeded");
            assertThat(refused.headers().firstValue("Retry-After")).contains("5");
            busy.renderer.resumeExamining();
            for (Future<HttpResponse<byte[]>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
            }
            busy.submit(small);
        }
    }
}
