package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;

/**
 * More or less light, in stops, perhaps coloured; or as many stops as bring the frame's geometric mean to a target, so
 * that a sunlit field and a dim room both end up as night.
 */
public final class Exposure implements Operator {
    private final double stops;
    private final double target;
    private final double least;
    private final double most;
    private final double amount;
    private final Colour tint;
    private float gain = 1;

    /** {@code stops}; or {@code target} light with limits {@code least} and {@code most} in stops; {@code tint}. */
    public Exposure(Parameters parameters) {
        amount = parameters.amount();
        stops = parameters.number("stops", 0);
        target = parameters.number("target", 0);
        least = parameters.number("least", -6);
        most = parameters.number("most", 6);
        tint = parameters.colour("tint", "#ffffff").normalised().fromWhite(amount);
    }

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public void prepare(FrameScene frame) {
        double wanted = stops;
        if (target > 0) {
            wanted += StrictMath.log(target / frame.statistics().logAverage()) / StrictMath.log(2);
            wanted = Math.clamp(wanted, least, most);
        }
        gain = (float) StrictMath.pow(2, wanted * amount);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        scale(row.red(), gain * tint.red());
        scale(row.green(), gain * tint.green());
        scale(row.blue(), gain * tint.blue());
    }

    private static void scale(float[] values, float factor) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= factor;
        }
    }
}
