package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/**
 * Modelling clay: few plain colours, pressed together from lumps whose rims are round, with the dents and prints of fingers, under one
 * key light from the upper left that its waxy skin gives back.
 *
 * <p>The relief is made up: grooves where colours meet, which fall off to both sides as two Gaussians do, and hills where the picture
 * is light. It is lit by its slope toward the light, as in Horn, "Hill shading and the reflectance map", 1981, for slopes that are
 * small.
 */
final class Clay implements Operator {
    /** Deviations of a groove, and of the round shoulder beside it, in pixels of a 720-row picture. */
    private static final double GROOVE = 1.8;

    private static final double SHOULDER = 6;
    private static final float SHOULDER_SHARE = 2.2f;

    /** Deviation of what counts as form in the picture's light, and how high it stands. */
    private static final double FORM = 5;

    private static final float FORM_HEIGHT = 16f;

    /** How fast contrast of colours becomes a groove that is as deep as any. */
    private static final float DEPTH = 14f;

    /** Deviation of the rims of lumps, in pixels of a 720-row picture. */
    private static final double RIM = 1.4;

    /** Dents are so many times as coarse as the grains of their texture. */
    private static final float COARSE = 0.55f;

    /** Half of a step over which one lump's light goes into the next. */
    private static final float PARTED = 0.12f;

    /** Bounds of what steps do to a colour, as factors: hair that is nearly black keeps its form. */
    private static final float LEAST_CHANGE = 0.65f;

    private static final float MOST_CHANGE = 1.5f;

    private final double patch;
    private final float colour;
    private final float lift;
    private final float relief;
    private final float gloss;
    private final float lumps;
    private final float prints;
    private final float bands;
    private Optional<Table> table = Optional.empty();

