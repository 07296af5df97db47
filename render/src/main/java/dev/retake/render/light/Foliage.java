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

    /** Green of a neighbourhood below which it is none. */
    private static final float LEAST = 0.08f;

    private final float amount;
    private final float gain;
    private final Colour shade;
    private final Colour middle;
    private final Colour sun;
    private final float blossom;
    private final Colour petals;
    private Optional<Green> green = Optional.empty();
    private Optional<Blossom> blossoms = Optional.empty();

    /** Small planes: how green a place is, which green, and how much it lies as grass does; each with what its rows are read from. */
    private record Green(
            float[] much,
            float[] which,
            float[] lying,
            CrispField muchField,
            CrispField whichField,
            CrispField lyingField) {}

    /**
     * {@code amount} 0 … 1; {@code shade}, {@code middle}, {@code sun}: colours; {@code gain}: light of leaves; {@code blossom} 0 … 1 of
     * {@code petals} on what does not lie.
     */
    public Foliage(Parameters parameters) {
        amount = (float) Math.min(1, parameters.scaled("amount", 0));
        gain = (float) parameters.scaled("gain", 1);
        shade = parameters.colour("shade", "#8a3a1e").normalised();
        middle = parameters.colour("middle", "#c87a24").normalised();
        sun = parameters.colour("sun", "#e0b040").normalised();
        blossom = (float) Math.min(1, parameters.scaled("blossom", 0));
        petals = parameters.colour("petals", "#ffd3e0").normalised();
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
        float[] red = small.picture().red();
        float[] green = small.picture().green();
        measure(red, green, small.picture().blue(), now.much);
        compare(red, green, now.which);
        float[] sky = frame.fields().smallSky();
        float[] up = frame.fields().normalY();
        for (int i = 0; i < pixels; i++) {
            now.much[i] *= 1f - sky[i];
            now.lying[i] = Light.smoothStep(0.5f, 0.85f, up[i]);
        }
        now.muchField.take(now.much);
        now.whichField.take(now.which);
        now.lyingField.take(now.lying);
        frame.fields().people().prepareSubject(small);
        if (blossom > 0) {
            blossoms = blossoms.or(() -> Optional.of(new Blossom(blossom, petals, frame)));
            blossoms.orElseThrow().prepare(small, frame.fields().people().smallSubject());
        }
    }

    /** How much light is the green of leaves: yellowish to bluish green, neither grey nor black; 0 … 1. */
    private static void measure(float[] red, float[] green, float[] blue, float[] much) {
        for (int i = 0; i < much.length; i++) {
            float sum = red[i] + green[i] + blue[i];
            float share = 1f / Math.max(sum, 1e-4f);
            float strong = Light.smoothStep(0.025f, 0.085f, green[i] * share - THIRD);
            float overRed = Light.smoothStep(-0.01f, 0.05f, (green[i] - red[i]) * share);
            float overBlue = Light.smoothStep(0.03f, 0.12f, (green[i] - blue[i]) * share);
            much[i] = strong * overRed * overBlue * Light.smoothStep(0.004f, 0.02f, sum);
        }
    }

    /** Which green it is: below 0 bluish, above 0 yellowish. */
    private static void compare(float[] red, float[] green, float[] which) {
        for (int i = 0; i < which.length; i++) {
            which[i] = (red[i] - green[i]) / Math.max(red[i] + green[i], 1e-4f);
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Green now = green.orElseThrow();
        float[] much = row.scratch(0);
        now.muchField.row(row.edges(), much);
        if (most(much) < LEAST) {
            return;
        }
        float[] tone = row.scratch(1);
        float[] people = row.scratch(2);
        float[] lying = row.scratch(3);
        float[] share = row.scratch(4);
        float[] light = row.scratch(5);
        now.whichField.row(row.edges(), tone);
        now.lyingField.row(row.edges(), lying);
        frame.fields().people().subjectRow(row.edges(), people);
        measure(row.sourceRed(), row.sourceGreen(), row.sourceBlue(), share);
        choose(share, much, lying, people, amount);
        grade(tone, row.guide(), lying);
        light(row.red(), row.green(), row.blue(), gain, light);
        dye(row.red(), share, light, tone, shade.red(), middle.red(), sun.red());
        dye(row.green(), share, light, tone, shade.green(), middle.green(), sun.green());
        dye(row.blue(), share, light, tone, shade.blue(), middle.blue(), sun.blue());
        if (blossoms.isPresent()) {
            stand(share, lying);
            blossoms.orElseThrow().lay(row, share, light, tone);
        }
    }

    /** Leaves out what lies, in place. */
    private static void stand(float[] leaves, float[] lying) {
        for (int x = 0; x < leaves.length; x++) {
            leaves[x] *= 1f - Math.min(Math.max(lying[x], 0f), 1f);
        }
    }

    private static float most(float[] values) {
        float most = 0f;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** From how green each pixel is to how much of it takes a new colour, in place. */
    private static void choose(float[] own, float[] much, float[] lying, float[] people, float amount) {
        for (int x = 0; x < own.length; x++) {
            float place = Light.smoothStep(LEAST, 0.4f, much[x]);
            float grass = Math.min(Math.max(lying[x], 0f), 1f);
            float leaves = Math.max(own[x] * place, Light.smoothStep(0.35f, 0.9f, much[x]) * 0.7f);
            own[x] = amount * (1f - people[x]) * (1f - GRASS_STAYS * grass) * leaves;
        }
    }

    /** From which green it is to where between the three colours it comes to lie, 0 … 1, in place. */
    private static void grade(float[] which, float[] guide, float[] lying) {
        for (int x = 0; x < which.length; x++) {
            float grass = Math.min(Math.max(lying[x], 0f), 1f);
            float tone = 0.5f + 1.6f * (which[x] + 0.16f) + 0.9f * (guide[x] - 0.42f) + GRASS_FADES * grass;
            which[x] = Math.min(Math.max(tone, 0f), 1f);
        }
    }

    private static void light(float[] red, float[] green, float[] blue, float gain, float[] light) {
        for (int x = 0; x < light.length; x++) {
            light[x] = gain * Light.luminance(red[x], green[x], blue[x]);
        }
    }

    private static void dye(
            float[] values, float[] share, float[] light, float[] tone, float low, float middle, float high) {
        for (int x = 0; x < values.length; x++) {
            float first = Math.min(2 * tone[x], 1f);
            float second = Math.max(2 * tone[x] - 1f, 0f);
            float colour = low + (middle - low) * first + (high - middle) * second;
            values[x] += share[x] * (light[x] * colour - values[x]);
        }
    }
}
