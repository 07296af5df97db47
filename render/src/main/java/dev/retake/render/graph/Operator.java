package dev.retake.render.graph;

import dev.retake.media.LinearImage;
import dev.retake.render.light.Expand;
import java.util.Optional;

/**
 * One step of a look, with all its parameters. An instance belongs to one render: it may keep state from frame to frame.
 *
 * <p>For each frame, {@link #prepare} comes first, on the rendering thread; then, if {@link #seesWholePicture}, {@link
 * #observeRow} for each row and {@link #observe}, with all steps before this one applied; then {@link #apply} for each row,
 * on several threads at once.
 */
public interface Operator {

    /** When it acts. */
    Stage stage();

    /** Whether {@link FrameScene#fields} are asked; only then are they read from the clip. */
    default boolean needsFields() {
        return false;
    }

    /** Whether it asks {@link FrameScene#fields} where people and their faces are; only then are they looked for. */
    default boolean needsPeople() {
        return false;
    }

    /** Whether it parts what is near from what is far, so that people must be whole and end where they end. */
    default boolean partsByDistance() {
        return false;
    }

    /** Whether it takes something off things that they are known by: edges, shapes, shading. Curves and colours don't. */
    default boolean takesStructure() {
        return seesWholePicture();
    }

    /** Whether what it paints is carried along the motion; a page, a screen and its dots are not, though what they show is. */
    default boolean isCarried() {
        return stage() == Stage.MATTER;
    }

    /**
     * How much of the most is kept of what is carried where something moves by itself, above 0 to 1: less of pieces that have hard borders
     * and ride on the motion, since carried borders beside their own are a blur.
     */
    default float kept() {
        return 1f;
    }

    /** What of it is drawn once more over what has been carried, because it would fade on what moves. */
    default Optional<Operator> redrawn() {
        return Optional.empty();
    }

    /** Whether it leaves fine hard marks, such as strokes and leads, which flicker where nothing tells where they came from. */
    default boolean marksFinely() {
        return false;
    }

    /** The least scene light that a step of {@link Stage#PRINT} makes display white; {@link Expand#PEAK} where it is the source's. */
    default float white() {
        return Expand.PEAK;
    }

    /** Computes what the frame's rows share, from the frame's small copy, statistics and geometry. */
    default void prepare(FrameScene frame) {}

    /** Whether rows depend on other rows; such a step ends a fused pass. */
    default boolean seesWholePicture() {
        return false;
    }

    /**
     * Looks at one row while it is still in the processor's cache. Rows come on several threads at once, but each group of
     * {@link dev.retake.media.PixelPool#ALIGNMENT} comes in order on one thread.
     *
     * @param row read only, but for its scratch buffers
     */
    default void observeRow(Row row, FrameScene frame) {}

    /**
     * Looks at the whole picture before any of its rows changes, and after it has seen each row.
     *
     * @param picture read only
     */
    default void observe(LinearImage picture, FrameScene frame) {}

    /**
     * How much of each pixel is covered by what it has put into the air of the frame prepared last, 0 … 1, row by row at full size: such
     * things hide what they fly past, whatever of it is held. Empty: nothing.
     */
    default Optional<float[]> inTheAir() {
        return Optional.empty();
    }

    /** Changes one row in place; must not touch state that other rows read. */
    void apply(Row row, FrameScene frame);
}
