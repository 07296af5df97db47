package dev.retake.render.lens;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.look.Parameters;

/** The fall of light toward a lens's corners, after the cosine-fourth law, bent to taste. */
public final class Vignette implements Operator {
    private final float amount;
    private final float width;

    /** {@code amount} 0 … 1: light lost in the corners; {@code width}: tangent of the half diagonal's angle. */
    public Vignette(Parameters parameters) {
        amount = (float) Math.min(0.95, parameters.scaled("amount", 0));
        width = (float) parameters.number("width", 0.8);
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float halfWidth = frame.size().width() / 2f;
        float halfHeight = frame.size().height() / 2f;
        float diagonal = halfWidth * halfWidth + halfHeight * halfHeight;
        float up = row.y() + 0.5f - halfHeight;
        float corner = 1f + width * width;
        float floor = 1f / (corner * corner);
        float[] gain = row.scratch(0);
        for (int x = 0; x < gain.length; x++) {
            float across = x + 0.5f - halfWidth;
            float tangent = 1f + width * width * (across * across + up * up) / diagonal;
            float light = (1f / (tangent * tangent) - floor) / (1f - floor);
            gain[x] = 1f - amount * (1f - light);
        }
        darken(row.red(), gain);
        darken(row.green(), gain);
        darken(row.blue(), gain);
    }

    private static void darken(float[] values, float[] gain) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= gain[x];
        }
    }
}
