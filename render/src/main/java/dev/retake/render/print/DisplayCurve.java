package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.light.Expand;

/**
 * The plain way to a display, for looks without a film print: nothing below the knee, above it highlights roll off; half
 * by channel, so that the brightest pale, half at constant hue. Undoes {@link Expand} where no look acted.
 */
public final class DisplayCurve implements Operator {

    @Override
    public Stage stage() {
        return Stage.PRINT;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        if (row.isGrained()) {
            expose(row, row.red(), 0, frame);
            expose(row, row.green(), 1, frame);
            expose(row, row.blue(), 2, frame);
        }
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        for (int x = 0; x < row.width(); x++) {
            float largest = Math.max(red[x], Math.max(green[x], blue[x]));
            float ratio = rollOff(largest) / Math.max(largest, 1e-6f);
            red[x] = 0.5f * (rollOff(red[x]) + red[x] * ratio);
            green[x] = 0.5f * (rollOff(green[x]) + green[x] * ratio);
            blue[x] = 0.5f * (rollOff(blue[x]) + blue[x] * ratio);
        }
    }

    private static void expose(Row row, float[] values, int channel, FrameScene frame) {
        float[] grain = row.grain(channel);
        frame.math().exp2(grain, grain, row.width());
        for (int x = 0; x < values.length; x++) {
            values[x] *= grain[x];
        }
    }

    private static float rollOff(float light) {
        float above = Math.min(Math.max(light - Expand.KNEE, 0f), Expand.PEAK - Expand.KNEE);
        return Math.min(light, Expand.KNEE) + above / (1f + Expand.BEND * above);
    }
}
