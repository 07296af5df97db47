package dev.retake.server.http;

import static dev.retake.server.http.TestServer.detail;
import static dev.retake.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class GenerationsTest {
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
    void aPolledGenerationEndsWithAVideoBehindAFreshUrl() {
        String id = completed();
        JsonNode first = server.generation(id);
        JsonNode second = server.generation(id);
        assertThat(first.path("output")).hasSize(1);
        assertThat(first.path("output").path(0).path("type").asString()).isEqualTo("video");
        assertThat(url(first)).isNotEqualTo(url(second));
        assertThat(url(first).toString()).startsWith("http://127.0.0.1:" + server.port() + "/media/" + id + "/0.mp4?");

        HttpResponse<byte[]> video = download(url(first));
        assertThat(video.statusCode()).isEqualTo(200);
        assertThat(video.body()).hasSize(300_000);
        assertThat(video.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(video.headers().firstValue("Content-Disposition")).hasValue("inline");
        assertThat(video.headers().firstValue("Cache-Control").orElseThrow()).matches("private, max-age=3[56][0-9]{2}");
    }

    @Test
    void unknownForeignAndMalformedIdsLookTheSame() {
        String id = server.submit(Bodies.edit().toString());
        String stranger = server.otherKey();
        for (String path : List.of("/not-a-uuid", "/00000000-0000-0000-0000-000000000000", "/" + id, "/1-1-1-1-1")) {
            for (String suffix : List.of("", "/events", "/signals")) {
                HttpResponse<byte[]> answer =
                        server.send(HttpRequest.newBuilder(server.uri(GENERATIONS + path + suffix))
                                .header("Authorization", "Bearer " + stranger)
                                .GET());
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"detail\":\"Generation not found\",\"code\":\"generation_not_found\","
                                + "\"param\":\"generation_id\"}");
            }
        }
    }

    @Test
    void anEngineThatFailsShowsNothingOfItsInside() {
        server.renderer.fail();
        String id = completed("failed");
        JsonNode failed = server.generation(id);
        assertThat(failed.path("failure_code").asString()).isEqualTo("generation_failed");
        assertThat(failed.path("failure_reason").asString()).isEqualTo("Generation failed");
        assertThat(failed.path("output")).isEmpty();
    }

    @Test
    void metaComesOnlyWhenPreferred() {
        String id = completed();
        assertThat(server.generation(id).has("meta")).isFalse();
        JsonNode meta = json(server.send(server.request(GENERATIONS + "/" + id)
                        .header("Prefer", "luma-meta")
                        .GET()))
                .path("meta");
        assertThat(meta.path("progress").asDouble()).isEqualTo(1);
        assertThat(meta.path("frames").asInt()).isEqualTo(120);
        assertThat(meta.path("cost_usd").decimalValue()).isEqualByComparingTo("1.08");
        assertThat(meta.path("plan").toString()).contains("moonlit", "flying");
    }

    @Test
    void listsNewestFirstInPagesThatNewRowsDoNotShift() {
        List<String> made = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            made.addFirst(server.submit(Bodies.edit().toString()));
        }
        List<String> listed = new ArrayList<>();
        JsonNode page = json(server.get(GENERATIONS + "?limit=2"));
        server.submit(Bodies.edit().toString());
        while (true) {
            page.path("data").forEach(item -> listed.add(item.path("id").asString()));
            if (!page.path("has_more").asBoolean()) {
                break;
            }
            page = json(server.get(
                    GENERATIONS + "?limit=2&cursor=" + page.path("next_cursor").asString()));
        }
        assertThat(listed).isEqualTo(made);
        assertThat(json(server.get(GENERATIONS + "?state=completed")).path("data"))
                .isEmpty();
        assertThat(json(server.get(GENERATIONS + "?type=video_edit")).path("data"))
                .hasSize(6);
        assertThat(json(server.get(GENERATIONS + "?user_id=nobody")).path("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "limit=-1", "limit=99999999999", "cursor=x", "state=done"})
    void refusesListQueriesThatMakeNoSense(String query) {
        HttpResponse<byte[]> answer = server.get(GENERATIONS + "?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("param").asString()).isEqualTo(query.replaceAll("=.*", ""));
    }

    @Test
    void cancelStopsAJobAndLeavesAFinishedOneAlone() {
        String id = server.submit(Bodies.edit().toString());
        JsonNode cancelled = json(server.post(GENERATIONS + "/" + id + "/cancel", ""));
        assertThat(cancelled.path("state").asString()).isEqualTo("failed");
        assertThat(cancelled.path("failure_reason").asString()).isEqualTo("Cancelled by client");

        server.renderer.letAllFinish();
        String done = completed();
        assertThat(json(server.post(GENERATIONS + "/" + done + "/cancel", ""))
                        .path("state")
                        .asString())
                .isEqualTo("completed");
        assertThat(server.post(GENERATIONS + "/x/cancel", "").statusCode()).isEqualTo(404);
    }

    @Test
    void deleteRemovesTheGenerationAndItsMedia() {
        String id = completed();
        URI url = url(server.generation(id));
        HttpResponse<byte[]> answer =
                server.send(server.request(GENERATIONS + "/" + id).DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(server.get(GENERATIONS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(download(url).statusCode()).isEqualTo(404);
        assertThat(server.send(server.request(GENERATIONS + "/" + id).DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSignedUrlExpiresAndCannotBeAltered() {
        String id = completed();
        URI url = url(server.generation(id));
        String other = completed();
        assertThat(detail(download(URI.create(url.toString().replace(id, other)))))
                .isEqualTo("Invalid signature");
        assertThat(detail(download(URI.create(url.toString().replace("0.mp4", "1.zip")))))
                .isEqualTo("Invalid signature");
        assertThat(detail(download(URI.create(url.toString().replaceAll("expires=[0-9]", "expires=9")))))
                .isEqualTo("Invalid signature");
        assertThat(download(URI.create(url.toString().replaceAll("\\?.*", ""))).statusCode())
                .isEqualTo(403);
        server.advance(Duration.ofMinutes(61));
        HttpResponse<byte[]> late = download(url);
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(detail(late)).isEqualTo("URL has expired");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 206, 0, 9",
        "bytes=299990-, 206, 299990, 299999",
        "bytes=-5, 206, 299995, 299999",
        "bytes=299999-999999999, 206, 299999, 299999",
        "bytes=-999999999, 206, 0, 299999",
        "bytes=300000-, 416, 0, 0",
        "bytes=-0, 416, 0, 0",
        "'bytes=0-1,5-6', 200, 0, 299999",
        "bytes=9-5, 200, 0, 299999",
        "lines=0-9, 200, 0, 299999",
        "bytes=x, 200, 0, 299999",
        "bytes=99999999999999999999-, 200, 0, 299999"
    })
    void servesRanges(String range, int status, int first, int last) {
        URI url = url(server.generation(completed()));
        HttpResponse<byte[]> answer =
                server.send(HttpRequest.newBuilder(url).header("Range", range).GET());
        HttpResponse<byte[]> head = server.send(
                HttpRequest.newBuilder(url).header("Range", range).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(head.statusCode()).isEqualTo(status);
        if (status == 416) {
            assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */300000");
            return;
        }
        byte[] whole = download(url).body();
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        assertThat(head.headers().firstValue("Content-Length")).hasValue(Integer.toString(last + 1 - first));
        assertThat(head.body()).isEmpty();
        if (status == 206) {
            assertThat(answer.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + first + "-" + last + "/300000");
        }
    }

    @Test
    void servesConditionalRequests() {
        URI url = url(server.generation(completed()));
        String tag = download(url).headers().firstValue("ETag").orElseThrow();
        assertThat(server.send(HttpRequest.newBuilder(url).header("If-None-Match", "\"x\", W/" + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.send(HttpRequest.newBuilder(url).header("If-None-Match", "\"x\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send(HttpRequest.newBuilder(url)
                                .header("If-Range", tag)
                                .header("Range", "bytes=0-0"))
                        .statusCode())
                .isEqualTo(206);
        assertThat(server.send(HttpRequest.newBuilder(url)
                                .header("If-Range", "\"old\"")
                                .header("Range", "bytes=0-0"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/generations, 'GET, POST'",
        "PATCH, /v1/generations/x, 'DELETE, GET'",
        "GET, /v1/generations/x/cancel, POST",
        "POST, /v1/generations/x/events, GET",
        "POST, /healthz, GET",
        "OPTIONS, /v1/generations, 'GET, POST'",
        "DELETE, /media/x/0.mp4, 'GET, HEAD'"
    })
    void otherMethodsAreRefusedWithTheListOfThoseThatAreNot(String method, String path, String allowed) {
        HttpResponse<byte[]> answer =
                server.send(server.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(detail(answer)).isEqualTo("Method Not Allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/file", "/v1/generations/x/y", "/v2/generations", "/media", "/..%2f"})
    void unknownPathsAreNotFound(String path) {
        HttpResponse<byte[]> answer = server.get(path);
        assertThat(answer.statusCode()).isIn(404, 400);
        assertThat(detail(answer)).isIn("Not Found", "Bad Request");
    }

    @Test
    void hasNoFilesAndSaysWhatToSendInsteadOfUploads() {
        JsonNode page = json(server.get("/v1/files?limit=1"));
        assertThat(page.path("data").isEmpty()).isTrue();
        assertThat(page.path("has_more").asBoolean()).isFalse();
        assertThat(page.path("next_cursor").isNull()).isTrue();
        assertThat(detail(server.get("/v1/files?limit=0"))).isEqualTo("Invalid limit: must be between 1 and 100");

        HttpResponse<byte[]> refused = server.send(
                server.request("/v1/files").POST(HttpRequest.BodyPublishers.ofString("{\"mime_type\":\"video/mp4\"}")));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused))
                .isEqualTo("Uploads are not supported by this server; send source.data or source.url");
        assertThat(json(refused).path("code").asString()).isEqualTo("uploads_not_supported");

        HttpResponse<byte[]> missing = server.get("/v1/files/" + UUID.randomUUID());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(detail(missing)).isEqualTo("File not found");
    }

    @Test
    void warnsInTheHeadWhenNothingCameOfThePrompt() {
        HttpResponse<byte[]> effective = server.get(GENERATIONS + "/" + completed());
        assertThat(effective.headers().firstValue("X-Retake-Warning")).isEmpty();

        server.renderer.recogniseNothing();
        HttpResponse<byte[]> unchanged = server.get(GENERATIONS + "/" + completed());
        assertThat(unchanged.headers().firstValue("X-Retake-Warning"))
                .hasValue("No look in the prompt was recognised, so the picture was left as it is");
    }

    @Test
    void tellsHowItIs() {
        server.get(GENERATIONS);
        assertThat(json(server.send(HttpRequest.newBuilder(server.uri("/healthz"))))
                        .path("status")
                        .asString())
                .isEqualTo("ok");
        String metrics = new String(
                server.send(HttpRequest.newBuilder(server.uri("/metrics"))).body(), StandardCharsets.UTF_8);
        assertThat(metrics).contains("retake_http_requests_seconds_count{method=\"GET\",route=\"/v1/generations\"");
        JsonNode document = json(server.send(HttpRequest.newBuilder(server.uri("/openapi.json"))));
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void corsIsOff() {
        HttpResponse<byte[]> answer = server.send(server.request(GENERATIONS)
                .header("Origin", "https://elsewhere.example")
                .GET());
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    private String completed() {
        return completed("completed");
    }

    private String completed(String state) {
        server.renderer.letOneFinish();
        String id = server.submit(Bodies.edit().toString());
        Await.until(state, () -> server.generation(id).path("state").asString().equals(state));
        return id;
    }

    private HttpResponse<byte[]> download(URI url) {
        return server.send(HttpRequest.newBuilder(url).GET());
    }

    private static URI url(JsonNode generation) {
        return URI.create(generation.path("output").path(0).path("url").asString());
    }
}
