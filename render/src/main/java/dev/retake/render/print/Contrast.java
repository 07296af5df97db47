package dev.retake.render.print;

import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/** Luminance raised to a power around a pivot, hue and saturation kept. */
public final class Contrast implements Operator {
    private final CurveTable gains;

    /** {@code amount}: 1 as it is, 0.5 flat, 1.5 hard; {@code pivot}: light that stays. */
    public Contrast(Parameters parameters) {
        double power = Math.max(0.1, parameters.scaled("amount", 1));
        double pivot = parameters.number("pivot", 0.18);
        gains = new CurveTable(light -> StrictMath.pow(Math.max(light, 1e-4) / pivot, power - 1));
    }

    @Override
    public Stage stage() {
        return Stage.GRADE;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] gain = row.scratch(0);
        for (int x = 0; x < gain.length; x++) {
            gain[x] = Light.luminance(red[x], green[x], blue[x]);
        }
        gains.map(gain, row.indexes());
        for (int x = 0; x < gain.length; x++) {
            red[x] *= gain[x];
            green[x] *= gain[x];
            blue[x] *= gain[x];
        }
    }
}
