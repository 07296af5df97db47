package dev.retake.render.light;

import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Flicker;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.CrispField;
import dev.retake.render.scene.EdgeSmooth;
import dev.retake.render.scene.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * New lights on the scene's surfaces: the old light is flattened where it is broad (sun patches, shadows), then an
 * ambient light and directed lights, wrapped a little around the form, shine on the normals.
 *
 * <p>The light's gain is computed small, smoothed within things, and brought up along the picture's edges.
 */
public final class Relight implements Operator {
    /** How far light counts as broad, and how far surfaces are smoothed, in pixels of the small copy. */
    private static final double REACH = 6;

    private static final CurveTable LOGARITHM = new CurveTable(light -> StrictMath.log(light) / StrictMath.log(2));

    /** Tables start above 0: exponents are looked up with this added. */
    private static final float EXPONENT_SHIFT = 8;

    private static final float UNSHIFT = 0x1p-8f;
    private static final CurveTable POWER_OF_TWO = new CurveTable(exponent -> StrictMath.pow(2, exponent));

    /** The least gain. */
    private static final float LEAST = 0.02f;

    private static final int DOME_RINGS = 16;
    private static final int DOME_STEPS = 32;

    private final float flatten;
    private final float fall;
    private final float pool;
    private final Pool spot = new Pool();
    private final double flicker;
    private final double rate;
    private final Colour ambient;
    private final List<Lamp> lamps = new ArrayList<>();
    /** What each lamp adds to a sky. */
    private final float[] domes;

    private Optional<Small> small = Optional.empty();

    /** What is computed small: light that neighbourhoods share (its base-2 logarithm), what each lamp adds, gains a channel. */
    private record Small(
            EdgeSmooth smooth,
            float[] base,
            float[] beam,
            List<float[]> shines,
            List<float[]> gains,
            List<CrispField> fields) {

        static Small of(FrameScene frame, int lamps) {
            int pixels = frame.thumbnail().guide().length;
            return new Small(
                    new EdgeSmooth(frame.thumbnail().width(), frame.thumbnail().height()),
                    new float[pixels],
                    new float[pixels],
                    Stream.generate(() -> new float[pixels]).limit(lamps).toList(),
                    Stream.generate(() -> new float[pixels]).limit(3).toList(),
                    Stream.generate(frame.fields()::newField).limit(3).toList());
        }

        /** Planes that are smoothed within things. */
        List<float[]> broad() {
            return Stream.concat(Stream.of(base), shines.stream()).toList();
        }
    }

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

