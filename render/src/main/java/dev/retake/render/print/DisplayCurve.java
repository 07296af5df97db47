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
        Grain.expose(row);
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] ratio = row.scratch(0);
        for (int x = 0; x < ratio.length; x++) {
            float largest = Math.max(Math.max(red[x], Math.max(green[x], blue[x])), 1e-6f);
            ratio[x] = rollOff(largest) / largest;
        }
        rollOff(red, ratio);
        rollOff(green, ratio);
        rollOff(blue, ratio);
    }

    private static void rollOff(float[] values, float[] ratio) {
        for (int x = 0; x < values.length; x++) {
            values[x] = 0.5f * (rollOff(values[x]) + values[x] * ratio[x]);
        }
    }

    private static float rollOff(float light) {
        float above = Math.min(Math.max(light - Expand.KNEE, 0f), Expand.PEAK - Expand.KNEE);
        return Math.min(light, Expand.KNEE) + above / (1f + Expand.BEND * above);
    }
}
