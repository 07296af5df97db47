package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.Optional;

/**
 * Areas of even colour in a few tones, with or without outlines, on a surface that shows: cels, gouache, woodblocks, cut paper,
 * pastel and ink differ in little else.
 */
public final class Areas implements Operator {
    /** Of a band's width, over which one tone goes into the next when {@code softness} is 0. */
    private static final float LEAST_SOFTNESS = 0.06f;

    private final double patch;
    private final float bands;
    private final float softness;
    private final float colour;
    private final float lift;
    private final float strong;
    private final float outlines;
    private final double thickness;
    private final float grain;
    private final float bare;
    private final float wobble;
    private final float shadow;
    private final float sheets;
    private final String texture;
    private final Colour paper;
    private final Colour ink;
    private Optional<Table> table = Optional.empty();
    private float[] lines = new float[0];
    private float[] light = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Table(
            Underpainting ground,
            Lines lines,
            Sheets sheets,
            float[] tones,
            NoiseTile surface,
            NoiseTile shake,
            float scale) {

        static Table of(FrameScene frame, String texture, float sheets) {
            int width = frame.size().width();
            int height = frame.size().height();
            long seed = frame.seed();
            float scale = 720f / frame.size().shortSide();
            NoiseTile surface = switch (texture) {
                case "wood" -> NoiseTile.strokes(Hash.mix(seed, 21), 1, 0, 60, 1.1);
                case "chalk" -> NoiseTile.strokes(Hash.mix(seed, 22), 1, -1, 5, 1.0);
                default -> NoiseTile.grains(Hash.mix(seed, 23), 0.9);
            };
            return new Table(
                    new Underpainting(frame),
                    new Lines(width, height),
                    new Sheets(frame.size(), sheets),
                    new float[width * height],
                    surface.seenBy(Marks.sight(scale)),
                    NoiseTile.grains(Hash.mix(seed, 24), 2.8),
                    scale);
        }
    }

    /**
     * {@code patch}: radius of an area in pixels of a 720-row picture; {@code bands}: steps from black to white, 0 for none;
     * {@code softness} 0 … 1 of their borders; {@code colour}: saturation; {@code strong}: how much darker than its light a
     * strong colour is where lines are drawn; {@code lift} of dark tones; {@code outlines}: darkness of
     * lines of {@code thickness} pixels in {@code ink}; {@code texture} paper, wood or chalk, which shows by {@code grain} and lets
     * the {@code paper} through by {@code bare} 0 … 1; {@code wobble} of borders in
     * pixels; {@code shadow} 0 … 1 that nearer {@code sheets} throw on those behind.
     */
    private Areas(Parameters parameters) {
        patch = parameters.number("patch", 6);
        bands = (float) parameters.number("bands", 0);
        softness = (float) parameters.number("softness", 0.3);
        colour = (float) parameters.number("colour", 1.2);
        strong = (float) parameters.number("strong", 0);
        lift = (float) parameters.number("lift", 0);
        outlines = (float) parameters.scaled("outlines", 0);
        thickness = parameters.number("thickness", 1.2);
        grain = (float) parameters.scaled("grain", 0);
        bare = (float) parameters.number("bare", 0);
        wobble = (float) parameters.number("wobble", 0);
        shadow = (float) Math.min(1, parameters.scaled("shadow", 0));
        sheets = (float) parameters.number("sheets", 5);
        texture = texture(parameters);
        paper = parameters.colour("paper", "#f4efe4");
        ink = parameters.colour("ink", "#16141a");
    }

    /** Areas of what {@code texture} says; of clay, if it says that. */
    public static Operator of(Parameters parameters) {
        return texture(parameters).equals("clay") ? new Clay(parameters) : new Areas(parameters);
    }

