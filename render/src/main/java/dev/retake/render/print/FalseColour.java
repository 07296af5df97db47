package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.List;

/** Colours that stand for warmth: people are warm, the sky is cold, and the rest is as warm as it is bright. */
public final class FalseColour implements Operator {
    private final float amount;
    private final float body;
    private final float contrast;
    private final float cold;
    private final List<Colour> scale;

    /**
     * {@code amount} 0 … 1; {@code body}: how warm people are; {@code cold}: how cold the sky is; {@code contrast}: how much warmth
     * follows light; colours {@code coldest}, {@code cool}, {@code warm}, {@code hot}, {@code hottest}.
     */
    public FalseColour(Parameters parameters) {
        amount = (float) Math.min(1, parameters.scaled("amount", 0));
        body = (float) parameters.number("body", 0.4);
        cold = (float) parameters.number("cold", 0.3);
        contrast = (float) parameters.number("contrast", 0.7);
        scale = List.of(
                parameters.colour("coldest", "#05021e"),
                parameters.colour("cool", "#5a1490"),
                parameters.colour("warm", "#e0453a"),
                parameters.colour("hot", "#ffb020"),
                parameters.colour("hottest", "#fffbe0"));
    }

    @Override
    public Stage stage() {
        return Stage.GRADE;
    }

    @Override
    public boolean needsFields() {
        return body != 0 || cold != 0;
    }

    @Override
    public boolean needsPeople() {
        return body != 0;
    }

    @Override
    public boolean takesStructure() {
        return needsFields();
    }

    @Override
    public void prepare(FrameScene frame) {
        if (body != 0) {
            frame.fields().people().prepareSubject(frame.thumbnail());
        }
        if (cold != 0) {
            frame.fields().prepareSky(frame.thumbnail());
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] people = row.scratch(0);
        float[] sky = row.scratch(1);
        if (body != 0) {
            frame.fields().people().subjectRow(row.edges(), people);
        } else {
            Arrays.fill(people, 0);
        }
        if (cold != 0) {
            frame.fields().skyRow(row.edges(), sky);
        } else {
            Arrays.fill(sky, 0);
        }
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        for (int x = 0; x < people.length; x++) {
            float bright = (float) Math.sqrt(Math.max(Light.luminance(red[x], green[x], blue[x]), 0f));
            float warmth = contrast * bright / (1f + 0.35f * bright) + body * people[x] - cold * sky[x];
            float place = Math.min(Math.max(warmth, 0f), 1f) * (scale.size() - 1);
            int step = Math.min((int) place, scale.size() - 2);
            float share = place - step;
            Colour low = scale.get(step);
            Colour high = scale.get(step + 1);
            red[x] += amount * (low.red() + (high.red() - low.red()) * share - red[x]);
            green[x] += amount * (low.green() + (high.green() - low.green()) * share - green[x]);
            blue[x] += amount * (low.blue() + (high.blue() - low.blue()) * share - blue[x]);
        }
    }
}
