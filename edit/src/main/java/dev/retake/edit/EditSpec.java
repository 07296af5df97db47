package dev.retake.edit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A checked {@code video_edit}: what every rule accepted, with all defaults resolved.
 *
 * @param prompt 1 to 6000 code points
 * @param source the clip
 * @param resolution the delivery tier
 * @param delivery SDR, HDR10, or HDR10 with EXR
 * @param steering automatic or manual
 * @param guideFrames sorted by index, at most 64, indexes unique
 * @param keepAudio whether the source's sound stays
 * @param seed 0 to 2^32 - 1 when the caller chose one
 * @param renderer when the caller chose one
 */
public record EditSpec(
        String prompt,
        MediaRef source,
        Resolution resolution,
        Delivery delivery,
        Steering steering,
        List<GuideFrame> guideFrames,
        boolean keepAudio,
        OptionalLong seed,
        Optional<RendererKind> renderer) {

    /** The most guide frames that one edit takes. */
    public static final int MAX_GUIDE_FRAMES = 64;

    /** The longest prompt, in Unicode code points. */
    public static final int MAX_PROMPT_CODE_POINTS = 6000;

    public EditSpec {
        guideFrames = List.copyOf(guideFrames);
    }
}