    private static String texture(Parameters parameters) {
        return parameters.choice("texture", "paper", "wood", "chalk", "clay");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean marksFinely() {
        return outlines > 0;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public boolean needsFields() {
        return shadow > 0;
    }

    @Override
    public boolean partsByDistance() {
        return shadow > 0;
    }

    @Override
    public void prepare(FrameScene frame) {
        table = table.or(() -> Optional.of(Table.of(frame, texture, sheets)));
        if (shadow > 0) {
            frame.fields().prepareDistance(frame.thumbnail());
        }
    }

    @Override
    public void observeRow(Row row, FrameScene frame) {
        if (shadow > 0) {
            table.orElseThrow().sheets().observe(row, frame);
        }
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Table room = table.orElseThrow();
        PixelPool pool = frame.pool();
        Underpainting ground = room.ground();
        Canvas canvas = ground.canvas();
        ground.take(picture, frame);
        ground.flatten(ground.radius(patch, 1), 0.015f, frame);
        if (outlines > 0) {
            light = canvas.drawnLight(strong, pool);
            lines = room.lines().draw(light, Marks.line(thickness / room.scale()), 30f, 0.02f, pool);
        }
        ground.flatten(ground.radius(0.6 * patch, 1), 0.008f, frame);
        light = canvas.light(pool);
        even(room, pool);
        if (shadow > 0) {
            room.sheets().stack(room.tones(), bands, half(), pool);
        }
    }

    /** Borders between tones are drawn with a soft hand: they follow smoothed light, which the colours keep. */
    private void even(Table room, PixelPool pool) {
        double soft = Marks.edge(0.22 * patch / room.scale() + 0.3);
        room.lines().gaussian().blur(light, room.tones(), soft, pool);
    }

    /** Half of a band's width over which it goes into the next, 0 … 0.5. */
    private float half() {
        return 0.5f * (LEAST_SOFTNESS + (1f - LEAST_SOFTNESS) * softness);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Table room = table.orElseThrow();
        float scale = room.scale();
        Surface surface = new Surface(frame.riding(), row);
        float[] grains = row.scratch(0);
        float[] bright = row.scratch(1);
        float[] shakes = row.scratch(2);
        float[] tones = row.scratch(3);
        float[] lights = row.scratch(4);
        float[] laid = row.scratch(5);
        float[] drawn = row.scratch(6);
        if (wobble > 0) {
            surface.at(scale, 200, 0).read(room.shake(), shakes);
        }
        gather(room, row, shakes, tones, lights);
        AreaRows.lift(tones, lift);
        if (bands > 0) {
            AreaRows.band(tones, bands, half());
        }
        AreaRows.level(tones, lights, row.red(), row.green(), row.blue(), colour);
        Arrays.fill(bright, 1f);
        Arrays.fill(laid, 1f);
        Arrays.fill(drawn, 0f);
        if (grain > 0 || bare > 0) {
            surface.at(Marks.scale(scale), 0, 0).read(room.surface(), grains);
            AreaRows.add(bright, grains, grain);
            AreaRows.cover(grains, tones, lift, bare, laid);
        }
        if (shadow > 0) {
            for (int x = 0; x < bright.length; x++) {
                bright[x] *= 1f - shadow * room.sheets().shade(x, row.y());
            }
        }
        if (outlines > 0) {
            System.arraycopy(lines, row.y() * row.width(), drawn, 0, row.width());
            AreaRows.draw(drawn, outlines);
        }
        AreaRows.lay(row.red(), bright, laid, drawn, paper.red(), ink.red());
        AreaRows.lay(row.green(), bright, laid, drawn, paper.green(), ink.green());
        AreaRows.lay(row.blue(), bright, laid, drawn, paper.blue(), ink.blue());
    }

    /** The canvas under a row, or where a soft hand went instead. */
    private void gather(Table room, Row row, float[] shakes, float[] tones, float[] lights) {
        Canvas canvas = room.ground().canvas();
        int offset = row.y() * row.width();
        if (wobble <= 0) {
            System.arraycopy(room.tones(), offset, tones, 0, row.width());
            System.arraycopy(light, offset, lights, 0, row.width());
            System.arraycopy(canvas.red(), offset, row.red(), 0, row.width());
            System.arraycopy(canvas.green(), offset, row.green(), 0, row.width());
            System.arraycopy(canvas.blue(), offset, row.blue(), 0, row.width());
            return;
        }
        int[] places = row.indexes();
        shake(shakes, wobble / room.scale(), canvas.width(), row.y(), canvas.height() - 1, places);
        pick(room.tones(), places, tones);
        pick(light, places, lights);
        pick(canvas.red(), places, row.red());
        pick(canvas.green(), places, row.green());
        pick(canvas.blue(), places, row.blue());
    }

    private static void shake(float[] shakes, float wobble, int width, int y, int lastRow, int[] places) {
        for (int x = 0; x < places.length; x++) {
            float by = wobble * shakes[x];
            int column = (int) Math.min(Math.max(x + by + 0.5f, 0f), width - 1f);
            int line = (int) Math.min(Math.max(y + 0.7f * by + 0.5f, 0f), (float) lastRow);
            places[x] = line * width + column;
        }
    }

    private static void pick(float[] plane, int[] places, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = plane[places[x]];
        }
    }
}
