package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.CrispField;
import dev.retake.render.scene.Thumbnail;
import java.util.Optional;

/**
 * Another season's leaves and grass: what is green by nature, not dress, takes a colour between three, with its own light and shade.
 *
 * <p>Which of the three depends on the plant: its green of a wider neighbourhood, the pixel's own brightness, and whether it lies as
 * grass does. So colours stay on their leaves when the camera moves.
 */
public final class Foliage implements Operator {
    /** How much of the green of what lies, as grass does, stays, and how much nearer its colour is to {@code sun}'s. */
    private static final float GRASS_STAYS = 0.4f;

    private static final float GRASS_FADES = 0.5f;

    /** Shares of red, green and blue that white has. */
    private static final float THIRD = 1f / 3;

    private final float amount;
    private final float gain;
    private final Colour shade;
    private final Colour middle;
    private final Colour sun;
    private Optional<Green> green = Optional.empty();

    /** Small planes: how green a place is, which green, and how much it lies as grass does; each with what its rows are read from. */
    private record Green(
            float[] much,
            float[] which,
            float[] lying,
            CrispField muchField,
            CrispField whichField,
            CrispField lyingField) {}

    /** {@code amount} 0 … 1; {@code shade}, {@code middle}, {@code sun}: colours; {@code gain}: light of leaves. */
    public Foliage(Parameters parameters) {
        amount = (float) Math.min(1, parameters.scaled("amount", 0));
        gain = (float) parameters.scaled("gain", 1);
        shade = parameters.colour("shade", "#8a3a1e").normalised();
        middle = parameters.colour("middle", "#c87a24").normalised();
        sun = parameters.colour("sun", "#e0b040").normalised();
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
    public boolean needsPeople() {
        return true;
    }

    @Override
    public boolean takesStructure() {
        return false;
    }

    @Override
    public void prepare(FrameScene frame) {
        Thumbnail small = frame.thumbnail();
        int pixels = small.width() * small.height();
        Green now = green.orElseGet(() -> new Green(
                new float[pixels],
                new float[pixels],
                new float[pixels],
                frame.fields().newField(),
                frame.fields().newField(),
                frame.fields().newField()));
        green = Optional.of(now);
        for (int i = 0; i < pixels; i++) {
            float r = small.picture().red()[i];
            float g = small.picture().green()[i];
            float b = small.picture().blue()[i];
            now.much[i] = greenness(r, g, b) * (1f - frame.fields().smallSky()[i]);
            now.which[i] = (r - g) / Math.max(r + g, 1e-4f);
            now.lying[i] = Light.smoothStep(0.5f, 0.85f, frame.fields().normalY()[i]);
        }
        now.muchField.take(now.much);
        now.whichField.take(now.which);
        now.lyingField.take(now.lying);
        frame.fields().people().prepareSubject(small);
    }

    /** How much a light is the green of leaves: yellowish to bluish green, neither grey nor black; 0 … 1. */
    private static float greenness(float red, float green, float blue) {
        float sum = red + green + blue;
        float share = 1f / Math.max(sum, 1e-4f);
        float strong = Light.smoothStep(0.025f, 0.085f, green * share - THIRD);
        float overRed = Light.smoothStep(-0.01f, 0.05f, (green - red) * share);
        float overBlue = Light.smoothStep(0.03f, 0.12f, (green - blue) * share);
        return strong * overRed * overBlue * Light.smoothStep(0.004f, 0.02f, sum);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Green now = green.orElseThrow();
        float[] much = row.scratch(0);
        float[] which = row.scratch(1);
        float[] people = row.scratch(2);
        float[] lying = row.scratch(3);
        now.muchField.row(row.edges(), much);
        now.whichField.row(row.edges(), which);
        now.lyingField.row(row.edges(), lying);
        frame.fields().people().subjectRow(row.edges(), people);
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] sourceRed = row.sourceRed();
        float[] sourceGreen = row.sourceGreen();
        float[] sourceBlue = row.sourceBlue();
        float[] guide = row.guide();
        for (int x = 0; x < much.length; x++) {
            float own = greenness(sourceRed[x], sourceGreen[x], sourceBlue[x]);
            float place = Light.smoothStep(0.08f, 0.4f, much[x]);
            float grass = Math.min(Math.max(lying[x], 0f), 1f);
            float leaves = Math.max(own * place, Light.smoothStep(0.35f, 0.9f, much[x]) * 0.7f);
            float share = amount * (1f - people[x]) * (1f - GRASS_STAYS * grass) * leaves;
            float light = Light.luminance(red[x], green[x], blue[x]);
            float bright = guide[x];
            float tone = 0.5f + 1.6f * (which[x] + 0.16f) + 0.9f * (bright - 0.42f) + GRASS_FADES * grass;
            tone = Math.min(Math.max(tone, 0f), 1f);
            red[x] += share * (gain * light * between(shade.red(), middle.red(), sun.red(), tone) - red[x]);
            green[x] += share * (gain * light * between(shade.green(), middle.green(), sun.green(), tone) - green[x]);
            blue[x] += share * (gain * light * between(shade.blue(), middle.blue(), sun.blue(), tone) - blue[x]);
        }
    }

    private static float between(float low, float middle, float high, float tone) {
        float first = Math.min(2 * tone, 1f);
        float second = Math.max(2 * tone - 1f, 0f);
        return low + (middle - low) * first + (high - middle) * second;
    }
}
