package dev.retake.render.job;

import dev.retake.edit.ClipFacts.DynamicRange;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipReader.Light;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.render.FrameSource;
import java.util.Optional;

/** A clip's frames as looks want them, in standard dynamic range, and what clips in high dynamic range hold beyond that. */
record ClipFrames(ClipReader clip, boolean holdsHighlights) implements FrameSource {

    /**
     * The frames of a clip.
     *
     * @param clip opened for standard dynamic range
     * @param highRange whether light beyond it is wanted
     */
    static ClipFrames of(ClipReader clip, boolean highRange) {
        return new ClipFrames(clip, highRange && clip.facts().range() != DynamicRange.SDR);
    }

    @Override
    public Optional<FrameTime> read(LinearImage into) {
        return clip.read(into);
    }

    @Override
    public void highlights(LinearImage given, LinearImage into) {
        clip.current(into, Light.ALL);
        subtract(into.red(), given.red());
        subtract(into.green(), given.green());
        subtract(into.blue(), given.blue());
    }

    private static void subtract(float[] light, float[] given) {
        for (int i = 0; i < light.length; i++) {
            light[i] -= given[i];
        }
    }
}
