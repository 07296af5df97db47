package dev.retake.edit.rule;

import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.InlineBytes;
import dev.retake.edit.request.SourcePosition;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request under construction: the minimal valid edit, of which a test changes what it is about. */
final class Ask {
    @Nullable
    String prompt = "A snowy street at night, warm shop windows";

    @Nullable
    String model = "ray-3.2";

    @Nullable
    String type = "video_edit";

    @Nullable
    String aspectRatio;

    @Nullable
    ImageRef source = url("https://media.example/clip.mp4", "video/mp4");

    List<ImageRef> imageRefs = List.of();
    boolean withVideo = true;

    @Nullable
    String style;

    @Nullable
    String outputFormat;

    @Nullable
    Boolean webSearch;

    GenerationRequest.@Nullable Layering layering;

    @Nullable
    String userId;

    @Nullable
    String resolution;

    @Nullable
    String duration;

    @Nullable
    ImageRef startFrame;

    @Nullable
    ImageRef endFrame;

    @Nullable
    ImageRef guideFrame;

    List<ImageRef> keyframes = List.of();
    List<Long> keyframeIndexes = List.of();

    @Nullable
    Boolean loop;

    @Nullable
    Boolean hdr;

    @Nullable
    Boolean exrExport;

    @Nullable
    SourcePosition sourcePosition;

    @Nullable
    Boolean keepAudio;

    @Nullable
    Long seed;

    @Nullable
    String renderer;

    boolean withEdit = true;

    @Nullable
    Boolean autoControls;

    @Nullable
    String strength;

    @Nullable
    ControlOptions controls;

    List<ImageRef> editKeyframes = List.of();
    List<Long> editKeyframeIndexes = List.of();

    static GenerationRequest with(Consumer<Ask> change) {
        Ask ask = new Ask();
        change.accept(ask);
        return ask.build();
    }

    static ImageRef url(String url, @Nullable String mediaType) {
        return ref(url, null, null, null, mediaType);
    }

    static ImageRef image() {
        return url("https://media.example/frame.png", null);
    }

    static ImageRef generation(String id) {
        return ref(null, null, id, null, null);
    }

    static ImageRef file(String id) {
        return ref(null, null, null, id, null);
    }

    static ImageRef data(@Nullable String mediaType) {
        return ref(null, new InlineBytes("token", true, 10), null, null, mediaType);
    }

    static ImageRef ref(
            @Nullable String url,
            @Nullable InlineBytes data,
            @Nullable String generationId,
            @Nullable String fileId,
            @Nullable String mediaType) {
        return new ImageRef(
                Optional.ofNullable(url),
                Optional.ofNullable(data),
                Optional.ofNullable(generationId),
                Optional.ofNullable(fileId),
                Optional.ofNullable(mediaType));
    }

    static ControlOptions controls(
            @Nullable String poseStrength,
            @Nullable Double blur,
            @Nullable Double augmentation,
            @Nullable Double sparsity) {
        return new ControlOptions(
                Optional.ofNullable(poseStrength)
                        .map(name -> new ControlOptions.Pose(Optional.empty(), Optional.of(name))),
                amount(blur),
                amount(augmentation),
                amount(sparsity),
                Optional.empty());
    }

    private static Optional<ControlOptions.Amount> amount(@Nullable Double value) {
        return Optional.ofNullable(value).map(given -> new ControlOptions.Amount(Optional.empty(), Optional.of(given)));
    }

    private GenerationRequest build() {
        VideoEditOptions edit = new VideoEditOptions(
                Optional.ofNullable(autoControls),
                Optional.ofNullable(strength),
                Optional.ofNullable(controls),
                editKeyframes,
                editKeyframeIndexes);
        VideoOptions video = new VideoOptions(
                Optional.ofNullable(resolution),
                Optional.ofNullable(duration),
                Optional.ofNullable(startFrame),
                Optional.ofNullable(endFrame),
                Optional.ofNullable(guideFrame),
                keyframes,
                keyframeIndexes,
                Optional.ofNullable(loop),
                Optional.ofNullable(hdr),
                Optional.ofNullable(exrExport),
                withEdit ? Optional.of(edit) : Optional.empty(),
                Optional.ofNullable(sourcePosition),
                Optional.ofNullable(keepAudio),
                Optional.ofNullable(seed),
                Optional.ofNullable(renderer));
        return new GenerationRequest(
                Optional.ofNullable(prompt),
                Optional.ofNullable(model),
                Optional.ofNullable(type),
                Optional.ofNullable(aspectRatio),
                Optional.ofNullable(source),
                imageRefs,
                withVideo ? Optional.of(video) : Optional.empty(),
                Optional.ofNullable(style),
                Optional.ofNullable(outputFormat),
                Optional.ofNullable(webSearch),
                Optional.ofNullable(layering),
                Optional.ofNullable(userId),
                Optional.empty());
    }
}
