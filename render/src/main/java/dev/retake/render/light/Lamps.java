package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/** What was nearly white in the source and is not sky becomes a light of its own: windows, lamps, signs at night. */
public final class Lamps implements Operator {
    private final float gain;
    private final float from;
    private final float to;
    private final Colour colour;

    /** {@code gain} in times; {@code from}, {@code to}: source light, 0 … 1, between which a thing becomes a lamp. */
    public Lamps(Parameters parameters) {
        gain = (float) parameters.scaled("gain", 0);
        from = (float) parameters.number("from", 0.7);
        to = (float) parameters.number("to", 1.0);
        colour = parameters.colour("colour", "#ffcf8f").normalised();
    }

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public boolean needsFields() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        frame.fields().prepareSky(frame.thumbnail());
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] sky = row.scratch(0);
        frame.fields().skyRow(row.edges(), sky);
        float[] guide = row.guide();
        float[] lamp = row.scratch(1);
        for (int x = 0; x < lamp.length; x++) {
            lamp[x] = gain * (1f - sky[x]) * Light.smoothStep(from, to, guide[x] * guide[x]);
        }
        shine(row.red(), lamp, colour.red());
        shine(row.green(), lamp, colour.green());
        shine(row.blue(), lamp, colour.blue());
    }

    private static void shine(float[] values, float[] lamp, float tint) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= 1f + lamp[x] * tint;
        }
    }
}
