package dev.retake.render.scene;

import dev.retake.media.LinearImage;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;
import java.util.Optional;

/** Where the renderer learns the shape of a scene; asked only when a look needs it. */
@FunctionalInterface
public interface SceneReader {

    /**
     * Said once, before the first frame.
     *
     * @param subjects whether looks will part people from what is behind them, so that it is worth finding their outlines
     */
    default void expect(boolean subjects) {}

    /**
     * Reads one frame. Frames come in display order, each once, so that a reader may smooth over time.
     *
     * @param frame scene-linear light
     * @param index counted from 0
     */
    Geometry read(LinearImage frame, int index);

    /** How free looks are of a frame's measured distances: 0 bound to them to 1, where all is equally far. */
    default double depthFreedom(int index) {
        return 0;
    }

    /**
     * Finds people, in frames that bind them, or whose looks ask for them or part them from what is behind them, only: in display order, each at
     * most once, before or after {@link #read}. A gap in the order begins anew.
     *
     * @param frame scene-linear light
     * @param index counted from 0
     */
    default Seen people(LinearImage frame, int index) {
        return Seen.NOBODY;
    }

    /**
     * Measures motion, in frames whose medium is carried along it only: in display order, each at most once.
     *
     * @param frame scene-linear light
     * @param index counted from 0
     * @return motion from this frame to the one before; empty when that was not read, or where a shot begins
     */
    default Optional<Flow> motion(LinearImage frame, int index) {
        return Optional.empty();
    }

    /** A reader that sees a flat wall facing the camera, halfway off, and no sky. */
    static SceneReader flat() {
        Geometry wall = flatGeometry(16, 9);
        return (frame, index) -> wall;
    }

    private static Geometry flatGeometry(int width, int height) {
        int pixels = width * height;
        float[] disparity = new float[pixels];
        float[] towardViewer = new float[pixels];
        Arrays.fill(disparity, 0.5f);
        Arrays.fill(towardViewer, 1f);
        return new Geometry(
                width, height, disparity, new float[pixels], new float[pixels], towardViewer, new float[pixels]);
    }
}
