package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/** More or less colour, at equal luminance; colours that are already strong grow less, so that nothing turns neon. */
public final class Saturation implements Operator {
    private final float amount;

    /** {@code amount}: 0 grey, 1 as it is, up to about 2. */
    public Saturation(Parameters parameters) {
        amount = (float) Math.max(0, parameters.scaled("amount", 1));
    }

    @Override
    public Stage stage() {
        return Stage.GRADE;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        if (amount > 1f) {
            add(row.red(), row.green(), row.blue(), amount - 1f);
        } else {
            take(row.red(), row.green(), row.blue(), amount);
        }
    }

    private static void add(float[] red, float[] green, float[] blue, float more) {
        for (int x = 0; x < red.length; x++) {
            float light = Light.luminance(red[x], green[x], blue[x]);
            float largest = Math.max(red[x], Math.max(green[x], blue[x]));
            float least = Math.min(red[x], Math.min(green[x], blue[x]));
            float strength = (largest - least) / Math.max(largest, 1e-6f);
            float factor = 1f + more * (1f - strength);
            red[x] = Math.max(light + (red[x] - light) * factor, 0f);
            green[x] = Math.max(light + (green[x] - light) * factor, 0f);
            blue[x] = Math.max(light + (blue[x] - light) * factor, 0f);
        }
    }

    private static void take(float[] red, float[] green, float[] blue, float keep) {
        for (int x = 0; x < red.length; x++) {
            float light = Light.luminance(red[x], green[x], blue[x]);
            red[x] = Math.max(light + (red[x] - light) * keep, 0f);
            green[x] = Math.max(light + (green[x] - light) * keep, 0f);
            blue[x] = Math.max(light + (blue[x] - light) * keep, 0f);
        }
    }
}
