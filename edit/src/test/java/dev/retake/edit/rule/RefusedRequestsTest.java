package dev.retake.edit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each way of breaking a request rule, with the answer it must get, byte for byte. */
class RefusedRequestsTest {

    private static final String ID = "d290f1ee-6c54-4b01-90e6-d701748f0851";
    private static final UUID QUEUED = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID IMAGE_JOB = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID PENDING_FILE = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID IMAGE_FILE = UUID.fromString("00000000-0000-4000-8000-000000000004");
    private static final UUID VIDEO_FILE = UUID.fromString("00000000-0000-4000-8000-000000000005");
    private static final UUID EMPTY_JOB = UUID.fromString("00000000-0000-4000-8000-000000000006");

    private static final References KNOWN = new References() {
        @Override
        public Optional<Generation> generation(UUID id) {
            return Optional.ofNullable(Map.of(
                            QUEUED, new Generation(false, Set.of()),
                            EMPTY_JOB, new Generation(true, Set.of()),
                            IMAGE_JOB, new Generation(true, Set.of(Medium.IMAGE)))
                    .get(id));
        }

        @Override
        public Optional<File> file(UUID id) {
            return Optional.ofNullable(Map.of(
                            PENDING_FILE, new File(false, Medium.VIDEO),
                            IMAGE_FILE, new File(true, Medium.IMAGE),
                            VIDEO_FILE, new File(true, Medium.VIDEO))
                    .get(id));
        }
    };

    private record Case(
            String rule, String title, int status, String detail, String param, GenerationRequest request) {}

    private static Case of(String rule, String title, int status, String detail, String param, Consumer<Ask> change) {
        return new Case(rule, title, status, detail, param, Ask.with(change));
    }

