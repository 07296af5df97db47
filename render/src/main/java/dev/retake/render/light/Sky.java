package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/** Another sky: darkened or painted over with a gradient from horizon to zenith, while its clouds stay. */
public final class Sky implements Operator {
    private final float gain;
    private final float cover;
    private final float clouds;
    private final Colour zenith;
    private final Colour horizon;
    private float mean = 0.5f;
    private float top;
    private float bottom = 1;

    /**
     * {@code stops} for the old sky; {@code cover} 0 … 1 with a gradient from {@code zenith} to {@code horizon}, times
     * {@code level}; {@code clouds}: how much of the old sky's modelling the new one keeps.
     */
    public Sky(Parameters parameters) {
        gain = (float) StrictMath.pow(2, parameters.scaled("stops", 0));
        cover = (float) Math.min(1, parameters.scaled("cover", 0));
        clouds = (float) parameters.number("clouds", 1);
        double level = parameters.number("level", 1);
        zenith = parameters.colour("zenith", "#4060a0").times(level);
        horizon = parameters.colour("horizon", "#c0c8d0").times(level);
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
        float[] sky = frame.fields().smallSky();
        float[] guide = frame.thumbnail().guide();
        int width = frame.thumbnail().width();
        double weight = 1e-3;
        double light = 0.5e-3;
        double rows = 0;
        for (int i = 0; i < sky.length; i++) {
            weight += sky[i];
            light += sky[i] * guide[i] * guide[i];
            rows += sky[i] * (i / width);
        }
        mean = (float) (light / weight);
        top = 0;
        bottom = (float) Math.max(
                0.2, Math.min(1, 2.0 * rows / weight / frame.thumbnail().height()));
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] mask = row.scratch(0);
        frame.fields().skyRow(row.edges(), mask);
        float down =
                Light.smoothStep(top, bottom, (row.y() + 0.5f) / frame.size().height());
        Colour paint = new Colour(
                zenith.red() + (horizon.red() - zenith.red()) * down,
                zenith.green() + (horizon.green() - zenith.green()) * down,
                zenith.blue() + (horizon.blue() - zenith.blue()) * down);
        float[] modelling = row.scratch(1);
        float[] guide = row.guide();
        for (int x = 0; x < modelling.length; x++) {
            modelling[x] = cover * (1f + clouds * (guide[x] * guide[x] / mean - 1f));
        }
        paint(row.red(), mask, modelling, paint.red());
        paint(row.green(), mask, modelling, paint.green());
        paint(row.blue(), mask, modelling, paint.blue());
    }

    private void paint(float[] values, float[] mask, float[] modelling, float paint) {
        for (int x = 0; x < values.length; x++) {
            float painted = (values[x] * (1f - cover) + paint * modelling[x]) * gain;
            values[x] += mask[x] * (painted - values[x]);
        }
    }
}
