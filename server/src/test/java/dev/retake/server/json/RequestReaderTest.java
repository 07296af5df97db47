package dev.retake.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.InlineBytes;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;
import dev.retake.edit.rule.Limits;
import dev.retake.edit.rule.Refusal;
import dev.retake.server.json.RequestReader.UnknownFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @TempDir
    Path folder;

    private GenerationRequest read(String json, UnknownFields unknownFields) {
        try (Spool spool = new Spool(folder.resolve("request"))) {
            return new RequestReader(Limits.DEFAULT)
                    .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), spool, unknownFields);
        }
    }

    private GenerationRequest read(String json) {
        return read(json, UnknownFields.IGNORED);
    }

    private Refusal refuse(String json, UnknownFields unknownFields) {
        return assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> read(json, unknownFields))
                .actual()
                .refusal();
    }

    @Test
    void readsEveryFieldOfAnEdit() {
        GenerationRequest request = read("""
                {"model": "ray-3.2", "type": "video_edit", "prompt": "Schnee \\ud83c\\udfac", "aspect_ratio": "1:1",
                 "source": {"data": "data:video/mp4;base64,AAAA", "media_type": "video/mp4"},
                 "image_ref": [{"url": "https://a.example/"}, {"file_id": "f", "generation_id": "g"}],
                 "style": "auto", "output_format": "png", "web_search": false, "layering": {"resolution": "1k"},
                 "user_id": "u", "webhook_url": "https://b.example/",
                 "video": {"resolution": "360p", "duration": "5s", "start_frame": {"url": "s"}, "end_frame": {"url": "e"},
                   "guide_frame": {"url": "g"}, "keyframes": [{"url": "k"}], "keyframe_indexes": [1, 2.0], "loop": true,
                   "hdr": true, "exr_export": false, "keep_audio": false, "seed": 7,
                   "source_position": {"x_norm": -1, "y_norm": 0.5, "w_norm": 1, "h_norm": 2},
                   "edit": {"auto_controls": false, "strength": "flex_1", "keyframes": [{"data": "AA=="}],
                     "keyframe_indexes": [99999999999999999999],
                     "controls": {"pose": {"enabled": true, "strength": "precise"}, "depth": {"enabled": false, "blur": 0.25},
                       "normals": {"augmentation": 1}, "trajectory": {"sparsity": 1e400}, "face": {"enabled": true}}}}}
                """);
        assertThat(request.prompt()).contains("Schnee 🎬");
        assertThat(request.source())
                .contains(new ImageRef(
                        Optional.empty(),
                        Optional.of(new InlineBytes("0", true, 3)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("video/mp4")));
        assertThat(request.imageRefs()).hasSize(2);
        assertThat(request.layering()).contains(new GenerationRequest.Layering(Optional.of("1k")));
        assertThat(request.webhookUrl()).contains("https://b.example/");
        VideoOptions video = request.videoOrEmpty();
        assertThat(video.keyframeIndexes()).containsExactly(1L, 2L);
        assertThat(video.seed()).contains(7L);
        assertThat(video.keepAudio()).contains(false);
        assertThat(video.sourcePosition().orElseThrow().x()).contains(-1.0);
        VideoEditOptions edit = request.editOrEmpty();
        assertThat(edit.keyframeIndexes()).containsExactly(Long.MAX_VALUE);
        assertThat(edit.keyframes().getFirst().data()).contains(new InlineBytes("1", true, 1));
        ControlOptions controls = edit.controls().orElseThrow();
        assertThat(controls.pose()).contains(new ControlOptions.Pose(Optional.of(true), Optional.of("precise")));
        assertThat(controls.depth()).contains(new ControlOptions.Amount(Optional.of(false), Optional.of(0.25)));
        assertThat(controls.normals()).contains(new ControlOptions.Amount(Optional.empty(), Optional.of(1.0)));
        assertThat(controls.trajectory())
                .contains(new ControlOptions.Amount(Optional.empty(), Optional.of(Double.POSITIVE_INFINITY)));
        assertThat(request.mediaRefs())
                .extracting(placed -> placed.path())
                .containsExactly(
                        "source",
                        "image_ref[0]",
                        "image_ref[1]",
                        "video.start_frame",
                        "video.end_frame",
                        "video.guide_frame",
                        "video.keyframes[0]",
                        "video.edit.keyframes[0]");
    }

    @Test
    void nullsAreTheSameAsFieldsLeftOut() {
        assertThat(read("""
                        {"prompt": null, "source": null, "image_ref": null, "video": null, "style": null, "user_id": null,
                         "web_search": null, "layering": null}""")).isEqualTo(read("{}"));
        assertThat(read("""
                        {"video": {"resolution": null, "start_frame": null, "keyframes": null, "keyframe_indexes": null,
                         "loop": null, "edit": null, "source_position": null, "seed": null, "keep_audio": null}}""").video()).contains(VideoOptions.EMPTY);
        assertThat(read("{\"video\": {\"edit\": {\"strength\": null, \"controls\": null, \"keyframes\": null}}}")
                        .editOrEmpty())
                .isEqualTo(VideoEditOptions.EMPTY);
    }

    @Test
    void unknownFieldsAreSkippedAtEveryLevelUnlessTheCallerIsStrict() {
        String json = """
                {"prompt": "p", "new": [[{"a": {"b": "c"}}]], "source": {"url": "u", "etag": {"x": 1}},
                 "video": {"fps": 24, "edit": {"mode": "x", "controls": {"lips": {}, "pose": {"hands": true}}}}}
                """;
        assertThat(read(json).prompt()).contains("p");
        Refusal refusal = refuse(json, UnknownFields.REFUSED);
        assertThat(refusal).isEqualTo(new Refusal(400, "Unknown field: new", "unknown_field", "new"));
        assertThat(refuse("{\"video\": {\"edit\": {\"keyframes\": [{}, {\"uri\": \"u\"}]}}}", UnknownFields.REFUSED)
                        .detail())
                .isEqualTo("Unknown field: video.edit.keyframes[1].uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"prompt\"",
                "null",
                "7",
                "{",
                "{\"prompt\": \"a",
                "{\"prompt\": \"a\"} x",
                "{\"prompt\": \"a\"}{}",
                "{\"prompt\": \"a\", \"prompt\": \"b\"}",
                "{\"new\": {\"a\": 1, \"a\": 2}}",
                "{\"new\": NaN}",
                "{\"new\": Infinity}",
                "{\"new\": 01}",
                "{'prompt': 'a'}",
                "{\"prompt\": \"a\",}",
                "{\"prompt\": \"a\nb\"}",
                "{\"prompt\": \"\\x\"}",
                "{\"source\": {\"data\": \"AAAA"
            })
    void refusesWhatIsNotAJsonObject(String json) {
        assertThat(refuse(json, UnknownFields.IGNORED))
                .isEqualTo(new Refusal(400, "Invalid JSON body", "invalid_json"));
    }

    @Test
    void refusesWhatOnlyExistsToHurt() {
        assertThat(List.of(
                        "{\"new\":" + "[".repeat(1000),
                        "{\"" + "n".repeat(100_000) + "\": 1}",
                        "{\"new\":" + "9".repeat(100_000) + "}",
                        "{\"new\":[" + "1,".repeat(30_000) + "1]}"))
                .allSatisfy(json ->
                        assertThat(refuse(json, UnknownFields.IGNORED).detail()).isEqualTo("Invalid JSON body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": 7}|prompt: expected string",
                "{\"model\": {}}|model: expected string",
                "{\"source\": \"https://a.example/\"}|source: expected object",
                "{\"source\": {\"url\": 1}}|source.url: expected string",
                "{\"source\": {\"data\": [1]}}|source.data: expected string",
                "{\"image_ref\": {}}|image_ref: expected array",
                "{\"image_ref\": [{}, \"x\"]}|image_ref[1]: expected object",
                "{\"image_ref\": [null]}|image_ref[0]: expected object",
                "{\"web_search\": \"true\"}|web_search: expected boolean",
                "{\"layering\": \"1k\"}|layering: expected object",
                "{\"user_id\": 12}|user_id: expected string",
                "{\"video\": []}|video: expected object",
                "{\"video\": {\"loop\": 1}}|video.loop: expected boolean",
                "{\"video\": {\"seed\": 1.5}}|video.seed: expected integer",
                "{\"video\": {\"keyframe_indexes\": [1, \"2\"]}}|video.keyframe_indexes[1]: expected integer",
                "{\"video\": {\"source_position\": {\"x_norm\": \"0\"}}}|video.source_position.x_norm: expected number",
                "{\"video\": {\"edit\": {\"strength\": true}}}|video.edit.strength: expected string",
                "{\"video\": {\"edit\": {\"controls\": {\"depth\": {\"blur\": \"0.5\"}}}}}"
                        + "|video.edit.controls.depth.blur: expected number",
                "{\"video\": {\"edit\": {\"keyframes\": [{\"url\": []}]}}}|video.edit.keyframes[0].url: expected string"
            })
    void namesTheFieldAndTheTypeItExpects(String json, String detail) {
        Refusal refusal = refuse(json, UnknownFields.IGNORED);
        assertThat(refusal.detail()).isEqualTo(detail);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.param()).contains(detail.substring(0, detail.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource({"0.50,0.50", "1,1", "1e2,1e2", "\"flex_1\",flex_1"})
    void keepsANumericStrengthAsItWasWritten(String json, String strength) {
        assertThat(read("{\"video\": {\"edit\": {\"strength\": " + json + "}}}")
                        .editOrEmpty()
                        .strength())
                .contains(strength);
    }

    @Test
    void longStringsStayLongEnoughToBeRefused() {
        String prompt =
                read("{\"prompt\": \"" + "a".repeat(1_000_000) + "\"}").prompt().orElseThrow();
        assertThat(prompt.length()).isEqualTo(CappedText.MAX_CHARS).isGreaterThan(2 * 6000);
    }

    @Test
    void textNeverHoldsWhatADatabaseCannotStore() {
        assertThat(read("{\"prompt\": \"a\\u0000b\\ud800c\"}").prompt()).contains("a\uFFFDb\uFFFDc");
    }

    @Test
    void anErrorOfTheConnectionIsNotTheCallersMistake() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        try (Spool spool = new Spool(folder.resolve("request"))) {
            assertThatThrownBy(() -> new RequestReader(Limits.DEFAULT).read(broken, spool, UnknownFields.IGNORED))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("connection reset");
        }
    }
}
