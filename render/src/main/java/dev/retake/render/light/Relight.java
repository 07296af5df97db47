package dev.retake.render.light;

import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Flicker;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.GuidedField;
import java.util.ArrayList;
import java.util.List;

/**
 * New lights on the scene's surfaces: the old light is flattened where it is broad (sun patches, shadows), then an
 * ambient light and directed lights, wrapped a little around the form, shine on the normals.
 *
 * <p>The light's gain is computed small and brought up along the picture's edges.
 */
public final class Relight implements Operator {
    private static final int WINDOW_RADIUS = 6;
    private static final float EDGE = 2e-3f;
    private static final int BASE_RADIUS = 9;

    private static final CurveTable LOGARITHM = new CurveTable(light -> StrictMath.log(light) / StrictMath.log(2));

    /** Tables start above 0: exponents are looked up with this added. */
    private static final float EXPONENT_SHIFT = 8;

    private static final float UNSHIFT = 0x1p-8f;
    private static final CurveTable POWER_OF_TWO = new CurveTable(exponent -> StrictMath.pow(2, exponent));

    private final float flatten;
    private final float fall;
    private final double flicker;
    private final double rate;
    private final Colour ambient;
    private final List<Lamp> lamps = new ArrayList<>();
    private final float[][] gains = new float[3][];
    private GuidedField[] fields = new GuidedField[0];

    /** A distant light: where it comes from (x right, y up, z toward the viewer) and what it adds to lit surfaces. */
    private record Lamp(float x, float y, float z, float wrap, CurveTable falloff, Colour colour) {

        static Lamp of(Parameters parameters) {
            double azimuth = StrictMath.toRadians(parameters.number("azimuth", 45));
            double height = StrictMath.toRadians(parameters.number("height", 40));
            double tightness = parameters.number("tightness", 1);
            Colour colour = parameters.colour("colour", "#ffffff").normalised();
            Lamp lamp = new Lamp(
                    (float) (StrictMath.sin(azimuth) * StrictMath.cos(height)),
                    (float) StrictMath.sin(height),
                    (float) (StrictMath.cos(azimuth) * StrictMath.cos(height)),
                    (float) parameters.number("wrap", 0.25),
                    new CurveTable(facing -> StrictMath.pow(facing, tightness)),
                    colour.times(parameters.number("strength", 1)));
            parameters.refuseUnread();
            return lamp;
        }

        float shine(float normalX, float normalY, float normalZ) {
            float facing = Math.max((normalX * x + normalY * y + normalZ * z + wrap) / (1 + wrap), 0f);
            return falloff.at(facing);
        }
    }

    /**
     * {@code flatten} 0 … 1: how much of the old broad light goes; {@code fall}: how much farther things get less of the
     * lamps; {@code flicker} in stops and {@code rate} in changes a second: how lamps waver; {@code ambient}, {@code ambient_colour}; {@code lights}: azimuth (0 toward the camera's side of the scene, 90
     * from the right) and height in degrees, colour, strength, wrap, tightness.
     */
    public Relight(Parameters parameters) {
        flatten = (float) parameters.scaled("flatten", 0);
        fall = (float) parameters.number("fall", 0);
        flicker = parameters.scaled("flicker", 0);
        rate = parameters.number("rate", 6);
        double level = parameters.scaled("ambient", 1);
        ambient = parameters
                .colour("ambient_colour", "#ffffff")
                .normalised()
                .fromWhite(parameters.amount())
                .times(level);
        for (Parameters light : parameters.list("lights")) {
            Lamp lamp = Lamp.of(light);
            lamps.add(
                    new Lamp(lamp.x, lamp.y, lamp.z, lamp.wrap, lamp.falloff, lamp.colour.times(parameters.amount())));
        }
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
        Fields scene = frame.fields();
        int pixels = frame.thumbnail().guide().length;
        if (fields.length == 0) {
            fields = new GuidedField[] {scene.newField(), scene.newField(), scene.newField()};
            for (int c = 0; c < 3; c++) {
                gains[c] = new float[pixels];
            }
        }
        float flame = (float) StrictMath.pow(2, flicker * Flicker.at(frame.seed(), frame.seconds(), rate));
        float[] base = broadLight(frame);
        float anchor = LOGARITHM.at(frame.statistics().logAverage());
        for (int i = 0; i < pixels; i++) {
            float away = scene.smallDistance()[i];
            float reach = flame * POWER_OF_TWO.at(EXPONENT_SHIFT - fall * away) * UNSHIFT;
            float red = ambient.red();
            float green = ambient.green();
            float blue = ambient.blue();
            for (Lamp lamp : lamps) {
                float shine = reach * lamp.shine(scene.normalX()[i], scene.normalY()[i], scene.normalZ()[i]);
                red += lamp.colour.red() * shine;
                green += lamp.colour.green() * shine;
                blue += lamp.colour.blue() * shine;
            }
            float level =
                    POWER_OF_TWO.at((EXPONENT_SHIFT + flatten * Math.clamp(anchor - base[i], -3f, 1.5f))) * UNSHIFT;
            gains[0][i] = level * red;
            gains[1][i] = level * green;
            gains[2][i] = level * blue;
        }
        for (int c = 0; c < 3; c++) {
            fields[c].fit(gains[c], frame.thumbnail().guide(), WINDOW_RADIUS, EDGE);
        }
    }

    /** Base-2 logarithm of the light that neighbourhoods share. */
    private static float[] broadLight(FrameScene frame) {
        float[] guide = frame.thumbnail().guide();
        float[] logarithm = new float[guide.length];
        for (int i = 0; i < guide.length; i++) {
            logarithm[i] = LOGARITHM.at(guide[i] * guide[i] + 2e-3f);
        }
        new BoxFilter(frame.thumbnail().width(), frame.thumbnail().height()).mean(logarithm, logarithm, BASE_RADIUS);
        return logarithm;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        multiply(row, row.red(), fields[0]);
        multiply(row, row.green(), fields[1]);
        multiply(row, row.blue(), fields[2]);
    }

    private static void multiply(Row row, float[] values, GuidedField field) {
        float[] gain = row.scratch(0);
        field.row(row.y(), row.guide(), gain, row.scratch(1));
        for (int x = 0; x < row.width(); x++) {
            values[x] *= Math.max(gain[x], 0.02f);
        }
    }
}