    /** Buffers and textures that depend on the picture's size. */
    private record Table(
            Underpainting ground,
            Gaussian gaussian,
            float[] height,
            float[] spare,
            NoiseTile dents,
            NoiseTile fingers,
            float scale) {

        static Table of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            float scale = 720f / frame.size().shortSide();
            return new Table(
                    new Underpainting(frame),
                    new Gaussian(width, height),
                    new float[width * height],
                    new float[width * height],
                    NoiseTile.grains(Hash.mix(frame.seed(), 41), 9).ridges(),
                    FingerPrints.tile(Hash.mix(frame.seed(), 42)).seenBy(scale).ridges(),
                    scale);
        }
    }

    /**
     * {@code patch}: radius of a lump in pixels of a 720-row picture; {@code colour}: saturation; {@code bands}: steps of light from black to white,
     * each a lump of its own, 0 for none; {@code lift} of dark tones; {@code relief}: how strongly the key light models; {@code gloss} of the skin, 0 … 1; {@code lumps}: dents; {@code prints} of fingers.
     */
    Clay(Parameters parameters) {
        patch = parameters.number("patch", 9);
        colour = (float) parameters.number("colour", 1.3);
        lift = (float) parameters.number("lift", 0.05);
        relief = (float) parameters.scaled("relief", 0);
        gloss = (float) parameters.scaled("gloss", 0);
        lumps = (float) parameters.scaled("lumps", 0);
        prints = (float) parameters.scaled("prints", 0);
        bands = (float) parameters.number("bands", 0);
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Table room = table.orElseGet(() -> Table.of(frame));
        table = Optional.of(room);
        PixelPool pool = frame.pool();
        Underpainting ground = room.ground();
        Canvas canvas = ground.canvas();
        ground.take(picture, frame);
        ground.flatten(ground.radius(patch, 1), 0.01f, frame);
        ground.flatten(ground.radius(0.6 * patch, 1), 0.01f, frame);
        if (bands > 0) {
            part(canvas, pool);
        }
        double rim = RIM / room.scale();
        room.gaussian().blur(canvas.red(), canvas.red(), rim, pool);
        room.gaussian().blur(canvas.green(), canvas.green(), rim, pool);
        room.gaussian().blur(canvas.blue(), canvas.blue(), rim, pool);
        model(room, pool);
    }

    /** Light in a few steps, each a lump of its own. */
    private void part(Canvas canvas, PixelPool pool) {
        float[] light = canvas.light(pool);
        pool.forRows(canvas.height(), (from, to) -> {
            for (int i = from * canvas.width(); i < to * canvas.width(); i++) {
                float wanted = (AreaRows.banded(light[i], bands, PARTED) + 0.02f) / (light[i] + 0.02f);
                float ratio = Math.min(Math.max(wanted, LEAST_CHANGE), MOST_CHANGE);
                canvas.red()[i] = Math.min(canvas.red()[i] * ratio, 1f);
                canvas.green()[i] = Math.min(canvas.green()[i] * ratio, 1f);
                canvas.blue()[i] = Math.min(canvas.blue()[i] * ratio, 1f);
            }
        });
    }

    /** Heights, in pixels of a 720-row picture. */
    private static void model(Table room, PixelPool pool) {
        Canvas canvas = room.ground().canvas();
        float[] height = room.height();
        float[] spare = room.spare();
        int width = canvas.width();
        pool.forRows(canvas.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                int above = Math.max(y - 1, 0) * width;
                int below = Math.min(y + 1, canvas.height() - 1) * width;
                for (int x = 0; x < width; x++) {
                    int left = y * width + Math.max(x - 1, 0);
                    int right = y * width + Math.min(x + 1, width - 1);
                    float steep = steep(canvas.red(), left, right, above + x, below + x)
                            + steep(canvas.green(), left, right, above + x, below + x)
                            + steep(canvas.blue(), left, right, above + x, below + x);
                    float edge = DEPTH * (float) Math.sqrt(steep) / room.scale();
                    spare[y * width + x] = edge / (1f + edge);
                }
            }
        });
        Gaussian gaussian = room.gaussian();
        gaussian.blur(spare, height, GROOVE / room.scale(), pool);
        gaussian.blur(spare, spare, SHOULDER / room.scale(), pool);
        pool.forRows(canvas.height(), (from, to) -> sink(height, spare, from * width, to * width));
        gaussian.blur(canvas.light(pool), spare, FORM / room.scale(), pool);
        pool.forRows(canvas.height(), (from, to) -> rise(height, spare, from * width, to * width));
    }

    private static float steep(float[] plane, int left, int right, int above, int below) {
        float across = 0.5f * (plane[right] - plane[left]);
        float down = 0.5f * (plane[below] - plane[above]);
        return across * across + down * down;
    }

    private static void sink(float[] height, float[] shoulders, int from, int to) {
        for (int i = from; i < to; i++) {
            height[i] = -2f * height[i] - SHOULDER_SHARE * shoulders[i];
        }
    }

    private static void rise(float[] height, float[] forms, int from, int to) {
        for (int i = from; i < to; i++) {
            height[i] += FORM_HEIGHT * forms[i];
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Table room = table.orElseThrow();
        float[] slopes = row.scratch(0);
        float[] dents = row.scratch(1);
        float[] fingers = row.scratch(2);
        float[] tones = row.scratch(3);
        float[] lights = row.scratch(4);
        Surface surface = new Surface(frame.riding(), row);
        room.ground().canvas().row(row);
        Tones.greys(row.red(), row.green(), row.blue(), tones);
        System.arraycopy(tones, 0, lights, 0, tones.length);
        slopes(room, row.y(), slopes);
        surface.at(COARSE * room.scale(), 0, 0).read(room.dents(), dents);
        AreaRows.add(slopes, dents, lumps);
        surface.at(room.scale(), 77, 0).read(room.fingers(), fingers);
        AreaRows.add(slopes, fingers, prints);
        AreaRows.lift(tones, lift);
        AreaRows.level(tones, lights, row.red(), row.green(), row.blue(), colour);
        light(slopes, tones, lights, relief, gloss);
        lay(row.red(), tones, lights);
        lay(row.green(), tones, lights);
        lay(row.blue(), tones, lights);
    }

    /** How far the relief rises away from the light: what faces the upper left is positive. */
    private static void slopes(Table room, int y, float[] out) {
        int width = room.ground().canvas().width();
        int above = Math.max(y - 1, 0) * width;
        int below = Math.min(y + 1, room.ground().canvas().height() - 1) * width;
        float[] height = room.height();
        float steepness = 0.5f / room.scale();
        for (int x = 0; x < out.length; x++) {
            int left = Math.max(x - 1, 0);
            int right = Math.min(x + 1, width - 1);
            out[x] = steepness * (height[below + right] - height[above + left]);
        }
    }

    /** From slopes to what the key light makes of a colour, in {@code bright}, and what the skin gives back of it, in {@code shine}. */
    private static void light(float[] slopes, float[] bright, float[] shine, float relief, float gloss) {
        for (int x = 0; x < slopes.length; x++) {
            float slope = slopes[x] * relief;
            float facing = slope / (1f + Math.abs(slope));
            // 0.45 of what faces the light, 0.6 of what is turned away; a choice would keep the loop from vector code.
            bright[x] = 1f + 0.6f * facing - 0.15f * Math.max(facing, 0f);
            shine[x] = gloss * Light.smoothStep(0.3f, 0.75f, facing);
        }
    }

    private static void lay(float[] tones, float[] bright, float[] shine) {
        for (int x = 0; x < tones.length; x++) {
            float painted = Math.min(Math.max(tones[x] * bright[x], 0f), 1f);
            tones[x] = painted * painted + shine[x] * (1f - painted);
        }
    }
}
