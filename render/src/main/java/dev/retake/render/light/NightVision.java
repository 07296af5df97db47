package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;

/**
 * How eyes see at night: dim things lose their colour to the rods, which are blind to red and favour blue-green
 * (Purkinje's shift), and the rest is seen as cool. Bright lamps keep their colour.
 *
 * <p>Source: Jensen and others, "Night Rendering", 2000, simplified.
 */
public final class NightVision implements Operator {
    private static final float ROD_RED = 0.06f;
    private static final float ROD_GREEN = 0.62f;
    private static final float ROD_BLUE = 0.32f;

    private final float amount;
    private final float dim;
    private final Colour tint;

    /** {@code amount} 0 … 1; {@code dim}: light at which rods and cones see alike; {@code tint} of rod vision. */
    public NightVision(Parameters parameters) {
        amount = (float) Math.min(1, parameters.scaled("amount", 0));
        dim = (float) parameters.number("dim", 0.1);
        tint = parameters.colour("tint", "#8fb0e8").normalised();
    }

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] share = row.scratch(0);
        float[] rods = row.scratch(1);
        for (int x = 0; x < share.length; x++) {
            rods[x] = ROD_RED * red[x] + ROD_GREEN * green[x] + ROD_BLUE * blue[x];
            float largest = Math.max(red[x], Math.max(green[x], blue[x]));
            share[x] = amount * dim / (dim + largest * largest / dim);
        }
        see(red, rods, share, tint.red());
        see(green, rods, share, tint.green());
        see(blue, rods, share, tint.blue());
    }

    private static void see(float[] values, float[] rods, float[] share, float colour) {
        for (int x = 0; x < values.length; x++) {
            values[x] += share[x] * (rods[x] * colour - values[x]);
        }
    }
}
