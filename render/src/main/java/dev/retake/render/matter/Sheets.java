package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Light;

/** Sheets of paper that lie on each other, the nearer the higher, and throw shadows on those below. */
final class Sheets {
    private static final int SHADOW_STEPS = 5;

    /** Way of a step toward the light, in pixels of a 720-row picture. */
    private static final float STEP = 2.2f;

    /** How much higher than its neighbours a light tone lies than a black one. */
    private static final float TONE_HEIGHT = 0.6f;

    private final int width;
    private final int rows;
    private final float count;
    private final float reach;
    /** First how far each pixel is, 0 near … 1; then how high its sheet lies, in sheets. */
    private final float[] height;

    /** For frames of a size, {@code count} sheets from far to near. */
    Sheets(Size size, float count) {
        width = size.width();
        rows = size.height();
        this.count = count;
        reach = STEP * size.shortSide() / 720f;
        height = new float[width * rows];
    }

    /** Takes how far a row is. */
    void observe(Row row, FrameScene frame) {
        float[] away = row.scratch(0);
        frame.fields().distanceRow(row.edges(), away);
        System.arraycopy(away, 0, height, row.y() * width, width);
    }

    /**
     * From distance and tone to the height of the sheet that covers each pixel.
     *
     * @param tones roots of light, 0 … 1
     * @param bands steps of tones, 0 for none
     * @param half of a step, over which it goes into the next
     */
    void stack(float[] tones, float bands, float half, PixelPool pool) {
        pool.forRows(rows, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                float near = count * (1f - height[i]);
                float step = (int) near;
                float tone = bands <= 0 ? tones[i] : AreaRows.banded(tones[i], bands, half);
                height[i] = step + Light.smoothStep(0.35f, 0.65f, near - step) + TONE_HEIGHT * tone;
            }
        });
    }

    /** How much of the light from the upper left is taken from a pixel by sheets that lie higher, 0 … 1. */
    float shade(int x, int y) {
        float own = height[y * width + x];
        float taken = 0;
        for (int step = 1; step <= SHADOW_STEPS; step++) {
            int left = Math.max(0, x - Math.round(step * reach));
            int above = Math.max(0, y - Math.round(step * reach));
            float over = height[above * width + left] - own;
            taken += Math.min(Math.max(over - 0.25f, 0f), 1f) * (SHADOW_STEPS + 1 - step);
        }
        return Math.min(1f, taken * (1.6f / (SHADOW_STEPS * (SHADOW_STEPS + 1))));
    }
}
