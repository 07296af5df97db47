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
    private float[] steep = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Studio(
            Underpainting ground, Lines lines, float scale, NoiseTile fine, NoiseTile coarse, NoiseTile shake) {

        static Studio of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            float scale = 720f / frame.size().shortSide();
            return new Studio(
                    new Underpainting(frame),
                    new Lines(width, height),
                    scale,
                    NoiseTile.grains(Hash.mix(frame.seed(), 0x7061), 1.1).seenBy(scale),
                    NoiseTile.grains(Hash.mix(frame.seed(), 0x666c), 12),
                    NoiseTile.grains(Hash.mix(frame.seed(), 0x7368), 4));
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
        Underpainting ground = room.ground();
        Canvas canvas = ground.canvas();
        ground.take(picture, frame);
        ground.flatten(ground.radius(wash, 2), 0.02f, frame);
        ink = room.lines().draw(canvas.light(pool), 1.3 / room.scale(), 22f, 0.012f, pool);
        ground.flatten(ground.radius(0.6 * wash, 1), 0.012f, frame);
        light = canvas.light(pool);
        climb(canvas, Math.max(1, Math.round(1.5f / room.scale())), pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Studio room = studio.orElseThrow();
        Canvas canvas = room.ground().canvas();
        int offset = row.y() * row.width();
        float[] blotches = row.scratch(0);
        float[] grains = row.scratch(1);
        float[] shakesX = row.scratch(2);
        float[] shakesY = row.scratch(3);
        float scale = room.scale();
        Surface surface = new Surface(frame.riding(), row);
        surface.at(scale, 0, 0).read(room.coarse(), blotches);
        surface.read(room.fine(), grains);
        surface.at(scale, 300f, 0).read(room.shake(), shakesX);
        surface.at(scale, 0, 300f).read(room.shake(), shakesY);
        float[] edge = row.scratch(4);
        wander(canvas, shakesX, shakesY, wobble / scale, row, edge);
        pigment(edge, grains, blotches, edges, granulation, flow);
        paint(row.red(), edge, lift);
        paint(row.green(), edge, lift);
        paint(row.blue(), edge, lift);
        Tones.greys(row.red(), row.green(), row.blue(), blotches);
        System.arraycopy(ink, offset, grains, 0, row.width());
        lay(row.red(), blotches, grains, colour, drawing, paper.red());
        lay(row.green(), blotches, grains, colour, drawing, paper.green());
        lay(row.blue(), blotches, grains, colour, drawing, paper.blue());
    }

    /** Reads the canvas and how steep it is where a soft hand went instead of under the row. */
    private void wander(Canvas canvas, float[] shakesX, float[] shakesY, float shake, Row row, float[] edge) {
        int width = canvas.width();
        float lastX = width - 1.001f;
        float lastY = canvas.height() - 1.001f;
        float[] red = canvas.red();
        float[] green = canvas.green();
        float[] blue = canvas.blue();
        float[] outRed = row.red();
        float[] outGreen = row.green();
        float[] outBlue = row.blue();
        for (int x = 0; x < edge.length; x++) {
            float atX = Math.min(Math.max(x + shake * shakesX[x], 0f), lastX);
            float atY = Math.min(Math.max(row.y() + shake * shakesY[x], 0f), lastY);
            int left = (int) atX;
            int top = (int) atY;
            float right = atX - left;
            float down = atY - top;
            int i = top * width + left;
            edge[x] = steep[i];
            outRed[x] = between(red, i, width, right, down);
            outGreen[x] = between(green, i, width, right, down);
            outBlue[x] = between(blue, i, width, right, down);
        }
    }

    private static float between(float[] plane, int i, int width, float right, float down) {
        float above = plane[i] + (plane[i + 1] - plane[i]) * right;
        float below = plane[i + width] + (plane[i + width + 1] - plane[i + width]) * right;
        return above + (below - above) * down;
    }

    /** How steep the light is at each place, 0 … 1. */
    private void climb(Canvas canvas, int reach, PixelPool pool) {
        int width = canvas.width();
        int height = canvas.height();
        if (steep.length == 0) {
            steep = new float[width * height];
        }
        pool.forRows(height, (from, to) -> {
            float[] one = new float[width];
            float[] other = new float[width];
            float[] squares = new float[width];
            for (int y = from; y < to; y++) {
                System.arraycopy(light, y * width, one, reach, width - reach);
                Arrays.fill(one, 0, reach, light[y * width]);
                System.arraycopy(light, y * width + reach, other, 0, width - reach);
                Arrays.fill(other, width - reach, width, light[(y + 1) * width - 1]);
                Arrays.fill(squares, 0f);
                addSquares(squares, one, other);
                System.arraycopy(light, Math.max(y - reach, 0) * width, one, 0, width);
                System.arraycopy(light, Math.min(y + reach, height - 1) * width, other, 0, width);
                addSquares(squares, one, other);
                edges(squares);
                System.arraycopy(squares, 0, steep, y * width, width);
            }
        });
    }

    private static void addSquares(float[] sums, float[] one, float[] other) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += (other[x] - one[x]) * (other[x] - one[x]);
        }
    }

    private static void edges(float[] squares) {
        for (int x = 0; x < squares.length; x++) {
            squares[x] = Math.min(1f, EDGE_GAIN * (float) Math.sqrt(squares[x]));
        }
    }

    /** From edges to how much pigment lies there. */
    private static void pigment(
            float[] edge, float[] grains, float[] blotches, float edges, float granulation, float flow) {
        for (int x = 0; x < edge.length; x++) {
            edge[x] = edges * edge[x] + granulation * grains[x] + flow * blotches[x];
        }
    }

    private static void paint(float[] tones, float[] pigment, float lift) {
        for (int x = 0; x < tones.length; x++) {
            float lifted = lift + (1f - lift) * tones[x];
            tones[x] = Math.min(Math.max(lifted - (lifted - lifted * lifted) * pigment[x], 0.02f), 1f);
        }
    }

    private static void lay(float[] tones, float[] greys, float[] ink, float colour, float drawing, float paper) {
        for (int x = 0; x < tones.length; x++) {
            float tone = Math.max(greys[x] + (tones[x] - greys[x]) * colour, 0f);
            float painted = tone * (1f - drawing * ink[x]);
            tones[x] = painted * painted * paper;
        }
    }
}
