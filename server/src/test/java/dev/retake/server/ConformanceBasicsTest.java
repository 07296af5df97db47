package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Size;
import dev.retake.media.ClipProbe;
import dev.retake.media.ReaderLimits;
import dev.retake.server.ConformanceNode.Answer;
import dev.retake.server.clients.Client;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.objects.SecretFile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Conformance cases 1 to 13: a job from request to download, keys, and the fields that come first. */
@ExtendWith(Conformance.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceBasicsTest {

    private static final List<String> KEYS =
            List.of("id", "type", "state", "model", "created_at", "output", "failure_reason", "failure_code");
    private static final List<String> RATE_HEADERS =
            List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

    private final ConformanceNode node;
    private Optional<String> rendered = Optional.empty();

    @TempDir
    private Path folder;

    ConformanceBasicsTest(ConformanceNode node) {
        this.node = node;
    }

    /** The id of a completed edit of the base clip. */
    private String rendered() {
        if (rendered.isEmpty()) {
            rendered = Optional.of(node.accept(node.base().set("prompt", ConformanceNode.RENDERED))
                    .get("id")
                    .asString());
        }
        String id = rendered.orElseThrow();
        JsonNode done = node.finished(id);
        assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("completed");
        return id;
    }

    private URI output(String id) {
        return URI.create(node.get("/v1/generations/" + id)
                .json()
                .get("output")
                .get(0)
                .get("url")
                .asString());
    }

    @Case(1)
    void aCreatedGenerationIsQueuedAndTellsTheRates() {
        Answer answer = node.post(node.base());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode json = answer.json();
        assertThat(json.propertyNames()).containsExactlyElementsOf(KEYS);
        assertThat(UUID.fromString(json.get("id").asString()))
                .hasToString(json.get("id").asString());
        assertThat(json.get("type").asString()).isEqualTo("video_edit");
        assertThat(json.get("state").asString()).isEqualTo("queued");
        assertThat(json.get("model").asString()).isEqualTo("ray-3.2");
        assertThat(json.get("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(json.get("output").isEmpty()).isTrue();
        assertThat(json.get("failure_reason").isNull()).isTrue();
        assertThat(json.get("failure_code").isNull()).isTrue();
        assertThat(UUID.fromString(answer.header("X-Request-Id").orElseThrow())).isNotNull();
        assertThat(answer.header("X-API-Version")).contains("2026-04-01");
        assertThat(RATE_HEADERS)
                .allSatisfy(name -> assertThat(answer.header(name)).isPresent());
    }

    @Case(2)
    void theRequestIdIsEchoed() {
        assertThat(node.post(node.base(), "X-Request-Id", "abc-1").header("X-Request-Id"))
                .contains("abc-1");
    }

    @Case(3)
    void pollingEndsWithAnMp4LikeItsSource() {
        String id = rendered();
        Answer poll = node.get("/v1/generations/" + id);
        assertThat(poll.status()).isEqualTo(200);
        assertThat(poll.json().propertyNames()).containsExactlyElementsOf(KEYS);
        assertThat(poll.header("X-Request-Id")).isPresent();
        assertThat(poll.header("X-API-Version")).contains("2026-04-01");
        assertThat(RATE_HEADERS)
                .allSatisfy(name -> assertThat(poll.header(name)).isEmpty());
        assertThat(poll.json().get("output").size()).isEqualTo(1);
        assertThat(poll.json().get("output").get(0).get("type").asString()).isEqualTo("video");
        HttpResponse<Path> download = node.download(output(id), folder.resolve("0.mp4"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.headers().firstValue("Content-Type")).contains("video/mp4");
        ClipFacts facts = ClipProbe.probe(download.body(), ReaderLimits.DEFAULT);
        assertThat(facts.display()).isEqualTo(new Size(1280, 720));
        assertThat(facts.frames()).isEqualTo(120);
        assertThat(facts.audio()).isTrue();
    }

    @Case(4)
    void everyPollMintsAnotherUrlForAnHour() {
        URI first = output(rendered());
        URI second = output(rendered());
        assertThat(second).isNotEqualTo(first);
        long expires = Long.parseLong(second.getQuery().replaceFirst(".*expires=(\\d+).*", "$1"));
        assertThat(expires - Instant.now().getEpochSecond()).isBetween(3500L, 3600L);
        assertThat(node.download(first, folder.resolve("first")).statusCode()).isEqualTo(200);
        assertThat(node.download(second, folder.resolve("second")).statusCode()).isEqualTo(200);
    }

    @Case(5)
    void anExpiredUrlIsRefused() {
        byte[] secret = SecretFile.readOrCreate(node.dataFolder().resolve("media-secret"), new SecureRandom());
        Instant longAgo = Instant.now().minus(Duration.ofHours(2));
        MediaUrls past = new MediaUrls(secret, Duration.ofHours(1), () -> longAgo, new SecureRandom());
        HttpResponse<Path> expired = node.download(
                past.mint(node.base(""), UUID.fromString(rendered()), "0.mp4"), folder.resolve("expired"));
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(expired.body()).content().contains("\"detail\":\"URL has expired\"");
    }

    @Case(6)
    void idsThatAreNotTheCallersAreAllTheSame404() {
        String own = node.accept(node.base()).get("id").asString();
        Answer malformed = node.get("/v1/generations/not-a-uuid");
        Answer zero = node.get("/v1/generations/00000000-0000-0000-0000-000000000000");
        Answer foreign = node.send(node.newCaller().key(), "GET", "/v1/generations/" + own, "");
        assertThat(List.of(malformed, zero, foreign)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("Generation not found");
            assertThat(answer.text()).isEqualTo(zero.text());
        });
    }

    @Case(7)
    void callsWithoutAKeyAreRefused() {
        for (String path : List.of("/v1/generations", "/v1/generations/00000000-0000-0000-0000-000000000000")) {
            for (List<String> headers : List.of(
                    List.<String>of(),
                    List.of("Authorization", "Basic bHVtYTpsdW1h"),
                    List.of("Authorization", "Bearer abc"))) {
                Answer answer = node.sendAnonymously("GET", path, "", headers.toArray(String[]::new));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.detail()).isEqualTo("Missing or invalid API key");
            }
        }
    }

    @Case(8)
    void keysThatDoNotWorkAnyMoreSayWhy() {
        ConformanceNode.Caller revoked = node.newCaller();
        node.keys().revoke(node.keys().list(revoked.client().id()).getFirst().id());
        ConformanceNode.Caller expired = node.newCaller();
        node.keys()
                .expire(
                        node.keys().list(expired.client().id()).getFirst().id(),
                        Instant.now().minusSeconds(1));
        assertThat(unauthorized("luma-api-" + "0".repeat(64))).isEqualTo("Invalid API key");
        assertThat(unauthorized(revoked.key())).isEqualTo("API key has been revoked");
        assertThat(unauthorized(expired.key())).isEqualTo("API key has expired");
    }

    private String unauthorized(String key) {
        Answer answer = node.send(key, "GET", "/v1/generations/00000000-0000-0000-0000-000000000000", "");
        assertThat(answer.status()).isEqualTo(401);
        return answer.detail();
    }

    @Case(9)
    void suspendedAndDeactivatedClientsAreRefused() {
        assertThat(forbidden(Client.Status.SUSPENDED)).isEqualTo("API client is suspended");
        assertThat(forbidden(Client.Status.DEACTIVATED)).isEqualTo("API client is deactivated");
    }

    private String forbidden(Client.Status status) {
        ConformanceNode.Caller caller = node.newCaller();
        node.clients().setStatus(caller.client().id(), status);
        Answer answer = node.post(caller, node.base());
        assertThat(answer.status()).isEqualTo(403);
        return answer.detail();
    }

    @Case(10)
    void promptsHaveOneToSixThousandCharacters() {
        String detail = "Prompt must be between 1 and 6000 characters";
        node.refuse(node.base().set("prompt", ""), 400, detail);
        node.refuse(node.base().without("prompt"), 400, detail);
        node.refuse(node.base().set("prompt", "p".repeat(6001)), 400, detail);
        node.accept(node.base().set("prompt", "p".repeat(6000)));
    }

    @Case(11)
    void aVideoTypeWithoutAModelMeansTheDefaultModel() {
        node.refuse(node.base().without("model"), 400, "Type 'video_edit' is not supported for model 'uni-1'");
    }

    @Case(12)
    void unknownModelsAreNamed() {
        node.refuse(node.base().set("model", "super-model-v9"), 400, "Unknown model: super-model-v9");
    }

    @Case(13)
    void aTypeThatTheModelDoesNotDoIsNamed() {
        node.refuse(node.base().set("type", "image"), 400, "Type 'image' is not supported for model 'ray-3.2'");
    }
}
