package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.FailureCode;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.NewGeneration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conformance cases 14 to 27: what a source may be. */
@ExtendWith(Conformance.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceSourceTest {

    private static final String ONE_OF = "source: provide exactly one of 'url', 'data', 'generation_id' or 'file_id'";
    private static final String UNKNOWN_ID = "d290f1ee-6c54-4b01-90e6-d701748f0851";

    private final ConformanceNode node;

    ConformanceSourceTest(ConformanceNode node) {
        this.node = node;
    }

    private Body source(Map<String, ?> source) {
        return node.base().set("source", source);
    }

    private Body url(String url) {
        return source(Map.of("url", url, "media_type", "video/mp4"));
    }

    @Case(14)
    void anEditNeedsASource() {
        node.refuse(node.base().without("source"), 400, "source is required for type 'video_edit'");
    }

    @Case(15)
    void urlAndDataExcludeEachOther() {
        node.refuse(
                source(Map.of("url", node.media().url("street.mp4"), "data", "AAAA", "media_type", "video/mp4")),
                400,
                "source: provide either 'url' or 'data', not both");
    }

    @Case(16)
    void aSourceIsExactlyOneThing() {
        node.refuse(source(Map.of()), 400, ONE_OF);
        node.refuse(source(Map.of("url", node.media().url("street.mp4"), "generation_id", UNKNOWN_ID)), 400, ONE_OF);
    }

    @Case(17)
    void aUrlNeedsAVideoTypeAndIsNotAskedBefore() {
        String street = node.media().url("street.mp4");
        int before = node.media().requests();
        node.refuse(
                source(Map.of("url", street)),
                400,
                "source: 'media_type' is required with 'url' for type 'video_edit'");
        node.refuse(
                source(Map.of("url", street, "media_type", "image/png")),
                400,
                "source: 'media_type' must be a video MIME type");
        assertThat(node.media().requests()).isEqualTo(before);
    }

    @Case(18)
    void dataNeedsAType() {
        node.refuse(source(Map.of("data", "AAAA")), 400, "source: 'media_type' is required with 'data'");
    }

    @Case(19)
    void dataMustBeBase64() {
        node.refuse(
                source(Map.of("data", "not-base64!!!", "media_type", "video/mp4")), 422, "source: invalid base64 data");
    }

    @Case(20)
    void fetchesThatFailSayHow() {
        node.refuse(url("http://localhost:1/clip.mp4"), 422, "source: failed to fetch URL");
        node.refuse(url(node.media().url("nothing.mp4")), 422, "source: failed to fetch URL (HTTP 404)");
        node.refuse(url(node.media().url("page")), 422, "source: content-type is not a video");
    }

    @Case(21)
    void ourOwnNetworkIsNotFetchedFrom() {
        int before = node.media().requests();
        node.refuse(url(node.media().guardedUrl("street.mp4")), 422, "source: failed to fetch URL");
        assertThat(node.media().requests()).isEqualTo(before);
    }

    @Case(22)
    void sourcesLastEighteenSeconds() {
        node.accept(url(node.media().url("18s.mp4")));
        node.refuse(url(node.media().url("19s.mp4")), 422, "source: video exceeds 18 second limit");
    }

    @Case(23)
    void sourcesHaveTwoHundredMegabytes() {
        node.refuse(url(node.media().url("huge.mp4")), 413, "source: video exceeds 200 MB limit");
    }

    @Case(24)
    void textIsNotAVideo() {
        String text = Base64.getEncoder().encodeToString("once upon a time".getBytes(StandardCharsets.US_ASCII));
        node.refuse(source(Map.of("data", text, "media_type", "video/mp4")), 422, "source: unsupported video format");
    }

    @Case(25)
    void onlyOwnCompletedVideosAreSources() {
        UUID queued = insert("video_edit").id();
        Generation failed = insert("video_edit");
        node.generations().failQueued(failed.id(), Failure.of(FailureCode.GENERATION_FAILED));
        Generation image = insert("image");
        int attempt = node.generations().begin(image.id()).orElseThrow().attempt();
        node.generations().complete(image.id(), attempt, "{}");
        node.refuse(generation(queued), 400, "source.generation_id: generation is not completed");
        node.refuse(generation(failed.id()), 400, "source.generation_id: generation is not completed");
        node.refuse(generation(image.id()), 400, "source.generation_id: generation has no video output");
        assertThat(node.post(node.newCaller(), generation(queued)).detail())
                .isEqualTo("source.generation_id: generation not found");
    }

    private Body generation(UUID id) {
        return source(Map.of("generation_id", id.toString()));
    }

    /** A row that no worker knows about. */
    private Generation insert(String type) {
        return node.database()
                .write(transaction -> node.generations()
                        .insert(
                                transaction,
                                new NewGeneration(
                                        UUID.randomUUID(),
                                        node.caller().client().id(),
                                        type,
                                        "ray-3.2",
                                        "{}",
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Case(value = 26, later = "Files")
    void filesAreNotFound() {
        node.refuse(source(Map.of("file_id", UNKNOWN_ID)), 400, "source.file_id: file not found");
    }

    @Case(27)
    void editsTakeNoReferenceImages() {
        node.refuse(
                node.base().set("image_ref", List.of(Map.of("url", node.media().url("picture.png")))),
                400,
                "image_ref is not supported for type 'video_edit'");
        node.accept(node.base().set("image_ref", List.of()));
    }
}
