package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.Optional;

/**
 * Pencil on paper: contours where light changes, three layers of hatching that come in as tones get darker, graphite that
 * catches on the paper's grain, and can be rubbed.
 */
public final class Pencil implements Operator {
    /** Radius of a patch, in pixels of a 720-row picture. */
    private static final double PATCH = 3;

    private static final float[] LAYER_STARTS = {0.1f, 0.5f, 0.74f};

    private final double thickness;
    private final float contours;
    private final float hatching;
    private final float smudge;
    private final float tooth;
    private final float strong;
    private final float colour;
    private final Colour paper;
    private final Colour graphite;
    private Optional<Desk> desk = Optional.empty();
    private float[] ink = new float[0];
    private float[] light = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Desk(Underpainting ground, Lines lines, NoiseTile[] hatches, NoiseTile grain, float scale) {

        static Desk of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            long seed = frame.seed();
            float scale = 720f / frame.size().shortSide();
            float sight = Marks.sight(scale);
            return new Desk(
                    new Underpainting(frame),
                    new Lines(width, height),
                    new NoiseTile[] {
                        NoiseTile.strokes(Hash.mix(seed, 1), 2, -1, 9, 0.75).seenBy(sight),
                        NoiseTile.strokes(Hash.mix(seed, 2), 1, -1, 14, 0.75).seenBy(sight),
                        NoiseTile.strokes(Hash.mix(seed, 3), 1, 2, 9, 0.75).seenBy(sight)
                    },
                    NoiseTile.grains(Hash.mix(seed, 4), 0.7).seenBy(sight),
                    scale);
        }
    }

    /**
     * {@code thickness} of lines in pixels of a 720-row picture; {@code contours}, {@code hatching}: darkness of each;
     * {@code smudge} 0 … 1: how far strokes are rubbed into an even tone; {@code tooth}: how much the paper's grain shows; {@code strong}: how much
     * darker than its light a strong colour is drawn; {@code colour} 0 … 1: coloured pencils; {@code paper}, {@code
     * graphite}.
     */
    public Pencil(Parameters parameters) {
        thickness = parameters.number("thickness", 1);
        contours = (float) parameters.number("contours", 1);
        hatching = (float) parameters.number("hatching", 1);
        smudge = (float) parameters.number("smudge", 0);
        strong = (float) parameters.number("strong", 0);
        tooth = (float) parameters.scaled("tooth", 0);
        colour = (float) parameters.number("colour", 0);
        paper = parameters.colour("paper", "#f5f2ea");
        graphite = parameters.colour("graphite", "#2b2b30");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean marksFinely() {
        return true;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Desk room = desk.orElseGet(() -> Desk.of(frame));
        desk = Optional.of(room);
        PixelPool pool = frame.pool();
        Underpainting ground = room.ground();
        ground.take(picture, frame);
        ground.flatten(ground.radius(PATCH, 1), 0.03f, frame);
        light = ground.canvas().drawnLight(strong, pool);
        ink = room.lines().draw(light, Marks.line(thickness / room.scale()), 38f, 0.006f, pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Desk room = desk.orElseThrow();
        int offset = row.y() * row.width();
        float[] grains = row.scratch(0);
        float[][] strokes = {row.scratch(1), row.scratch(2), row.scratch(3)};
        Surface surface = new Surface(frame.riding(), row);
        surface.at(Marks.scale(room.scale()), 0, 0).read(room.grain(), grains);
        for (int layer = 0; layer < strokes.length; layer++) {
            surface.read(room.hatches()[layer], strokes[layer]);
        }
        float[] darks = row.scratch(4);
        float[] covered = row.scratch(5);
        System.arraycopy(light, offset, darks, 0, row.width());
        darken(darks);
        Arrays.fill(covered, 0f);
        for (int layer = 0; layer < strokes.length; layer++) {
            hatch(covered, darks, strokes[layer], LAYER_STARTS[layer], hatching);
        }
        if (smudge > 0) {
            float[] rubbed = row.scratch(6);
            Arrays.fill(rubbed, 0f);
            for (float start : LAYER_STARTS) {
                rub(rubbed, darks, start, hatching);
            }
            mix(covered, rubbed, smudge);
        }
        System.arraycopy(ink, offset, darks, 0, row.width());
        outline(covered, darks, grains, contours, tooth);
        lay(covered, room.ground().canvas().red(), offset, row.red(), graphite.red(), paper.red());
        lay(covered, room.ground().canvas().green(), offset, row.green(), graphite.green(), paper.green());
        lay(covered, room.ground().canvas().blue(), offset, row.blue(), graphite.blue(), paper.blue());
    }

    /** From light to how dark a drawing of it is. */
    private static void darken(float[] tones) {
        for (int x = 0; x < tones.length; x++) {
            tones[x] = 1f - Light.smoothStep(-0.1f, 0.82f, tones[x]);
        }
    }

    /** Lays one layer of strokes where it is dark enough for them. */
    private static void hatch(float[] covered, float[] darks, float[] strokes, float start, float hatching) {
        float range = 0.8f / (1f - start);
        for (int x = 0; x < covered.length; x++) {
            float over = range * (darks[x] - start) - 0.22f * strokes[x] - 0.36f;
            float laid = Math.min(Light.smoothStep(-0.18f, 0.22f, over) * hatching, 1f);
            covered[x] += (1f - covered[x]) * 0.6f * laid;
        }
    }

    /** What a layer of strokes covers in the mean where it is rubbed. */
    private static void rub(float[] covered, float[] darks, float start, float hatching) {
        float range = 0.8f / (1f - start);
        for (int x = 0; x < covered.length; x++) {
            float laid = Math.min(Light.smoothStep(-0.45f, 0.49f, range * (darks[x] - start) - 0.36f) * hatching, 1f);
            covered[x] += (1f - covered[x]) * 0.6f * laid;
        }
    }

    private static void mix(float[] values, float[] others, float share) {
        for (int x = 0; x < values.length; x++) {
            values[x] += share * (others[x] - values[x]);
        }
    }

    /** Lets the paper's grain show, and draws the contours. */
    private static void outline(float[] covered, float[] inks, float[] grains, float contours, float tooth) {
        for (int x = 0; x < covered.length; x++) {
            float contour = Math.min(1f, contours * inks[x] * (1f + 0.25f * grains[x]));
            float coverage = covered[x] * (1f + tooth * grains[x] * (1.1f - covered[x]));
            coverage = Math.min(1f, Math.max(coverage, 0f));
            covered[x] = coverage + (1f - coverage) * contour;
        }
    }

    private void lay(float[] covered, float[] tones, int offset, float[] out, float lead, float sheet) {
        System.arraycopy(tones, offset, out, 0, out.length);
        lay(covered, out, lead, sheet, colour);
    }

    private static void lay(float[] covered, float[] tones, float lead, float sheet, float colour) {
        for (int x = 0; x < tones.length; x++) {
            float pigment = lead + colour * (tones[x] * tones[x] - lead);
            tones[x] = sheet + (pigment - sheet) * covered[x];
        }
    }
}
