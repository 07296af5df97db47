package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/** One tint for shadows, another for highlights, both at equal luminance. */
public final class SplitTone implements Operator {
    private final Colour shadows;
    private final Colour highlights;
    private final float pivot;

    /** {@code shadows}, {@code highlights}: colours; {@code amount}; {@code pivot}: light where they meet. */
    public SplitTone(Parameters parameters) {
        double amount = parameters.scaled("amount", 0);
        shadows = parameters.colour("shadows", "#808080").normalised().fromWhite(amount);
        highlights = parameters.colour("highlights", "#808080").normalised().fromWhite(amount);
        pivot = (float) parameters.number("pivot", 0.18);
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
        for (int x = 0; x < row.width(); x++) {
            float light = Light.luminance(red[x], green[x], blue[x]);
            float high = light / (light + pivot);
            red[x] *= shadows.red() + (highlights.red() - shadows.red()) * high;
            green[x] *= shadows.green() + (highlights.green() - shadows.green()) * high;
            blue[x] *= shadows.blue() + (highlights.blue() - shadows.blue()) * high;
        }
    }
}
