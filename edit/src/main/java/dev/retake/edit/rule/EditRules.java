package dev.retake.edit.rule;

import static dev.retake.edit.rule.Rule.Step.EDIT;

import dev.retake.edit.FailureCode;
import dev.retake.edit.RendererKind;
import dev.retake.edit.Resolution;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.VideoOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rows E1 to E13, and what else concerns the request around the edit: source, delivery, and fields of other types. */
final class EditRules {

    /** The largest {@code video.seed}. */
    static final long MAX_SEED = 0xFFFF_FFFFL;

    private static final Set<String> DURATIONS = Set.of("5s", "10s");

    static final List<Rule<Asked>> ROWS = List.of(
            refuse(
                    "E1",
                    400,
                    "source_required",
                    "source",
                    "source is required for type 'video_edit'",
                    asked -> asked.request().source().isEmpty()),
            refuse(
                    "E2",
                    400,
                    "media_type_required",
                    "source.media_type",
                    "source: 'media_type' is required with 'url' for type 'video_edit'",
                    asked -> source(asked)
                            .filter(ref -> ref.url().isPresent()
                                    && ReferenceRules.mediaType(ref).isEmpty())
                            .isPresent()),
            refuse(
                    "E3",
                    400,
                    "video_media_type_required",
                    "source.media_type",
                    "source: 'media_type' must be a video MIME type",
                    asked -> source(asked)
                            .filter(ref -> ref.url().isPresent() || ref.data().isPresent())
                            .flatMap(ReferenceRules::mediaType)
                            .filter(type -> !ReferenceRules.isOfKind(type, "video/"))
                            .isPresent()),
            refuse(
                    "E4",
                    400,
                    "image_ref_not_supported",
                    "image_ref",
                    "image_ref is not supported for type 'video_edit'",
                    asked -> !asked.request().imageRefs().isEmpty()),
            unknownValue(
                    "E6",
                    "video.resolution",
                    "1080p, 360p, 540p, 720p",
                    asked -> asked.video()
                            .resolution()
                            .filter(name -> Resolution.fromWireName(name).isEmpty())),
            unknownValue(
                    "E7",
                    "video.duration",
                    "10s, 5s",
                    asked -> asked.video().duration().filter(name -> !DURATIONS.contains(name))),
            refuse(
                    "E8",
                    422,
                    "loop_not_supported",
                    "video.loop",
                    "video.loop is only valid for type 'video'",
                    asked -> isTrue(asked.video().loop())),
            refuse(
                    "E9",
                    422,
                    "end_frame_not_supported",
                    "video.end_frame",
                    "video.end_frame is only valid for type 'video'",
                    asked -> asked.video().endFrame().isPresent()),
            refuse(
                    "E10",
                    422,
                    "keyframes_not_supported",
                    "video.keyframes",
                    "video.keyframes is only valid for type 'video'; use video.edit.keyframes",
                    asked -> !asked.video().keyframes().isEmpty()
                            || !asked.video().keyframeIndexes().isEmpty()),
            refuse(
                    "E11",
                    422,
                    "source_position_not_supported",
                    "video.source_position",
                    "video.source_position is only valid for type 'video_reframe'",
                    asked -> asked.video().sourcePosition().isPresent()),
            refuse(
                    "E12",
                    422,
                    "hdr_resolution",
                    "video.hdr",
                    "video.hdr requires resolution 720p or 1080p",
                    asked -> isTrue(asked.video().hdr())
                            && resolution(asked.video()).shortSide() < 720),
            refuse(
                    "E13",
                    422,
                    "exr_requires_hdr",
                    "video.exr_export",
                    "video.exr_export requires hdr: true",
                    asked -> isTrue(asked.video().exrExport())
                            && !isTrue(asked.video().hdr())));

    /** Rows that follow those of {@link SteeringRules}. */
    static final List<Rule<Asked>> CLOSING_ROWS = List.of(
            refuse(
                    "E27",
                    400,
                    "layering_not_supported",
                    "layering",
                    "layering is only valid for type 'layering'",
                    asked -> asked.request().layering().isPresent()),
            refuse(
                    "E27",
                    400,
                    "style_not_supported",
                    "style",
                    "style is only valid for image types",
                    asked -> asked.request()
                            .style()
                            .filter(style -> !style.equals("auto"))
                            .isPresent()),
            refuse(
                    "X1",
                    400,
                    "seed_out_of_range",
                    "video.seed",
                    "video.seed must be between 0 and 4294967295",
                    asked -> asked.video()
                            .seed()
                            .filter(seed -> seed < 0 || seed > MAX_SEED)
                            .isPresent()),
            unknownValue(
                    "X2",
                    "video.renderer",
                    "diffusion, looks",
                    asked -> asked.video()
                            .renderer()
                            .filter(name -> RendererKind.fromWireName(name).isEmpty())),
            row(
                    "X3",
                    422,
                    "renderer_not_available",
                    "video.renderer",
                    "video.renderer '<value>' is not available on this server. Available: <available>",
                    EditRules::missingRenderer));

    private EditRules() {}

    /** A row that refuses whenever the condition holds. */
    static Rule<Asked> refuse(
            String id, int status, String code, String param, String detail, Predicate<Asked> broken) {
        return row(id, status, code, param, detail, asked -> Violation.when(broken.test(asked)));
    }

    /** A row that refuses a word outside a list; {@code unknown} gives the word when it is. */
    static Rule<Asked> unknownValue(String id, String path, String valid, Function<Asked, Optional<String>> unknown) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        return row(
                id,
                400,
                "invalid_" + field,
                path,
                "Invalid " + path + " '<value>'. Valid: " + valid,
                asked -> unknown.apply(asked).map(value -> Violation.of("value", value)));
    }

    /** A row whose check names its own words. */
    static Rule<Asked> row(
            String id,
            int status,
            String code,
            String param,
            String detail,
            Function<Asked, Optional<Violation>> check) {
        return new Rule<>(id, EDIT, status, code, param, detail, FailureCode.INVALID_REQUEST, check);
    }

    /** Whether a flag is set and true. */
    static boolean isTrue(Optional<Boolean> flag) {
        return flag.orElse(false);
    }

    /** The tier of options whose tier is known to be valid. */
    static Resolution resolution(VideoOptions video) {
        return video.resolution().flatMap(Resolution::fromWireName).orElse(Resolution.DEFAULT);
    }

    private static Optional<Violation> missingRenderer(Asked asked) {
        Catalogue.Renderers renderers = asked.catalogue().renderers();
        return asked.video()
                .renderer()
                .flatMap(RendererKind::fromWireName)
                .filter(kind -> !renderers.offered().contains(kind))
                .map(kind -> Violation.of("value", kind.wireName()).and("available", renderers.names()));
    }

    private static Optional<ImageRef> source(Asked asked) {
        return asked.request().source();
    }
}
