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
        for (int x = 0; x < row.width(); x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            red[x] = Math.max(matrix[0] * r + matrix[1] * g + matrix[2] * b, 0f);
            green[x] = Math.max(matrix[3] * r + matrix[4] * g + matrix[5] * b, 0f);
            blue[x] = Math.max(matrix[6] * r + matrix[7] * g + matrix[8] * b, 0f);
        }
    }
}
