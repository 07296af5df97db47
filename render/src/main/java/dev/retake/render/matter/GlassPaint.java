package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Care;

/**
 * What a glazier paints on panes before they are fired: dark traces along the features of faces, and a thin wash of shade. Panes are
 * too large to show who somebody is; without paint, a face is three colours.
 */
final class GlassPaint {
    /** Deviation of a trace's finer side, in pixels of a 720-row picture. */
    private static final double TRACE = 1.2;

    private static final float SHARPNESS = 30f;

    private static final float FAINT = 0.012f;

    /** How dark a trace gets, before it is full. */
    private static final float PRESSED = 3.5f;

    /** Bounds of what a wash does to a pane's tone, as factors. */
    private static final float DARKEST = 0.4f;

    private static final float BRIGHTEST = 1.5f;

    private final int width;
    private final double scale;
    private final Lines lines;
    private float[] light = new float[0];
    private float[] ink = new float[0];
    private boolean any;

    GlassPaint(Size size) {
        width = size.width();
        scale = 720.0 / size.shortSide();
        lines = new Lines(size.width(), size.height());
    }

    /**
     * Paints a picture, if any of it is looked at closely.
     *
     * @param tones its light, as square roots, 0 … 1; kept until the next frame
     */
    void paint(float[] tones, Care care, PixelPool pool) {
        any = care.any();
        if (any) {
            light = tones;
            ink = lines.draw(tones, Marks.line(TRACE / scale), SHARPNESS, FAINT, pool);
        }
    }

    /** Whether a row has paint. */
    boolean isOn(int y, Care care) {
        return any && care.anyIn(y);
    }

    /**
     * Lays paint on a row of panes.
     *
     * @param closely how closely each pixel is looked at, 0 … 1
     * @param greys the panes' own tones, roots of light
     * @param bright factors of the panes' tones; changed
     */
    void row(int y, float[] closely, float[] greys, float[] bright) {
        int at = y * width;
        for (int x = 0; x < bright.length; x++) {
            float wash = Math.min(Math.max((light[at + x] + 0.02f) / (greys[x] + 0.02f), DARKEST), BRIGHTEST);
            float trace = 1f - Math.min(1f, PRESSED * ink[at + x]);
            bright[x] *= 1f + closely[x] * (wash * trace - 1f);
        }
    }
}