        /** The mean over all surfaces that face the viewer. */
        float shineOnDome() {
            double sum = 0;
            for (int ring = 0; ring < DOME_RINGS; ring++) {
                // Rings of equal height on a sphere have equal areas.
                double toward = (ring + 0.5) / DOME_RINGS;
                double aside = StrictMath.sqrt(1 - toward * toward);
                for (int step = 0; step < DOME_STEPS; step++) {
                    double angle = 2 * StrictMath.PI * (step + 0.5) / DOME_STEPS;
                    sum += shine(
                            (float) (aside * StrictMath.cos(angle)), (float) (aside * StrictMath.sin(angle)), (float)
                                    toward);
                }
            }
            return (float) (sum / (DOME_RINGS * DOME_STEPS));
        }
    }

    /**
     * {@code flatten} 0 … 1: how much of the old broad light goes; {@code fall}: how much farther things get less of the
     * lamps; {@code pool} 0 … 1: how much their light is a pool on people, or on the middle; {@code flicker} in stops and {@code rate} in changes a second: how lamps waver; {@code ambient}, {@code ambient_colour}; {@code lights}: azimuth (0 toward the camera's side of the scene, 90
     * from the right) and height in degrees, colour, strength, wrap, tightness.
     */
    public Relight(Parameters parameters) {
        flatten = (float) parameters.scaled("flatten", 0);
        fall = (float) parameters.number("fall", 0);
        pool = (float) Math.clamp(parameters.number("pool", 0), 0, 1);
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
        domes = new float[lamps.size()];
        for (int l = 0; l < domes.length; l++) {
            domes[l] = lamps.get(l).shineOnDome();
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
    public boolean needsPeople() {
        return pool > 0;
    }

    @Override
    public void prepare(FrameScene frame) {
        Fields scene = frame.fields();
        scene.prepareEdges(frame.thumbnail());
        Small here = small.orElseGet(() -> Small.of(frame, lamps.size()));
        small = Optional.of(here);
        findLight(here, frame);
        here.smooth().follow(scene);
        here.smooth().smooth(here.broad(), REACH, frame.pool());
        if (pool > 0) {
            spot.lay(frame, here.beam());
        }
        float flame = (float) StrictMath.pow(2, flicker * Flicker.at(frame.seed(), frame.seconds(), rate));
        float anchor = LOGARITHM.at(frame.statistics().logAverage());
        int width = frame.thumbnail().width();
        frame.pool()
                .forRows(
                        frame.thumbnail().height(),
                        (from, to) -> addUp(here, scene.smallDistance(), flame, anchor, from * width, to * width));
        for (int c = 0; c < 3; c++) {
            here.fields().get(c).take(here.gains().get(c));
        }
    }

    /** From what is there and what each lamp adds to the gains of some pixels, from the first to before the last. */
    private void addUp(Small here, float[] distance, float flame, float anchor, int first, int last) {
        float[] red = here.gains().get(0);
        float[] green = here.gains().get(1);
        float[] blue = here.gains().get(2);
        Arrays.fill(red, first, last, ambient.red());
        Arrays.fill(green, first, last, ambient.green());
        Arrays.fill(blue, first, last, ambient.blue());
        float[] beam = here.beam();
        for (int l = 0; l < lamps.size(); l++) {
            Colour colour = lamps.get(l).colour();
            float[] shines = here.shines().get(l);
            for (int i = first; i < last; i++) {
                float reach = fall == 0 ? flame : flame * powerOfTwo(-fall * distance[i]);
                float shine = reach * (1f - pool * (1f - beam[i])) * shines[i];
                red[i] += colour.red() * shine;
                green[i] += colour.green() * shine;
                blue[i] += colour.blue() * shine;
            }
        }
        float[] base = here.base();
        for (int i = first; i < last; i++) {
            float level = powerOfTwo(flatten * Math.clamp(anchor - base[i], -3f, 1.5f));
            red[i] *= level;
            green[i] *= level;
            blue[i] *= level;
        }
    }

    private static float powerOfTwo(float exponent) {
        return POWER_OF_TWO.at(EXPONENT_SHIFT + exponent) * UNSHIFT;
    }

    /** The light that is there, and what each lamp would add to each surface; a sky has none, whatever is read off its clouds. */
    private void findLight(Small here, FrameScene frame) {
        int width = frame.thumbnail().width();
        frame.pool().forRows(frame.thumbnail().height(), (from, to) -> {
            float[] guide = frame.thumbnail().guide();
            float[] base = here.base();
            for (int i = from * width; i < to * width; i++) {
                base[i] = LOGARITHM.at(guide[i] * guide[i] + 2e-3f);
            }
            for (int l = 0; l < lamps.size(); l++) {
                shine(lamps.get(l), domes[l], frame.fields(), here.shines().get(l), from * width, to * width);
            }
        });
    }

    private static void shine(Lamp lamp, float dome, Fields scene, float[] shine, int first, int last) {
        float[] sky = scene.smallSky();
        float[] normalX = scene.normalX();
        float[] normalY = scene.normalY();
        float[] normalZ = scene.normalZ();
        for (int i = first; i < last; i++) {
            float surface = lamp.shine(normalX[i], normalY[i], normalZ[i]);
            shine[i] = surface + sky[i] * (dome - surface);
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        row.edges().shine(small.orElseThrow().fields(), LEAST, row.red(), row.green(), row.blue());
    }
}
