package dev.retake.render.graph;

import dev.retake.media.LinearImage;

/**
 * One step of a look, with all its parameters. An instance belongs to one render: it may keep state from frame to frame.
 *
 * <p>For each frame, {@link #prepare} comes first, on the rendering thread; then, if {@link #seesWholePicture}, {@link
 * #observe}, with all steps before this one applied; then {@link #apply} for each row, on several threads at once.
 */
public interface Operator {

    /** When it acts. */
    Stage stage();

    /** Computes what the frame's rows share, from the frame's small copy, statistics and geometry. */
    default void prepare(FrameScene frame) {}

    /** Whether rows depend on other rows; such a step ends a fused pass. */
    default boolean seesWholePicture() {
        return false;
    }

    /**
     * Looks at the whole picture before any of its rows changes.
     *
     * @param picture read only
     */
    default void observe(LinearImage picture, FrameScene frame) {}

    /** Changes one row in place; must not touch state that other rows read. */
    void apply(Row row, FrameScene frame);
}
