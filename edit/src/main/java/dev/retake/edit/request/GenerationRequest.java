package dev.retake.edit.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/generations}, field by field: what the rules read and nothing else.
 *
 * @param prompt {@code prompt}
 * @param model {@code model}
 * @param type {@code type}
 * @param aspectRatio {@code aspect_ratio}
 * @param source {@code source}, the subject of edits
 * @param imageRefs {@code image_ref}; empty when left out
 * @param video {@code video}
 * @param style {@code style}, images only
 * @param outputFormat {@code output_format}, images only
 * @param webSearch {@code web_search}, images only
 * @param layering {@code layering}, only for that type
 * @param userId {@code user_id}, the caller's tag for their end user
 * @param webhookUrl {@code webhook_url}, an extension
 */
public record GenerationRequest(
        Optional<String> prompt,
        Optional<String> model,
        Optional<String> type,
        Optional<String> aspectRatio,
        Optional<ImageRef> source,
        List<ImageRef> imageRefs,
        Optional<VideoOptions> video,
        Optional<String> style,
        Optional<String> outputFormat,
        Optional<Boolean> webSearch,
        Optional<Layering> layering,
        Optional<String> userId,
        Optional<String> webhookUrl) {

    /** The model that a request without {@code model} means. */
    public static final String DEFAULT_MODEL = "uni-1";

    /** The type that a request without {@code type} means. */
    public static final String DEFAULT_TYPE = "image";

    /** {@code layering}: how many pixels its layers have. */
    public record Layering(Optional<String> resolution) {}

    public GenerationRequest {
        imageRefs = List.copyOf(imageRefs);
    }

    /** The model in effect: the one named, or {@link #DEFAULT_MODEL}. */
    public String effectiveModel() {
        return model.orElse(DEFAULT_MODEL);
    }

    /** The type in effect: the one named, or {@link #DEFAULT_TYPE}. */
    public String effectiveType() {
        return type.orElse(DEFAULT_TYPE);
    }

    /** {@code video}, or one without any field set. */
    public VideoOptions videoOrEmpty() {
        return video.orElse(VideoOptions.EMPTY);
    }

    /** {@code video.edit}, or one without any field set. */
    public VideoEditOptions editOrEmpty() {
        return videoOrEmpty().edit().orElse(VideoEditOptions.EMPTY);
    }

    /** Every media reference of the request with its path, in the order in which the wire's tables list the fields. */
    public List<PlacedRef> mediaRefs() {
        List<PlacedRef> all = new ArrayList<>();
        source.ifPresent(ref -> all.add(new PlacedRef("source", ref, PlacedRef.Role.SUBJECT)));
        addIndexed(all, "image_ref", imageRefs, PlacedRef.Role.REFERENCE_IMAGE);
        VideoOptions options = videoOrEmpty();
        addFrame(all, "video.start_frame", options.startFrame());
        addFrame(all, "video.end_frame", options.endFrame());
        addFrame(all, "video.guide_frame", options.guideFrame());
        addIndexed(all, "video.keyframes", options.keyframes(), PlacedRef.Role.FRAME);
        addIndexed(all, "video.edit.keyframes", editOrEmpty().keyframes(), PlacedRef.Role.FRAME);
        return List.copyOf(all);
    }

    private static void addFrame(List<PlacedRef> all, String path, Optional<ImageRef> frame) {
        frame.ifPresent(ref -> all.add(new PlacedRef(path, ref, PlacedRef.Role.FRAME)));
    }

    private static void addIndexed(List<PlacedRef> all, String path, List<ImageRef> refs, PlacedRef.Role role) {
        for (int i = 0; i < refs.size(); i++) {
            all.add(new PlacedRef(path + "[" + i + "]", refs.get(i), role));
        }
    }
}
