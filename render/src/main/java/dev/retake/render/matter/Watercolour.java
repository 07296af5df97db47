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
            Canvas canvas, Kuwahara kuwahara, Lines lines, NoiseTile grain, NoiseTile blotches, float scale) {

        static Studio of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            return new Studio(
                    new Canvas(width, height),
                    new Kuwahara(width, height),
                    new Lines(width, height),
                    new NoiseTile(Hash.mix(frame.seed(), 0x7061), 1.1),
                    new NoiseTile(Hash.mix(frame.seed(), 0x666c), 12),
                    720f / frame.size().shortSide());
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
        float y = row.y();
        float scale = room.scale();
        float reach = 1.5f / scale;
        for (int x = 0; x < row.width(); x++) {
            float u = x * scale;
            float v = y * scale;
            float blotch = room.blotches().at(u, v);
            float shakeX = wobble / scale * room.blotches().at(u * 3f + 300f, v * 3f);
            float shakeY = wobble / scale * room.blotches().at(u * 3f, v * 3f + 300f);
            float atX = x + shakeX;
            float atY = y + shakeY;
            float slopeX = canvas.read(light, atX + reach, atY) - canvas.read(light, atX - reach, atY);
            float slopeY = canvas.read(light, atX, atY + reach) - canvas.read(light, atX, atY - reach);
            float edge = Math.min(1f, EDGE_GAIN * (float) Math.sqrt(slopeX * slopeX + slopeY * slopeY));
            float pigment = edges * edge + granulation * room.grain().at(u, v) + flow * blotch;
            float bare = bare(x, row.y(), frame, blotch, room.grain().at(u * 0.5f, v * 0.5f));
            float line = 1f - drawing * ink[row.y() * row.width() + x];
            float red = paint(canvas.read(canvas.red(), atX, atY), pigment);
            float green = paint(canvas.read(canvas.green(), atX, atY), pigment);
            float blue = paint(canvas.read(canvas.blue(), atX, atY), pigment);
            float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
            row.red()[x] = lay(grey + (red - grey) * colour, line, bare, paper.red());
            row.green()[x] = lay(grey + (green - grey) * colour, line, bare, paper.green());
            row.blue()[x] = lay(grey + (blue - grey) * colour, line, bare, paper.blue());
        }
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
