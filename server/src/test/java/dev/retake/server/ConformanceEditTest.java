package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Strength;
import dev.retake.server.ConformanceNode.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Conformance cases 28 to 44: resolution, delivery, strength, controls and keyframes. */
@ExtendWith(Conformance.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceEditTest {

    private final ConformanceNode node;

    ConformanceEditTest(ConformanceNode node) {
        this.node = node;
    }

    private Body with(String path, @Nullable Object value) {
        return node.base().set(path, value);
    }

    private Body edit(Map<String, ?> edit) {
        return with("video.edit", edit);
    }

    private Body keyframes(int images, List<Integer> indexes) {
        return edit(Map.of("keyframes", pictures(images), "keyframe_indexes", indexes));
    }

    private List<Map<String, String>> pictures(int count) {
        return Collections.nCopies(count, Map.of("url", node.media().url("picture.png")));
    }

    /** Width by height of the output that a dry run foretells. */
    private String foretold(Body body) {
        Answer answer = node.send(node.caller().key(), "POST", "/v1/generations?dry_run=true", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode output = answer.json().get("output");
        return output.get("width").asInt() + "x" + output.get("height").asInt();
    }

    @Case(28)
    void theAspectRatioIsIgnored() {
        node.accept(with("aspect_ratio", "1:1"));
        assertThat(foretold(with("aspect_ratio", "1:1"))).isEqualTo("1280x720");
    }

    @Case(29)
    void thereAreFourTiers() {
        node.refuse(
                with("video.resolution", "480p"),
                400,
                "Invalid video.resolution '480p'. Valid: 1080p, 360p, 540p, 720p");
        node.accept(with("video.resolution", null));
        assertThat(foretold(with("video.resolution", null))).isEqualTo("1280x720");
        node.accept(with("video.resolution", "360p"));
        assertThat(foretold(with("video.resolution", "360p"))).isEqualTo("640x360");
    }

    @Case(30)
    void editsDoNotLoop() {
        node.refuse(with("video.loop", true), 422, "video.loop is only valid for type 'video'");
        node.accept(with("video.loop", false));
    }

    @Case(31)
    void editsHaveNoEndFrame() {
        node.refuse(
                with("video.end_frame", pictures(1).getFirst()), 422, "video.end_frame is only valid for type 'video'");
    }

    @Case(32)
    void hdrNeedsItsTiers() {
        for (String tier : List.of("540p", "360p")) {
            node.refuse(
                    with("video.hdr", true).set("video.resolution", tier),
                    422,
                    "video.hdr requires resolution 720p or 1080p");
        }
        node.accept(with("video.hdr", true));
    }

    @Case(33)
    void exrNeedsHdr() {
        node.refuse(with("video.exr_export", true), 422, "video.exr_export requires hdr: true");
    }

    @Case(34)
    void exrComesBesideTheVideo(@TempDir Path folder) throws IOException {
        Body body = with("video.hdr", true)
                .set("video.exr_export", true)
                .set("prompt", ConformanceNode.RENDERED)
                .set("source.url", node.media().url("short.mp4"));
        JsonNode ended = node.finished(node.accept(body).get("id").asString());
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("completed");
        JsonNode outputs = ended.get("output");
        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0).get("type").asString()).isEqualTo("video");
        assertThat(outputs.get(1).get("type").asString()).isEqualTo("exr");
        HttpResponse<Path> video =
                node.download(URI.create(outputs.get(0).get("url").asString()), folder.resolve("0.mp4"));
        assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(Files.readString(video.body(), StandardCharsets.ISO_8859_1)).contains("hvc1", "mdcv", "clli");
        HttpResponse<Path> sequence =
                node.download(URI.create(outputs.get(1).get("url").asString()), folder.resolve("1.zip"));
        assertThat(sequence.headers().firstValue("Content-Type")).contains("application/zip");
        try (ZipFile zip = new ZipFile(sequence.body().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .hasSize(24)
                    .startsWith("frame_000000.exr")
                    .endsWith("frame_000023.exr");
        }
    }

    @Case(35)
    void unknownStrengthsAreAnsweredWithTheNineWords() {
        String valid =
                "Valid: adhere_1, adhere_2, adhere_3, flex_1, flex_2, flex_3, reimagine_1, reimagine_2, reimagine_3";
        node.refuse(edit(Map.of("strength", "flex_4")), 400, "Invalid video.edit.strength 'flex_4'. " + valid);
        node.refuse(edit(Map.of("strength", 0.5)), 400, "Invalid video.edit.strength '0.5'. " + valid);
    }

    @Case(36)
    void allNineStrengthsAreTaken() {
        for (Strength strength : Strength.values()) {
            node.accept(edit(Map.of("strength", strength.wireName())));
        }
    }

    @Case(37)
    void controlsAndAutomaticControlsExcludeEachOther() {
        node.refuse(
                edit(Map.of("auto_controls", true, "controls", Map.of("face", Map.of("enabled", true)))),
                422,
                "video.edit.controls cannot be combined with auto_controls: true");
    }

    @Case(38)
    void controlsAndStrengthGoTogether() {
        Map<String, ?> controls = Map.of("pose", Map.of("enabled", true, "strength", "coarse"));
        node.accept(edit(Map.of("strength", "flex_1", "controls", controls)));
        node.accept(edit(Map.of("auto_controls", false, "strength", "flex_1", "controls", controls)));
    }

    @Case(39)
    void controlsReachFromZeroToOne() {
        String detail = "video.edit.controls.depth.blur must be between 0 and 1";
        node.refuse(blur(1.0001), 400, detail);
        node.refuse(blur(-0.1), 400, detail);
        node.accept(blur(0));
        node.accept(blur(1));
    }

    private Body blur(Number blur) {
        return edit(Map.of("controls", Map.of("depth", Map.of("blur", blur))));
    }

    @Case(40)
    void keyframesAndIndexesComeInPairs() {
        String detail =
                "video.edit.keyframes and video.edit.keyframe_indexes must be provided together and have the same length";
        node.refuse(edit(Map.of("keyframes", pictures(1))), 400, detail);
        node.refuse(edit(Map.of("keyframe_indexes", List.of(0))), 400, detail);
        node.refuse(keyframes(2, List.of(0)), 400, detail);
    }

    @Case(41)
    void sixtyFourKeyframesAreTheMost() {
        node.accept(keyframes(64, IntStream.range(0, 64).boxed().toList()));
        node.refuse(
                keyframes(65, IntStream.range(0, 65).boxed().toList()),
                400,
                "video.edit.keyframes supports up to 64 entries");
    }

    @Case(42)
    void keyframeIndexesAreFramesOfTheSource() {
        String unique = "video.edit.keyframe_indexes must be unique and non-negative";
        node.refuse(keyframes(2, List.of(0, 0)), 400, unique);
        node.refuse(keyframes(1, List.of(-1)), 400, unique);
        node.accept(keyframes(1, List.of(119)));
        node.refuse(
                keyframes(1, List.of(120)),
                422,
                "video.edit.keyframe_indexes[0] is outside the source video (120 frames)");
    }

    @Case(43)
    void startFrameAndKeyframesExcludeEachOther() {
        node.refuse(
                keyframes(1, List.of(0)).set("video.start_frame", pictures(1).getFirst()),
                400,
                "video.start_frame and video.edit.keyframes are mutually exclusive");
    }

    @Case(
            value = 44,
            caveat = "guide frames are checked and then ignored, so that any two guides would give the same pixels")
    void aStartFrameIsAKeyframeAtZero() {
        assertThat(renderedSha256(
                        shortEdit().set("video.start_frame", pictures(1).getFirst())))
                .isEqualTo(renderedSha256(shortEdit()
                        .set("video.edit.keyframes", pictures(1))
                        .set("video.edit.keyframe_indexes", List.of(0))));
    }

    private Body shortEdit() {
        return with("prompt", ConformanceNode.RENDERED)
                .set("source.url", node.media().url("short.mp4"))
                .set("video.resolution", "360p")
                .set("video.seed", 7);
    }

    private String renderedSha256(Body body) {
        String id = node.accept(body).get("id").asString();
        JsonNode done = node.finished(id, "Prefer", "luma-meta");
        assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("completed");
        return done.get("meta").get("sha256").asString();
    }
}
