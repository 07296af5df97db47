package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.look.Parameters;

/**
 * Each channel becomes a mix of all three: black-and-white film behind a coloured filter, two-colour processes, infrared
 * film.
 */
public final class ChannelMix implements Operator {
    private final float[] matrix = new float[9];

    /**
     * {@code red_from_red} … {@code blue_from_blue}, row by row; or {@code grey_from_red}, {@code grey_from_green}, {@code
     * grey_from_blue} for all channels alike.
     */
    public ChannelMix(Parameters parameters) {
        String[] names = {"red", "green", "blue"};
        for (int to = 0; to < 3; to++) {
            for (int from = 0; from < 3; from++) {
                double neutral = to == from ? 1 : 0;
                double own = parameters.number(names[to] + "_from_" + names[from], neutral);
                double grey = parameters.number("grey_from_" + names[from], Double.NaN);
                double wanted = Double.isNaN(grey) ? own : grey;
                matrix[to * 3 + from] = (float) (neutral + (wanted - neutral) * Math.min(1, parameters.amount()));
            }
        }
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
        float[] mixedRed = row.scratch(0);
        float[] mixedGreen = row.scratch(1);
        mix(red, green, blue, matrix[0], matrix[1], matrix[2], mixedRed);
        mix(red, green, blue, matrix[3], matrix[4], matrix[5], mixedGreen);
        mix(red, green, blue, matrix[6], matrix[7], matrix[8], blue);
        System.arraycopy(mixedRed, 0, red, 0, row.width());
        System.arraycopy(mixedGreen, 0, green, 0, row.width());
    }

    private static void mix(float[] red, float[] green, float[] blue, float r, float g, float b, float[] mixed) {
        for (int x = 0; x < mixed.length; x++) {
            mixed[x] = Math.max(r * red[x] + g * green[x] + b * blue[x], 0f);
        }
    }
}
