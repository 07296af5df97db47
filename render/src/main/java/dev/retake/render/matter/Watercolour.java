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
import java.util.Optional;

/**
 * Watercolour: flat washes with crisp, wobbling edges; pigment that gathers at edges, flows in blotches and settles in the
 * paper's grain; a faint drawing beneath.
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
    private final Colour paper;
    private Optional<Studio> studio = Optional.empty();
    private float[] ink = new float[0];
    private float[] light = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Studio(
            Canvas canvas, Kuwahara kuwahara, Lines lines, float scale, NoiseTile fine, NoiseTile coarse) {

        static Studio of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            float scale = 720f / frame.size().shortSide();
            return new Studio(
                    new Canvas(width, height),
                    new Kuwahara(width, height),
                    new Lines(width, height),
                    scale,
                    NoiseTile.grains(Hash.mix(frame.seed(), 0x7061), 1.1),
                    NoiseTile.grains(Hash.mix(frame.seed(), 0x666c), 12));
        }
    }

    /**
     * {@code wash}: radius of a wash in pixels of a 720-row picture; {@code edges}, {@code granulation}, {@code flow}:
     * pigment at edges, in paper, in blotches; {@code wobble} of edges in pixels; {@code lift} of dark tones; {@code
     * colour}: saturation; {@code drawing}: pencil under the paint; {@code paper}: its colour.
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
        paper = parameters.colour("paper", "#fbf7ee");
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
        Studio room = studio.orElseGet(() -> Studio.of(frame));
        studio = Optional.of(room);
        PixelPool pool = frame.pool();
        Canvas canvas = room.canvas();
        canvas.take(picture, frame);
        int radius = Math.max(2, (int) Math.round(wash / room.scale()));
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), radius, 0.02f, pool);
        canvas.refine(frame);
        ink = room.lines().draw(canvas.light(pool), 1.3 / room.scale(), 22f, 0.012f, pool);
        int second = Math.max(1, (int) Math.round(0.6 * wash / room.scale()));
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), second, 0.012f, pool);
        canvas.refine(frame);
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
        float scale = room.scale();
        Surface surface = new Surface(frame.riding(), row);
        surface.read(room.coarse(), scale, 0, 0, blotches);
        surface.read(room.fine(), scale, 0, 0, grains);
        surface.read(room.coarse(), 3f * scale, 300f, 0, shakesX);
        surface.read(room.coarse(), 3f * scale, 0, 300f, shakesY);
        float shake = wobble / scale;
        for (int x = 0; x < row.width(); x++) {
            int i = offset + x;
            float atX = x + shake * shakesX[x];
            float atY = row.y() + shake * shakesY[x];
            float edge = Math.min(1f, EDGE_GAIN * slope(canvas, (int) atX, (int) atY, reach));
            float pigment = edges * edge + granulation * grains[x] + flow * blotches[x];
            float line = 1f - drawing * ink[i];
            float red = paint(canvas.read(canvas.red(), atX, atY), pigment);
            float green = paint(canvas.read(canvas.green(), atX, atY), pigment);
            float blue = paint(canvas.read(canvas.blue(), atX, atY), pigment);
            float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
            row.red()[x] = lay(grey + (red - grey) * colour, line, paper.red());
            row.green()[x] = lay(grey + (green - grey) * colour, line, paper.green());
            row.blue()[x] = lay(grey + (blue - grey) * colour, line, paper.blue());
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

    private static float lay(float tone, float line, float paper) {
        float painted = Math.max(tone, 0f) * line;
        return painted * painted * paper;
    }
}
