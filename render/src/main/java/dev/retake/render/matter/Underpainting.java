package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;

/**
 * What every painted medium begins with: a picture in even patches, which a fine brush goes over once more where it is looked at
 * closely. Buffers for pictures of one size, reused from frame to frame.
 */
final class Underpainting {
    private static final int LARGEST = 20;

    private final Canvas canvas;
    private final Kuwahara kuwahara;
    private final float scale;

    /** For frames of a scene's size. */
    Underpainting(FrameScene frame) {
        int width = frame.size().width();
        int height = frame.size().height();
        canvas = new Canvas(width, height);
        kuwahara = new Kuwahara(width, height);
        scale = 720f / frame.size().shortSide();
    }

    /** What is painted so far. */
    Canvas canvas() {
        return canvas;
    }

    /** Pixels of a 720-row picture a picture's pixel. */
    float scale() {
        return scale;
    }

    /** Takes a picture in scene light. */
    void take(LinearImage picture, FrameScene frame) {
        canvas.take(picture, frame);
    }

    /**
     * Makes patches even.
     *
     * @param radius of a patch, in pixels, 1 to 20
     * @param calm deviation, 0 … 1, below which areas count as equally calm
     */
    void flatten(int radius, float calm, FrameScene frame) {
        kuwahara.smooth(canvas.red(), canvas.green(), canvas.blue(), radius, calm, frame.pool());
        canvas.refine(frame);
    }

    /** A radius in pixels of a 720-row picture, in pixels of the picture: {@code least} to 20. */
    int radius(double pixels, int least) {
        return Math.clamp(Math.round(pixels / scale), least, LARGEST);
    }
}
