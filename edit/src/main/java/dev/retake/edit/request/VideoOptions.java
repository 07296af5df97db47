package dev.retake.edit.request;

import java.util.List;
import java.util.Optional;

/**
 * {@code video}: the options of all video types.
 *
 * @param resolution {@code resolution}
 * @param duration {@code duration}
 * @param startFrame {@code start_frame}
 * @param endFrame {@code end_frame}
 * @param guideFrame {@code guide_frame}
 * @param keyframes {@code keyframes}; empty when left out
 * @param keyframeIndexes {@code keyframe_indexes}; empty when left out
 * @param loop {@code loop}
 * @param hdr {@code hdr}
 * @param exrExport {@code exr_export}
 * @param edit {@code edit}
 * @param sourcePosition {@code source_position}
 * @param keepAudio {@code keep_audio}, an extension
 * @param seed {@code seed}, an extension
 * @param renderer {@code renderer}, an extension
 */
public record VideoOptions(
        Optional<String> resolution,
        Optional<String> duration,
        Optional<ImageRef> startFrame,
        Optional<ImageRef> endFrame,
        Optional<ImageRef> guideFrame,
        List<ImageRef> keyframes,
        List<Long> keyframeIndexes,
        Optional<Boolean> loop,
        Optional<Boolean> hdr,
        Optional<Boolean> exrExport,
        Optional<VideoEditOptions> edit,
        Optional<SourcePosition> sourcePosition,
        Optional<Boolean> keepAudio,
        Optional<Long> seed,
        Optional<String> renderer) {

    /** No field set. */
    public static final VideoOptions EMPTY = new VideoOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public VideoOptions {
        keyframes = List.copyOf(keyframes);
        keyframeIndexes = List.copyOf(keyframeIndexes);
    }

    /** The same with other {@code edit}. */
    public VideoOptions withEdit(VideoEditOptions other) {
        return new VideoOptions(
                resolution,
                duration,
                startFrame,
                endFrame,
                guideFrame,
                keyframes,
                keyframeIndexes,
                loop,
                hdr,
                exrExport,
                Optional.of(other),
                sourcePosition,
                keepAudio,
                seed,
                renderer);
    }
}
