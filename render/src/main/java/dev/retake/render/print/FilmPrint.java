package dev.retake.render.print;

import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.FilmCurve;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;

/**
 * Negative and print in one: dyes that absorb a little of their neighbours' light, a curve with toe and shoulder for each
 * layer, and the colour that the dyes give back. Grain, when there is some, is added to the logarithm of light.
 */
public final class FilmPrint implements Operator {
    private final CurveTable[] curves = new CurveTable[3];
    private final float crosstalk;
    private final float colour;
    private final float gain;
    private final float white;

    /**
     * {@code contrast}; {@code red_contrast}, {@code green_contrast}, {@code blue_contrast}: differences of the layers;
     * {@code grey}: display light of middle grey; {@code highlight}: scene light of display white; {@code black};
     * {@code crosstalk} 0 … 0.3; {@code colour}: saturation afterwards; {@code stops}: exposure of the print.
     */
    public FilmPrint(Parameters parameters) {
        double contrast = parameters.number("contrast", 1.25);
        String[] names = {"red", "green", "blue"};
        for (int c = 0; c < 3; c++) {
            FilmCurve curve = FilmCurve.solve(
                    contrast + parameters.number(names[c] + "_contrast", 0),
                    parameters.number("grey", 0.18),
                    parameters.number("highlight", 4),
                    parameters.number(names[c] + "_black", parameters.number("black", 0.002)));
            curves[c] = new CurveTable(curve::at);
        }
        crosstalk = (float) parameters.number("crosstalk", 0.06);
        colour = (float) parameters.number("colour", 1.1);
        gain = (float) StrictMath.pow(2, parameters.number("stops", 0));
        white = (float) parameters.number("highlight", 4) / gain;
    }

    @Override
    public Stage stage() {
        return Stage.PRINT;
    }

    @Override
    public float white() {
        return white;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float keep = gain * (1f - 2f * crosstalk);
        float take = gain * crosstalk;
        absorb(red, green, blue, keep, take);
        Grain.expose(row);
        curves[0].map(red, row.indexes());
        curves[1].map(green, row.indexes());
        curves[2].map(blue, row.indexes());
        giveBack(red, green, blue, colour);
    }

    private static void absorb(float[] red, float[] green, float[] blue, float keep, float take) {
        for (int x = 0; x < red.length; x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            red[x] = keep * r + take * (g + b);
            green[x] = keep * g + take * (r + b);
            blue[x] = keep * b + take * (r + g);
        }
    }

    private static void giveBack(float[] red, float[] green, float[] blue, float colour) {
        for (int x = 0; x < red.length; x++) {
            float light = Light.luminance(red[x], green[x], blue[x]);
            red[x] = light + (red[x] - light) * colour;
            green[x] = light + (green[x] - light) * colour;
            blue[x] = light + (blue[x] - light) * colour;
        }
    }
}
