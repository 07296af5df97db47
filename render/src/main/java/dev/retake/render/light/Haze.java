package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;

/**
 * Air that scatters light: what is far fades into the air's own colour, by the Beer-Lambert law over the scene's
 * distance.
 */
public final class Haze implements Operator {
    private final float density;
    private final float clear;
    private final float level;
    private final Colour colour;
    private final Colour warm;
    private float air = 0.5f;

    /**
     * {@code density} in halvings from the nearest to the farthest point; {@code clear}: distance, 0 … 1, up to which air
     * is clear; {@code colour}; {@code level} of the air's light against the frame's highlights; {@code glow}: a second
     * colour toward the frame's right or left, for low sun.
     */
    public Haze(Parameters parameters) {
        density = (float) parameters.scaled("density", 0);
        clear = (float) parameters.number("clear", 0.15);
        level = (float) parameters.number("level", 0.7);
        colour = parameters.colour("colour", "#d8dde2").normalised();
        warm = parameters.colour("glow", parameters.word("colour", "#d8dde2")).normalised();
    }

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public void prepare(FrameScene frame) {
        frame.fields().require();
        air = level * Math.clamp(frame.statistics().highlight(), 0.12f, 1f);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] transmission = row.scratch(0);
        frame.fields().distanceRow(row.y(), row.guide(), transmission, row.scratch(1));
        float scale = -density / (1f - clear);
        for (int x = 0; x < row.width(); x++) {
            transmission[x] = scale * Math.max(transmission[x] - clear, 0f);
        }
        frame.math().exp2(transmission, transmission, row.width());
        scatter(row.red(), transmission, air * colour.red(), air * warm.red());
        scatter(row.green(), transmission, air * colour.green(), air * warm.green());
        scatter(row.blue(), transmission, air * colour.blue(), air * warm.blue());
    }

    private static void scatter(float[] values, float[] transmission, float left, float right) {
        float step = (right - left) / values.length;
        for (int x = 0; x < values.length; x++) {
            float veil = left + step * x;
            values[x] = veil + (values[x] - veil) * transmission[x];
        }
    }
}
