package dev.retake.edit.request;

import java.util.List;
import java.util.Optional;

/**
 * {@code video.edit}: how the source binds the edit.
 *
 * @param autoControls {@code auto_controls}
 * @param strength {@code strength} as written; a number, which some callers send by mistake, in its written form
 * @param controls {@code controls}
 * @param keyframes {@code keyframes}; empty when left out
 * @param keyframeIndexes {@code keyframe_indexes}; empty when left out
 */
public record VideoEditOptions(
        Optional<Boolean> autoControls,
        Optional<String> strength,
        Optional<ControlOptions> controls,
        List<ImageRef> keyframes,
        List<Long> keyframeIndexes) {

    /** No field set. */
    public static final VideoEditOptions EMPTY =
            new VideoEditOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public VideoEditOptions {
        keyframes = List.copyOf(keyframes);
        keyframeIndexes = List.copyOf(keyframeIndexes);
    }
}
