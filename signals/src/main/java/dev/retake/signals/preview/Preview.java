package dev.retake.signals.preview;

import dev.retake.signals.pass.FrameSignals;
import java.util.List;

/** One signal as a picture a frame. An instance belongs to one clip and may remember earlier frames. */
public interface Preview {

    /** The signal's name, which is also the file's: lower case, such as {@code depth}. */
    String name();

    /** Draws a frame; frames come in order. The canvas has the size of the frame's picture and holds the frame before. */
    void draw(FrameSignals frame, Canvas canvas);

    /**
     * All previews that there are, in the order in which they are best looked at.
     *
     * @param frames how many frames the clip has, as far as one knows
     */
    static List<Preview> all(int frames) {
        return List.of(
                new ShotsPreview(frames),
                new DepthPreview(),
                new NormalsPreview(),
                new SkyPreview(),
                new FlowPreview(),
                new TracksPreview(),
                new PeoplePreview(),
                new SubjectPreview());
    }
}
