package dev.retake.render.guide;

import dev.retake.edit.Size;
import java.util.Optional;

/** Says how a guide of another size or shape was fitted to its frame. */
final class Fitting {
    /** A share of the picture that nobody misses: what rounding to whole pixels cuts off. */
    private static final double LITTLE = 0.01;

    private Fitting() {}

    /**
     * What there is to say, if anything.
     *
     * @param frame where the guide is pinned
     * @param guide the guide's size
     * @param clip the source's size as displayed
     * @param render the result's size
     */
    static Optional<String> note(int frame, Size guide, Size clip, Size render) {
        if (guide.equals(clip) || guide.equals(render)) {
            return Optional.empty();
        }
        double scale = Math.max((double) render.width() / guide.width(), (double) render.height() / guide.height());
        double lost = 1 - render.pixels() / (guide.pixels() * scale * scale);
        if (lost > LITTLE) {
            return Optional.of(
                    "The guide at frame %d is %s, another shape than the clip's %s: it was scaled to cover the frame, and %.0f %% of it cut off evenly at its borders."
                            .formatted(frame, guide, clip, Math.max(1, 100 * lost)));
        }
        return Optional.of("The guide at frame %d is %s, the clip %s: it was scaled.".formatted(frame, guide, clip));
    }
}
