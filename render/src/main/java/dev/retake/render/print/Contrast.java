package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.PlainRowMath;
import dev.retake.render.look.Parameters;

/** Luminance raised to a power around a pivot, hue and saturation kept. */
public final class Contrast implements Operator {
    private final float power;
    private final float pivot;

    /** {@code amount}: 1 as it is, 0.5 flat, 1.5 hard; {@code pivot}: light that stays. */
    public Contrast(Parameters parameters) {
        power = (float) Math.max(0.1, parameters.scaled("amount", 1));
        pivot = PlainRowMath.log2((float) parameters.number("pivot", 0.18));
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
        for (int x = 0; x < row.width(); x++) {
            gain[x] = Math.max(Light.luminance(red[x], green[x], blue[x]), 1e-5f);
        }
        frame.math().log2(gain, gain, row.width());
        for (int x = 0; x < row.width(); x++) {
            gain[x] = (gain[x] - pivot) * (power - 1f);
        }
        frame.math().exp2(gain, gain, row.width());
        for (int x = 0; x < row.width(); x++) {
            red[x] *= gain[x];
            green[x] *= gain[x];
            blue[x] *= gain[x];
        }
    }
}