    private static List<Case> cases() {
        String prompt = "Prompt must be between 1 and 6000 characters";
        String one = "provide exactly one of 'url', 'data', 'generation_id' or 'file_id'";
        String pairs =
                "video.edit.keyframes and video.edit.keyframe_indexes must be provided together and have the same length";
        String unique = "video.edit.keyframe_indexes must be unique and non-negative";
        String strengths = "Valid: adhere_1, adhere_2, adhere_3, flex_1, flex_2, flex_3, reimagine_1, reimagine_2,"
                + " reimagine_3";
        return List.of(
                of("A1", "missing prompt", 400, prompt, "prompt", ask -> ask.prompt = null),
                of("A1", "empty prompt", 400, prompt, "prompt", ask -> ask.prompt = ""),
                of("A1", "6001 characters", 400, prompt, "prompt", ask -> ask.prompt = "🎬".repeat(6001)),
                of(
                        "A3",
                        "unknown model",
                        400,
                        "Unknown model: super-model-v9",
                        "model",
                        ask -> ask.model = "super-model-v9"),
                of("A3", "model not shipped", 400, "Unknown model: uni-1", "model", ask -> ask.model = "uni-1"),
                of(
                        "A3",
                        "a model named like a blank",
                        400,
                        "Unknown model: <type>",
                        "model",
                        ask -> ask.model = "<type>"),
                of(
                        "A4",
                        "image",
                        400,
                        "Type 'image' is not supported for model 'ray-3.2'",
                        "type",
                        ask -> ask.type = "image"),
                of(
                        "A4",
                        "no type",
                        400,
                        "Type 'image' is not supported for model 'ray-3.2'",
                        "type",
                        ask -> ask.type = null),
                of(
                        "A4",
                        "video",
                        400,
                        "Type 'video' is not supported for model 'ray-3.2'",
                        "type",
                        ask -> ask.type = "video"),
                of(
                        "A4",
                        "unknown",
                        400,
                        "Type 'video_\n' is not supported for model 'ray-3.2'",
                        "type",
                        ask -> ask.type = "video_\n"),
                of(
                        "A5",
                        "no model",
                        400,
                        "Type 'video_edit' is not supported for model 'uni-1'",
                        "model",
                        ask -> ask.model = null),
                of(
                        "A8",
                        "url and data",
                        400,
                        "source: provide either 'url' or 'data', not both",
                        "source",
                        ask -> ask.source = Ask.ref(
                                "https://a.example/", Ask.data("x").data().orElseThrow(), null, null, "video/mp4")),
                of(
                        "A9",
                        "nothing",
                        400,
                        "source: " + one,
                        "source",
                        ask -> ask.source = Ask.ref(null, null, null, null, null)),
                of(
                        "A9",
                        "url and generation",
                        400,
                        "source: " + one,
                        "source",
                        ask -> ask.source = Ask.ref("https://a.example/", null, ID, null, "video/mp4")),
                of("A9", "in a keyframe", 400, "video.edit.keyframes[1]: " + one, "video.edit.keyframes[1]", ask -> {
                    ask.editKeyframes = List.of(Ask.image(), Ask.ref(null, null, null, null, null));
                    ask.editKeyframeIndexes = List.of(1L, 2L);
                }),
                of(
                        "A10",
                        "data",
                        400,
                        "source: 'media_type' is required with 'data'",
                        "source.media_type",
                        ask -> ask.source = Ask.data(null)),
                of(
                        "A10",
                        "blank type",
                        400,
                        "source: 'media_type' is required with 'data'",
                        "source.media_type",
                        ask -> ask.source = Ask.data(" ")),
                of(
                        "A11",
                        "relative",
                        400,
                        "source: invalid URL",
                        "source.url",
                        ask -> ask.source = Ask.url("/clip.mp4", "video/mp4")),
                of(
                        "A11",
                        "ftp",
                        400,
                        "source: invalid URL",
                        "source.url",
                        ask -> ask.source = Ask.url("ftp://a.example/clip.mp4", "video/mp4")),
                of(
                        "A11",
                        "no host",
                        400,
                        "video.start_frame: invalid URL",
                        "video.start_frame.url",
                        ask -> ask.startFrame = Ask.url("https:///clip.png", null)),
                of(
                        "A11",
                        "too long",
                        400,
                        "source: invalid URL",
                        "source.url",
                        ask -> ask.source = Ask.url("https://a.example/" + "a".repeat(8192), "video/mp4")),
                of(
                        "A12",
                        "generation",
                        400,
                        "source.generation_id: must be a valid UUID",
                        "source.generation_id",
                        ask -> ask.source = Ask.generation("1-1-1-1-1")),
                of(
                        "A12",
                        "file",
                        400,
                        "source.file_id: must be a valid UUID",
                        "source.file_id",
                        ask -> ask.source = Ask.file("file_1")),
                of(
                        "A13",
                        "unknown",
                        400,
                        "source.generation_id: generation not found",
                        "source.generation_id",
                        ask -> ask.source = Ask.generation(ID)),
                of(
                        "A14",
                        "queued",
                        400,
                        "source.generation_id: generation is not completed",
                        "source.generation_id",
                        ask -> ask.source = Ask.generation(QUEUED.toString())),
                of(
                        "A15",
                        "image job",
                        400,
                        "source.generation_id: generation has no video output",
                        "source.generation_id",
                        ask -> ask.source = Ask.generation(IMAGE_JOB.toString())),
                of(
                        "A15",
                        "frame of nothing",
                        400,
                        "video.start_frame.generation_id: generation has no image output",
                        "video.start_frame.generation_id",
                        ask -> ask.startFrame = Ask.generation(EMPTY_JOB.toString())),
                of(
                        "A16",
                        "unknown",
                        400,
                        "source.file_id: file not found",
                        "source.file_id",
                        ask -> ask.source = Ask.file(ID)),
                of(
                        "A17",
                        "pending",
                        400,
                        "source.file_id: file is not ready",
                        "source.file_id",
                        ask -> ask.source = Ask.file(PENDING_FILE.toString())),
                of(
                        "A18",
                        "image as source",
                        422,
                        "source.file_id: file is not a video",
                        "source.file_id",
                        ask -> ask.source = Ask.file(IMAGE_FILE.toString())),
                of(
                        "A18",
                        "video as frame",
                        422,
                        "video.guide_frame.file_id: file is not an image",
                        "video.guide_frame.file_id",
                        ask -> ask.guideFrame = Ask.file(VIDEO_FILE.toString())),
                of(
                        "A19",
                        "video as frame",
                        400,
                        "video.start_frame: 'media_type' must be an image MIME type",
                        "video.start_frame.media_type",
                        ask -> ask.startFrame = Ask.url("https://a.example/a.mp4", "video/mp4")),
                of(
                        "A20",
                        "long user id",
                        400,
                        "user_id: must be at most 256 characters",
                        "user_id",
                        ask -> ask.userId = "u".repeat(257)),
                of(
                        "E1",
                        "no source",
                        400,
                        "source is required for type 'video_edit'",
                        "source",
                        ask -> ask.source = null),
                of(
                        "E2",
                        "url alone",
                        400,
                        "source: 'media_type' is required with 'url' for type 'video_edit'",
                        "source.media_type",
                        ask -> ask.source = Ask.url("https://a.example/a.mp4", null)),
                of(
                        "E3",
                        "image",
                        400,
                        "source: 'media_type' must be a video MIME type",
                        "source.media_type",
                        ask -> ask.source = Ask.url("https://a.example/a.png", "image/png")),
                of(
                        "E3",
                        "image data",
                        400,
                        "source: 'media_type' must be a video MIME type",
                        "source.media_type",
                        ask -> ask.source = Ask.data("image/png")),
                of(
                        "E4",
                        "image_ref",
                        400,
                        "image_ref is not supported for type 'video_edit'",
                        "image_ref",
                        ask -> ask.imageRefs = List.of(Ask.image())),
                of(
                        "E6",
                        "480p",
                        400,
                        "Invalid video.resolution '480p'. Valid: 1080p, 360p, 540p, 720p",
                        "video.resolution",
                        ask -> ask.resolution = "480p"),
                of(
                        "E7",
                        "8s",
                        400,
                        "Invalid video.duration '8s'. Valid: 10s, 5s",
                        "video.duration",
                        ask -> ask.duration = "8s"),
                of(
                        "E8",
                        "loop",
                        422,
                        "video.loop is only valid for type 'video'",
                        "video.loop",
                        ask -> ask.loop = true),
                of(
                        "E9",
                        "end frame",
                        422,
                        "video.end_frame is only valid for type 'video'",
                        "video.end_frame",
                        ask -> ask.endFrame = Ask.image()),
                of(
                        "E10",
                        "keyframes",
                        422,
                        "video.keyframes is only valid for type 'video'; use video.edit.keyframes",
                        "video.keyframes",
                        ask -> ask.keyframes = List.of(Ask.image())),
                of(
                        "E10",
                        "indexes",
                        422,
                        "video.keyframes is only valid for type 'video'; use video.edit.keyframes",
                        "video.keyframes",
                        ask -> ask.keyframeIndexes = List.of(0L)),
                of(
                        "E11",
                        "position",
                        422,
                        "video.source_position is only valid for type 'video_reframe'",
                        "video.source_position",
                        ask -> ask.sourcePosition = new SourcePosition(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                of("E12", "360p", 422, "video.hdr requires resolution 720p or 1080p", "video.hdr", ask -> {
                    ask.hdr = true;
                    ask.resolution = "360p";
                }),
                of("E12", "540p", 422, "video.hdr requires resolution 720p or 1080p", "video.hdr", ask -> {
                    ask.hdr = true;
                    ask.resolution = "540p";
                }),
                of(
                        "E13",
                        "no hdr",
                        422,
                        "video.exr_export requires hdr: true",
                        "video.exr_export",
                        ask -> ask.exrExport = true),
                of(
                        "E14",
                        "flex_4",
                        400,
                        "Invalid video.edit.strength 'flex_4'. " + strengths,
                        "video.edit.strength",
                        ask -> ask.strength = "flex_4"),
                of(
                        "E14",
                        "a number",
                        400,
                        "Invalid video.edit.strength '0.50'. " + strengths,
                        "video.edit.strength",
                        ask -> ask.strength = "0.50"),
                of(
                        "E15",
                        "both",
                        422,
                        "video.edit.controls cannot be combined with auto_controls: true",
                        "video.edit.controls",
                        ask -> {
                            ask.autoControls = true;
                            ask.controls = Ask.controls(null, 0.5, null, null);
                        }),
                of(
                        "E16",
                        "blur over 1",
                        400,
                        "video.edit.controls.depth.blur must be between 0 and 1",
                        "video.edit.controls.depth.blur",
                        ask -> ask.controls = Ask.controls(null, 1.0001, null, null)),
                of(
                        "E16",
                        "augmentation below 0",
                        400,
                        "video.edit.controls.normals.augmentation must be between 0 and 1",
                        "video.edit.controls.normals.augmentation",
                        ask -> ask.controls = Ask.controls(null, null, -0.1, null)),
                of(
                        "E16",
                        "sparsity beyond numbers",
                        400,
                        "video.edit.controls.trajectory.sparsity must be between 0 and 1",
                        "video.edit.controls.trajectory.sparsity",
                        ask -> ask.controls = Ask.controls(null, null, null, Double.POSITIVE_INFINITY)),
                of(
                        "E17",
                        "pose",
                        400,
                        "Invalid video.edit.controls.pose.strength 'loose'. Valid: coarse, precise",
                        "video.edit.controls.pose.strength",
                        ask -> ask.controls = Ask.controls("loose", null, null, null)),
                of("E18", "frames alone", 400, pairs, "video.edit.keyframes", ask -> ask.editKeyframes = images(1)),
                of(
                        "E18",
                        "indexes alone",
                        400,
                        pairs,
                        "video.edit.keyframes",
                        ask -> ask.editKeyframeIndexes = List.of(1L)),
                of("E18", "two for one", 400, pairs, "video.edit.keyframes", ask -> {
                    ask.editKeyframes = images(2);
                    ask.editKeyframeIndexes = List.of(1L);
                }),
                of("E19", "65", 400, "video.edit.keyframes supports up to 64 entries", "video.edit.keyframes", ask -> {
                    ask.editKeyframes = images(65);
                    ask.editKeyframeIndexes = LongStream.range(0, 65).boxed().toList();
                }),
                of("E20", "twice", 400, unique, "video.edit.keyframe_indexes", ask -> {
                    ask.editKeyframes = images(2);
                    ask.editKeyframeIndexes = List.of(0L, 0L);
                }),
                of("E20", "negative", 400, unique, "video.edit.keyframe_indexes", ask -> {
                    ask.editKeyframes = images(1);
                    ask.editKeyframeIndexes = List.of(-1L);
                }),
                of(
                        "E22",
                        "both",
                        400,
                        "video.start_frame and video.edit.keyframes are mutually exclusive",
                        "video.start_frame",
                        ask -> {
                            ask.startFrame = Ask.image();
                            ask.editKeyframes = images(1);
                            ask.editKeyframeIndexes = List.of(0L);
                        }),
                of(
                        "E23",
                        "start frame",
                        400,
                        "video.guide_frame and video.start_frame are mutually exclusive",
                        "video.guide_frame",
                        ask -> {
                            ask.startFrame = Ask.image();
                            ask.guideFrame = Ask.image();
                        }),
                of(
                        "E23",
                        "keyframes",
                        400,
                        "video.guide_frame and video.edit.keyframes are mutually exclusive",
                        "video.guide_frame",
                        ask -> {
                            ask.guideFrame = Ask.image();
                            ask.editKeyframes = images(1);
                            ask.editKeyframeIndexes = List.of(0L);
                        }),
                of(
                        "E27",
                        "layering",
                        400,
                        "layering is only valid for type 'layering'",
                        "layering",
                        ask -> ask.layering = new GenerationRequest.Layering(Optional.empty())),
                of("E27", "manga", 400, "style is only valid for image types", "style", ask -> ask.style = "manga"),
                of(
                        "X1",
                        "negative seed",
                        400,
                        "video.seed must be between 0 and 4294967295",
                        "video.seed",
                        ask -> ask.seed = -1L),
                of(
                        "X1",
                        "large seed",
                        400,
                        "video.seed must be between 0 and 4294967295",
                        "video.seed",
                        ask -> ask.seed = 4294967296L),
                of(
                        "X2",
                        "unknown renderer",
                        400,
                        "Invalid video.renderer 'crayon'. Valid: diffusion, looks",
                        "video.renderer",
                        ask -> ask.renderer = "crayon"),
                of(
                        "X3",
                        "renderer that is not there",
                        422,
                        "video.renderer 'diffusion' is not available on this server. Available: looks",
                        "video.renderer",
                        ask -> ask.renderer = "diffusion"));
    }

    private static List<ImageRef> images(int count) {
        return new ArrayList<>(Collections.nCopies(count, Ask.image()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWithTheExactAnswer() {
        RuleTable table = new RuleTable(Limits.DEFAULT);
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.rule() + " " + each.title(), () -> {
                    Verdict verdict = table.check(each.request(), KNOWN);
                    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
                    Refusal refusal = ((Verdict.Refused) verdict).refusal();
                    assertThat(refusal.detail()).isEqualTo(each.detail());
                    assertThat(refusal.status()).isEqualTo(each.status());
                    assertThat(refusal.param()).contains(each.param());
                    assertThat(refusal.code())
                            .isEqualTo(row(each.rule(), refusal.code()).code());
                }));
    }

    private static Rule<?> row(String id, String code) {
        return RuleTable.rows().stream()
                .filter(rule -> rule.id().equals(id) && rule.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row " + id + " with code " + code));
    }

    @Test
    void everyRequestRowIsBrokenBySomeCase() {
        Set<String> broken = new TreeSet<>(cases().stream().map(Case::rule).toList());
        broken.add("A6"); // broken below, with a catalogue that has ratios
        List<String> rows = RuleTable.rows().stream()
                .filter(rule -> rule.step() != Rule.Step.MEDIA)
                .map(Rule::id)
                .toList();
        assertThat(rows).allMatch(broken::contains);
        System.out.println("request rules: " + rows.size() + " rows, " + cases().size() + " ways to break them");
    }

    @Test
    void theFirstRowThatFailsDecides() {
        RuleTable table = new RuleTable(Limits.DEFAULT);
        GenerationRequest everythingWrong = Ask.with(ask -> {
            ask.prompt = "";
            ask.model = "none";
            ask.source = null;
            ask.loop = true;
        });
        GenerationRequest shapeAndRules = Ask.with(ask -> {
            ask.resolution = "480p";
            ask.endFrame = Ask.ref(null, null, null, null, null);
        });
        assertThat(refusal(table, everythingWrong).code()).isEqualTo("prompt_length");
        assertThat(refusal(table, shapeAndRules).code()).isEqualTo("one_reference_required");
    }

    @Test
    void checksTheRatioOnlyWhereATypeHasRatios() {
        Catalogue catalogue = new Catalogue(Map.of(
                "ray-3.2",
                Map.of("video_edit", new Catalogue.Terms(List.of("9:16", "3:4", "1:1", "4:3", "16:9", "21:9")))));
        Refusal refusal = refusal(new RuleTable(Limits.DEFAULT, catalogue), Ask.with(ask -> ask.aspectRatio = "3:1"));
        assertThat(refusal.detail()).isEqualTo("Invalid aspect_ratio '3:1'. Valid: 1:1, 16:9, 21:9, 3:4, 4:3, 9:16");
    }

    private static Refusal refusal(RuleTable table, GenerationRequest request) {
        return ((Verdict.Refused) table.check(request, KNOWN)).refusal();
    }
}
