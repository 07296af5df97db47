package dev.retake.render;

/** Hears how a render is coming along. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = frames -> {};

    /**
     * Called on the rendering thread after each frame; may throw to end the render.
     *
     * @param frames finished so far, counted from 1
     */
    void finished(int frames);
}
