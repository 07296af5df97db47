package dev.retake.render.print;

import dev.retake.media.kernel.TelevisionGamma;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.look.Parameters;

/** A grade that somebody made elsewhere: a {@code .cube} table over the code values of the finished picture. */
public final class Lut implements Operator {
    private final CubeLut table;
    private final float amount;

    /** {@code file}: a {@code .cube} file beside the look's own; {@code amount} 0 … 1. */
    public Lut(Parameters parameters) {
        table = CubeLut.read(parameters.file("file"));
        amount = (float) Math.clamp(parameters.number("amount", 1) * parameters.amount(), 0, 1.5);
    }

    @Override
    public Stage stage() {
        return Stage.VIEW;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] red = row.scratch(0);
        float[] green = row.scratch(1);
        float[] blue = row.scratch(2);
        toCodes(row, red, green, blue);
        float[] graded = row.scratch(3);
        float[] gradedToo = row.scratch(4);
        float[] gradedLast = row.scratch(5);
        System.arraycopy(red, 0, graded, 0, row.width());
        System.arraycopy(green, 0, gradedToo, 0, row.width());
        System.arraycopy(blue, 0, gradedLast, 0, row.width());
        table.map(graded, gradedToo, gradedLast, row.width());
        mix(red, graded);
        mix(green, gradedToo);
        mix(blue, gradedLast);
        toLight(row, red, green, blue);
    }

    /** Light of the finished picture to BT.709 code values, 0 … 1 (ITU-R BT.2087-0, BT.1886). */
    private static void toCodes(Row row, float[] red, float[] green, float[] blue) {
        for (int x = 0; x < row.width(); x++) {
            float r = row.red()[x];
            float g = row.green()[x];
            float b = row.blue()[x];
            red[x] = Math.min(Math.max(1.6605f * r - 0.5876f * g - 0.0728f * b, 0f), 1f);
            green[x] = Math.min(Math.max(-0.1246f * r + 1.1329f * g - 0.0083f * b, 0f), 1f);
            blue[x] = Math.min(Math.max(-0.0182f * r - 0.1006f * g + 1.1187f * b, 0f), 1f);
        }
        TelevisionGamma.encode(red, row.width());
        TelevisionGamma.encode(green, row.width());
        TelevisionGamma.encode(blue, row.width());
    }

    private static void toLight(Row row, float[] red, float[] green, float[] blue) {
        TelevisionGamma.decode(red, row.width());
        TelevisionGamma.decode(green, row.width());
        TelevisionGamma.decode(blue, row.width());
        for (int x = 0; x < row.width(); x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            row.red()[x] = 0.6274f * r + 0.3293f * g + 0.0433f * b;
            row.green()[x] = 0.0691f * r + 0.9195f * g + 0.0114f * b;
            row.blue()[x] = 0.0164f * r + 0.0880f * g + 0.8956f * b;
        }
    }

    private void mix(float[] codes, float[] graded) {
        for (int x = 0; x < codes.length; x++) {
            codes[x] = Math.min(Math.max(codes[x] + (graded[x] - codes[x]) * amount, 0f), 1f);
        }
    }
}
