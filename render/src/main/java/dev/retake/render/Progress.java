package dev.retake.render;

import dev.retake.edit.message.Event;

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

    /**
     * Called before each step of a renderer that makes many frames at once; may throw to end the render.
     *
     * @param frames finished so far
     * @param walk where it stands
     */
    default void walking(int frames, Event.Walk walk) {
        finished(frames);
    }
}
