package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.ConformanceNode.Answer;
import dev.retake.server.ConformanceNode.Caller;
import dev.retake.server.store.NewGeneration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Conformance cases 45 to 61: rates, failures, types and resources of later versions, and odd JSON. */
@ExtendWith(Conformance.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceServiceTest {

    private static final int ALLOWED = 30;

    private final ConformanceNode node;

    ConformanceServiceTest(ConformanceNode node) {
        this.node = node;
    }

    @Case(45)
    void theThirtyFirstPostOfAMinuteIsTooMuch() {
        Caller caller = node.newCaller();
        node.clients().setLimits(caller.client().id(), OptionalInt.of(ALLOWED), OptionalInt.empty());
        Body refusedAfterTheWindow =
                node.base().set("source", Map.of("data", "not-base64!!!", "media_type", "video/mp4"));
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(node.post(caller, refusedAfterTheWindow).status()).isEqualTo(422);
        }
        Answer tooMuch = node.post(caller, node.base());
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.detail()).isEqualTo("Rate limit exceeded");
        assertThat(Integer.parseInt(tooMuch.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(tooMuch.header("X-RateLimit-Limit")).contains("30");
        assertThat(tooMuch.header("X-RateLimit-Remaining")).contains("0");
    }

    @Case(46)
    void theEleventhActiveJobIsTooMuch() {
        Caller caller = node.newCaller();
        node.clients().setLimits(caller.client().id(), OptionalInt.empty(), OptionalInt.of(10));
        for (int i = 0; i < 10; i++) {
            node.database()
                    .write(transaction -> node.generations()
                            .insert(
                                    transaction,
                                    new NewGeneration(
                                            UUID.randomUUID(),
                                            caller.client().id(),
                                            "video_edit",
                                            "ray-3.2",
                                            "{}",
                                            Optional.empty(),
                                            Optional.empty())));
        }
        Answer tooMuch = node.post(caller, node.base());
        assertThat(tooMuch.status()).isEqualTo(429);
        assertThat(tooMuch.detail()).isEqualTo("Too many concurrent jobs");
        assertThat(tooMuch.header("Retry-After")).contains("60");
        assertThat(tooMuch.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-ratelimit"));
    }

    @Case(value = 47, later = "accounting")
    void nobodyIsChargedYet() {
        node.accept(node.base());
    }

    @Case(48)
    void anEngineThatThrowsFailsItsGeneration() {
        JsonNode failed = failed(ConformanceNode.THROWING);
        assertThat(failed.get("failure_code").asString()).isEqualTo("generation_failed");
        assertThat(failed.get("failure_reason").asString()).isEqualTo("Generation failed");
    }

    @Case(49)
    void aFlaggedOutputSaysSo() {
        JsonNode failed = failed(ConformanceNode.FLAGGED);
        assertThat(failed.get("failure_code").asString()).isEqualTo("content_moderated");
        assertThat(failed.get("failure_reason").asString())
                .isEqualTo("Generation output was flagged by our content moderation system.");
    }

    private JsonNode failed(String prompt) {
        JsonNode failed = node.finished(
                node.accept(node.base().set("prompt", prompt)).get("id").asString());
        assertThat(failed.get("state").asString()).isEqualTo("failed");
        assertThat(failed.get("output").isEmpty()).isTrue();
        return failed;
    }

    @Case(
            value = {50, 51, 52},
            later = "type video")
    void videosAreNotGeneratedYet() {
        node.refuse(node.base().set("type", "video"), 400, "Type 'video' is not supported for model 'ray-3.2'");
    }

    @Case(
            value = {53, 54},
            later = "type video_reframe")
    void videosAreNotReframedYet() {
        node.refuse(
                node.base().set("type", "video_reframe").set("aspect_ratio", "9:16"),
                400,
                "Type 'video_reframe' is not supported for model 'ray-3.2'");
    }

    @Case(
            value = {55, 56, 57},
            later = "Files")
    void thereAreNoFilesYet() {
        Answer list = node.send(node.caller().key(), "GET", "/v1/files?limit=1", "");
        assertThat(list.status()).isEqualTo(200);
        Answer upload = node.send(node.caller().key(), "POST", "/v1/files", "{}");
        assertThat(upload.status()).isEqualTo(400);
        assertThat(upload.detail())
                .isEqualTo("Uploads are not supported by this server; send source.data or source.url");
    }

    @Case(58)
    void unknownFieldsAreIgnored() {
        node.accept(node.base()
                .set("new", Map.of("deep", List.of(1, 2)))
                .set("source.etag", "x")
                .set("video.fps", 24)
                .set("video.edit.mode", Map.of()));
    }

    @Case(59)
    void nullsAreTheSameAsNothing() {
        Body body = node.base()
                .set("source.data", null)
                .set("source.generation_id", null)
                .set("source.file_id", null);
        for (String field : List.of("aspect_ratio", "output_format", "user_id", "image_ref", "style", "layering")) {
            body.set(field, null);
        }
        for (String field : List.of(
                "resolution",
                "duration",
                "start_frame",
                "end_frame",
                "guide_frame",
                "keyframes",
                "keyframe_indexes",
                "loop",
                "hdr",
                "exr_export",
                "source_position",
                "keep_audio",
                "seed")) {
            body.set("video." + field, null);
        }
        for (String field : List.of("auto_controls", "strength", "controls", "keyframes", "keyframe_indexes")) {
            body.set("video.edit." + field, null);
        }
        node.accept(body);
        node.accept(node.base().set("video.edit", null));
        node.accept(node.base().set("video", null));
        node.accept(node.base().set("video.edit", Body.of("""
                        {"controls": {"pose": null, "depth": {"enabled": null, "blur": null}, "normals": null,
                         "trajectory": {"sparsity": null}, "face": {"enabled": null}}}""").json()));
    }

    @Case(60)
    void brokenJsonIsRefused() {
        String whole = node.base().toString();
        node.refuse(whole.substring(0, whole.length() - 1), 400, "Invalid JSON body");
        node.refuse("[" + whole + "]", 400, "Invalid JSON body");
    }

    /** What each official client at 0.3.0 puts on the wire; docs/clients.md tells how the clients themselves are run. */
    @Case(value = 61, later = "Files; the clients themselves are run by hand, see docs/clients.md")
    void whatOfficialClientsSendIsUnderstood() {
        String python = "Luma/Python 0.3.0";
        String javaScript = "Luma/JS 0.3.0";
        String go = "Luma/Go 0.3.0";
        String commandLine = "Luma/CLI 0.3.0";
        for (String agent : List.of(python, javaScript, go, commandLine)) {
            String[] headers = officialHeaders(agent);
            Body body = node.base();
            if (agent.equals(commandLine)) {
                body.set("style", "auto").set("web_search", false);
            }
            Answer created = node.post(body, headers);
            assertThat(created.status()).as(agent + ": " + created.text()).isEqualTo(201);
            String path = "/v1/generations/" + created.json().get("id").asString();

            Answer poll = node.sendAnonymously("GET", path, "", authorised(headers));
            assertThat(poll.status()).as(agent).isEqualTo(200);
            assertThat(poll.header("Content-Type")).contains("application/json");

            Answer refused = node.post(Body.of("{\"model\": \"ray-3.2\", \"type\": \"video_edit\"}"), headers);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("detail").isString()).isTrue();
            assertThat(refused.header("x-should-retry")).isEmpty();

            String[] anything = authorised(headers);
            anything[1] = "*/*";
            Answer deleted = node.sendAnonymously("DELETE", path, "", anything);
            assertThat(deleted.status()).as(agent).isEqualTo(204);
            assertThat(deleted.text()).isEmpty();
        }
    }

    private static String[] officialHeaders(String agent) {
        return new String[] {
            "Accept",
            "application/json",
            "User-Agent",
            agent,
            "X-Stainless-Lang",
            agent.substring(agent.indexOf('/') + 1, agent.indexOf(' ')).toLowerCase(Locale.ROOT),
            "X-Stainless-Package-Version",
            "0.3.0",
            "X-Stainless-OS",
            "Linux",
            "X-Stainless-Arch",
            "x64",
            "X-Stainless-Runtime",
            "CPython",
            "X-Stainless-Runtime-Version",
            "3.13.1",
            "X-Stainless-Retry-Count",
            "1",
            "X-Stainless-Timeout",
            "60",
            "X-Stainless-Read-Timeout",
            "60.0",
            "X-Stainless-CLI-Command",
            "luma-agents-cli generations create"
        };
    }

    /** The same with a key and, as is usual without a body, no content type. */
    private String[] authorised(String... headers) {
        return Stream.concat(
                        Arrays.stream(headers),
                        Stream.of("Authorization", "Bearer " + node.caller().key()))
                .toArray(String[]::new);
    }
}
