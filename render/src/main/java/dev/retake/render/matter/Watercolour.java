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
import dev.retake.render.scene.Riding;
import java.util.Optional;

/**
 * Watercolour: flat washes with crisp, wobbling edges; pigment that gathers at edges, flows in blotches and settles in the
 * paper's grain; a faint drawing beneath; white paper at the rim.
 *
 * <p>Pigment follows Bousseau and others, "Interactive watercolor rendering with temporal coherence and abstraction",
 * 2006: {@code C' = C - (C - C²)(d - 1)} for a pigment density d.
 */
public final class Watercolour implements Operator {
    private static final float EDGE_GAIN = 5f;

    private final double wash;
    private final float edges;
    private final float granulation;
    private final float flow;
    private final float wobble;
    private final float lift;
    private final float colour;
    private final float drawing;
    private final float rim;
    private final Colour paper;
    private Optional<Studio> studio = Optional.empty();
    private float[] ink = new float[0];
    private float[] light = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Studio(
            Canvas canvas,
            Kuwahara kuwahara,
            Lines lines,
            float scale,
            NoiseTile fine,
            NoiseTile coarse,
            float[] blotch,
            float[] grain,
            float[] shakeX,
            float[] shakeY) {

        static Studio of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            float scale = 720f / frame.size().shortSide();
            NoiseTile fine = NoiseTile.grains(Hash.mix(frame.seed(), 0x7061), 1.1);
            NoiseTile coarse = NoiseTile.grains(Hash.mix(frame.seed(), 0x666c), 12);
            float[][] paper = new float[4][width * height];
            frame.pool().forRows(height, (from, to) -> {
                for (int i = from * width; i < to * width; i++) {
                    float u = i % width * scale;
                    float v = i / width * scale;
                    paper[0][i] = coarse.at(u, v);
                    paper[1][i] = fine.at(u, v);
                    paper[2][i] = coarse.at(u * 3f + 300f, v * 3f) / scale;
                    paper[3][i] = coarse.at(u * 3f, v * 3f + 300f) / scale;
                }
            });
            return new Studio(
                    new Canvas(width, height),
                    new Kuwahara(width, height),
                    new Lines(width, height),
                    scale,
                    fine,
                    coarse,
                    paper[0],
                    paper[1],
                    paper[2],
                    paper[3]);
        }
    }

    /**
     * {@code wash}: radius of a wash in pixels of a 720-row picture; {@code edges}, {@code granulation}, {@code flow}:
     * pigment at edges, in paper, in blotches; {@code wobble} of edges in pixels; {@code lift} of dark tones; {@code
     * colour}: saturation; {@code drawing}: pencil under the paint; {@code rim}: width of the white rim, share of the
     * height; {@code paper}: its colour.
     */
    public Watercolour(Parameters parameters) {
        wash = parameters.number("wash", 6);
        edges = (float) parameters.scaled("edges", 0);
        granulation = (float) parameters.scaled("granulation", 0);
        flow = (float) parameters.scaled("flow", 0);
        wobble = (float) parameters.number("wobble", 1.5);
        lift = (float) parameters.number("lift", 0.2);
        colour = (float) parameters.number("colour", 1.2);
        drawing = (float) parameters.number("drawing", 0.4);
        rim = (float) parameters.number("rim", 0.03);
        paper = parameters.colour("paper", "#fbf7ee");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean hasSurface() {
        return true;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Studio room = studio.orElseGet(() -> Studio.of(frame));
        studio = Optional.of(room);
        PixelPool pool = frame.pool();
        Canvas canvas = room.canvas();
        canvas.take(picture, pool);
        int radius = Math.max(2, (int) Math.round(wash / room.scale()));
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), radius, 0.02f, pool);
        ink = room.lines().draw(canvas.light(pool), 1.3 / room.scale(), 22f, 0.012f, pool);
        int second = Math.max(1, (int) Math.round(0.6 * wash / room.scale()));
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), second, 0.012f, pool);
        light = canvas.light(pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Studio room = studio.orElseThrow();
        Canvas canvas = room.canvas();
        int offset = row.y() * row.width();
        int reach = Math.max(1, Math.round(1.5f / room.scale()));
        float[] blotches = row.scratch(0);
        float[] grains = row.scratch(1);
        float[] shakesX = row.scratch(2);
        float[] shakesY = row.scratch(3);
        readPaper(room, frame.riding(), row, blotches, grains, shakesX, shakesY);
        for (int x = 0; x < row.width(); x++) {
            int i = offset + x;
            float atX = x + wobble * shakesX[x];
            float atY = row.y() + wobble * shakesY[x];
            float edge = Math.min(1f, EDGE_GAIN * slope(canvas, (int) atX, (int) atY, reach));
            float pigment = edges * edge + granulation * grains[x] + flow * blotches[x];
            float bare = bare(x, row.y(), frame, room.blotch()[i], room.grain()[i]);
            float line = 1f - drawing * ink[i];
            float red = paint(canvas.read(canvas.red(), atX, atY), pigment);
            float green = paint(canvas.read(canvas.green(), atX, atY), pigment);
            float blue = paint(canvas.read(canvas.blue(), atX, atY), pigment);
            float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
            row.red()[x] = lay(grey + (red - grey) * colour, line, bare, paper.red());
            row.green()[x] = lay(grey + (green - grey) * colour, line, bare, paper.green());
            row.blue()[x] = lay(grey + (blue - grey) * colour, line, bare, paper.blue());
        }
    }

    /** The paper under a row: fixed to the picture, or where the motion has carried it. The rim stays where it is. */
    private static void readPaper(
            Studio room, Riding riding, Row row, float[] blotches, float[] grains, float[] shakesX, float[] shakesY) {
        if (riding.rides()) {
            float scale = room.scale();
            float[][] places = {row.scratch(4), row.scratch(5), row.scratch(6), row.scratch(7), row.scratch(8)};
            riding.row(row.y(), places);
            riding.read(room.coarse(), scale, 0, 0, places, blotches);
            riding.read(room.fine(), scale, 0, 0, places, grains);
            riding.read(room.coarse(), 3f * scale, 300f, 0, places, shakesX);
            riding.read(room.coarse(), 3f * scale, 0, 300f, places, shakesY);
            for (int x = 0; x < row.width(); x++) {
                shakesX[x] /= scale;
                shakesY[x] /= scale;
            }
        } else {
            int offset = row.y() * row.width();
            System.arraycopy(room.blotch(), offset, blotches, 0, row.width());
            System.arraycopy(room.grain(), offset, grains, 0, row.width());
            System.arraycopy(room.shakeX(), offset, shakesX, 0, row.width());
            System.arraycopy(room.shakeY(), offset, shakesY, 0, row.width());
        }
    }

    /** How steep the light is at a place. */
    private float slope(Canvas canvas, int x, int y, int reach) {
        int left = Math.min(Math.max(x - reach, 0), canvas.width() - 1);
        int right = Math.min(Math.max(x + reach, 0), canvas.width() - 1);
        int column = Math.min(Math.max(x, 0), canvas.width() - 1);
        int line = Math.min(Math.max(y, 0), canvas.height() - 1) * canvas.width();
        int above = Math.min(Math.max(y - reach, 0), canvas.height() - 1) * canvas.width();
        int below = Math.min(Math.max(y + reach, 0), canvas.height() - 1) * canvas.width();
        float across = light[line + right] - light[line + left];
        float down = light[below + column] - light[above + column];
        return (float) Math.sqrt(across * across + down * down);
    }

    private float paint(float tone, float pigment) {
        float lifted = lift + (1f - lift) * tone;
        return Math.min(Math.max(lifted - (lifted - lifted * lifted) * pigment, 0.02f), 1f);
    }

    private static float lay(float tone, float line, float bare, float paper) {
        float painted = Math.max(tone, 0f) * line;
        float value = painted * painted * paper;
        return value + (paper - value) * bare;
    }

    /** How much of the paper is left bare: a ragged rim. */
    private float bare(int x, int y, FrameScene frame, float blotch, float grain) {
        int width = frame.size().width();
        int height = frame.size().height();
        float border = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
        float wide = rim * frame.size().shortSide();
        float ragged = border + wide * (0.35f * blotch + 0.05f * grain);
        return 1f - Light.smoothStep(0.45f * wide, 0.62f * wide, ragged);
    }
}
