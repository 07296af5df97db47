package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.PlainRowMath;
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
        gain = PlainRowMath.exp2((float) parameters.scaled("stops", 0));
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
    public void prepare(FrameScene frame) {
        frame.fields().require();
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
        frame.fields().skyRow(row.y(), row.guide(), mask, row.scratch(1));
        float down =
                Light.smoothStep(top, bottom, (row.y() + 0.5f) / frame.size().height());
        Colour paint = new Colour(
                zenith.red() + (horizon.red() - zenith.red()) * down,
                zenith.green() + (horizon.green() - zenith.green()) * down,
                zenith.blue() + (horizon.blue() - zenith.blue()) * down);
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] guide = row.guide();
        for (int x = 0; x < row.width(); x++) {
            float modelling = 1f + clouds * (guide[x] * guide[x] / mean - 1f);
            red[x] += mask[x] * ((red[x] * (1f - cover) + paint.red() * modelling * cover) * gain - red[x]);
            green[x] += mask[x] * ((green[x] * (1f - cover) + paint.green() * modelling * cover) * gain - green[x]);
            blue[x] += mask[x] * ((blue[x] * (1f - cover) + paint.blue() * modelling * cover) * gain - blue[x]);
        }
    }
}
