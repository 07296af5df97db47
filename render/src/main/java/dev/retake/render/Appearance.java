package dev.retake.render;

import dev.retake.media.LinearImage;

/** Decides what some frames look like in a look plan's stead; asked frame by frame, in display order. */
public interface Appearance {

    /** Leaves every frame to the look plan. */
    Appearance NONE = new Appearance() {
        @Override
        public boolean decides(int frame) {
            return false;
        }

        @Override
        public LinearImage of(LinearImage source, int frame) {
            throw new IllegalStateException("Nothing decides frame " + frame);
        }
    };

    /** Whether a frame is not the look plan's; may be asked on any thread. */
    boolean decides(int frame);

    /**
     * The finished picture of a frame.
     *
     * @param source the clip's frame, scene-linear
     * @param frame an index that {@link #decides} said yes to
     * @return display-referred linear light, 0 to 1, of the source's size; valid until the next call
     */
    LinearImage of(LinearImage source, int frame);
}
