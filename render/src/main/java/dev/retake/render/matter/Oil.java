package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Oil: thick patches of colour with crisp edges, laid with a brush whose bristles follow the forms and leave ridges that catch
 * the light from the upper left.
 */
public final class Oil implements Operator {
    /** Where nothing has a form, strokes wander as a coarse noise says; about the gradient of a faint edge, squared. */
    private static final float WANDER = 4e-4f;
    /** Columns of that noise in a pixel of a 720-row picture: strokes turn within about a hand's breadth. */
    private static final float AIMLESS = 0.1f;

    private final double patch;
    private final float relief;
    private final float bristles;
    private final float colour;
    private final double width;
    private Optional<Easel> easel = Optional.empty();

    /** Buffers and textures that depend on the picture's size. */
    private record Easel(
            Underpainting ground,
            StrokeField field,
            NoiseTile[] strokes,
            NoiseTile[] ridges,
            NoiseTile coarse,
            float scale) {

        static Easel of(FrameScene frame, double stroke) {
            int width = frame.size().width();
            int height = frame.size().height();
            long seed = frame.seed();
            float scale = 720f / frame.size().shortSide();
            NoiseTile[] strokes = {
                NoiseTile.strokes(Hash.mix(seed, 11), 1, 0, 14, stroke).seenBy(scale),
                NoiseTile.strokes(Hash.mix(seed, 12), 1, 1, 10, stroke).seenBy(scale),
                NoiseTile.strokes(Hash.mix(seed, 13), 0, 1, 14, stroke).seenBy(scale),
                NoiseTile.strokes(Hash.mix(seed, 14), -1, 1, 10, stroke).seenBy(scale)
            };
            return new Easel(
                    new Underpainting(frame),
                    new StrokeField(width, height),
                    strokes,
                    Stream.of(strokes).map(NoiseTile::ridges).toArray(NoiseTile[]::new),
                    NoiseTile.grains(Hash.mix(seed, 15), 8),
                    scale);
        }
    }

    /**
     * {@code patch}: radius of a patch of colour in pixels of a 720-row picture; {@code width} of a bristle in the same pixels;
     * {@code relief}: how much ridges catch the light; {@code bristles}: how much paint differs from bristle to bristle; {@code
     * colour}: saturation.
     */
    public Oil(Parameters parameters) {
        patch = parameters.number("patch", 7);
        width = parameters.number("width", 1.2);
        relief = (float) parameters.scaled("relief", 0);
        bristles = (float) parameters.scaled("bristles", 0);
        colour = (float) parameters.number("colour", 1.2);
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
        Easel room = easel.orElseGet(() -> Easel.of(frame, width));
        easel = Optional.of(room);
        PixelPool pool = frame.pool();
        Underpainting ground = room.ground();
        ground.take(picture, frame);
        ground.flatten(ground.radius(patch, 2), 0.02f, frame);
        ground.flatten(ground.radius(0.55 * patch, 1), 0.01f, frame);
        room.field().read(ground.canvas().light(pool), pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Easel room = easel.orElseThrow();
        Canvas canvas = room.ground().canvas();
        float scale = room.scale();
        Surface surface = new Surface(frame.riding(), row);
        float[] wander = row.scratch(0);
        float[] wanderToo = row.scratch(1);
        float[] heights = row.scratch(2);
        float[] slopes = row.scratch(3);
        surface.at(AIMLESS * scale, 0, 0).read(room.coarse(), wander);
        surface.at(AIMLESS * scale, 300, 0).read(room.coarse(), wanderToo);
        surface.at(scale, 0, 0);
        brush(room, surface, row, heights, slopes);
        canvas.row(row);
        Tones.greys(row.red(), row.green(), row.blue(), wander);
        lay(row.red(), wander, heights, slopes);
        lay(row.green(), wander, heights, slopes);
        lay(row.blue(), wander, heights, slopes);
    }

    /**
     * The brush's marks under a row, how high they are and how they face the light: a mixture of the two tiles whose directions
     * (0, 45, 90, 135 degrees, downward) are nearest to the forms', by the doubled angle.
     */
    private static void brush(Easel room, Surface surface, Row row, float[] heights, float[] slopes) {
        float[] cosines = row.scratch(0);
        float[] sines = row.scratch(1);
        float[] mark = row.scratch(4);
        float[] shine = row.scratch(5);
        room.field().addRow(row.y(), WANDER, cosines, sines);
        direct(cosines, sines);
        Arrays.fill(heights, 0f);
        Arrays.fill(slopes, 0f);
        for (int axis = 0; axis < 2; axis++) {
            float[] along = axis == 0 ? cosines : sines;
            int from = 0;
            while (from < along.length) {
                int to = endOfSign(along, from);
                int way = along[from] < 0 ? axis + 2 : axis;
                surface.read(room.strokes()[way], from, to, mark);
                surface.read(room.ridges()[way], from, to, shine);
                from = to;
            }
            lay(mark, along, heights);
            lay(shine, along, slopes);
        }
    }

    /** Where directions turn to the other end of their axis: of two tiles, only one is seen at a place. */
    private static int endOfSign(float[] along, int from) {
        boolean back = along[from] < 0;
        int to = from + 1;
        while (to < along.length && along[to] < 0 == back) {
            to++;
        }
        return to;
    }

    /** From a direction to how much of it goes along either axis of doubled angles: sizes sum to 1. */
    private static void direct(float[] cosines, float[] sines) {
        for (int x = 0; x < cosines.length; x++) {
            float whole = Math.abs(cosines[x]) + Math.abs(sines[x]) + 1e-12f;
            cosines[x] /= whole;
            sines[x] /= whole;
        }
    }

    private static void lay(float[] mark, float[] along, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += Math.abs(along[x]) * mark[x];
        }
    }

    /** Paint on the canvas: a tone, thinner and thicker from bristle to bristle, whose ridges shine. */
    private void lay(float[] tones, float[] greys, float[] heights, float[] slopes) {
        lay(tones, greys, heights, slopes, colour, bristles, relief);
    }

    private static void lay(
            float[] tones, float[] greys, float[] heights, float[] slopes, float colour, float bristles, float relief) {
        for (int x = 0; x < tones.length; x++) {
            float tone = greys[x] + (tones[x] - greys[x]) * colour;
            float shine = relief * slopes[x] * (0.25f + 0.75f * tone);
            float laid = Math.max(0, tone * (1f + bristles * heights[x]) + shine);
            tones[x] = Math.min(laid * laid, 1f);
        }
    }
}
