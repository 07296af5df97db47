package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;

/**
 * Gives highlights back the light that the source's display curve took from them, so that lamps and skies outshine white
 * before light, lens and print act. Hue is kept: all three channels grow by the factor of the largest.
 *
 * <p>{@link dev.retake.render.print.DisplayCurve} is its inverse.
 */
public final class Expand implements Operator {
    /** Light up to here is left alone. */
    public static final float KNEE = 0.72f;

    /** What display white becomes. */
    public static final float PEAK = 4f;

    /** {@code 1 / (1 - KNEE) - 1 / (PEAK - KNEE)}: display - knee = u / (1 + BEND u) for scene light u above the knee. */
    public static final float BEND = 1f / (1f - KNEE) - 1f / (PEAK - KNEE);

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        expand(row.red(), row.green(), row.blue());
    }

    private static void expand(float[] red, float[] green, float[] blue) {
        for (int x = 0; x < red.length; x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            float largest = Math.max(r, Math.max(g, b));
            float above = Math.min(Math.max(largest - KNEE, 0f), 1f - KNEE);
            float beyond = Math.max(largest - 1f, 0f) * PEAK;
            float gain = (Math.min(largest, KNEE) + above / (1f - BEND * above) + beyond) / Math.max(largest, 1e-6f);
            red[x] = Math.max(r * gain, 0f);
            green[x] = Math.max(g * gain, 0f);
            blue[x] = Math.max(b * gain, 0f);
        }
    }
}
