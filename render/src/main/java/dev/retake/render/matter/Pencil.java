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
 * Pencil on paper: contours where light changes, three layers of hatching that come in as tones get darker, graphite that
 * catches on the paper's grain.
 */
public final class Pencil implements Operator {
    private static final float[] LAYER_STARTS = {0.1f, 0.5f, 0.74f};

    private final double thickness;
    private final float contours;
    private final float hatching;
    private final float tooth;
    private final float colour;
    private final Colour paper;
    private final Colour graphite;
    private Optional<Desk> desk = Optional.empty();
    private float[] ink = new float[0];
    private float[] light = new float[0];

    /** Buffers and textures that depend on the picture's size. */
    private record Desk(
            Canvas canvas, Kuwahara kuwahara, Lines lines, NoiseTile[] hatches, NoiseTile grain, float scale) {

        static Desk of(FrameScene frame) {
            int width = frame.size().width();
            int height = frame.size().height();
            long seed = frame.seed();
            return new Desk(
                    new Canvas(width, height),
                    new Kuwahara(width, height),
                    new Lines(width, height),
                    new NoiseTile[] {
                        NoiseTile.strokes(Hash.mix(seed, 1), 2, -1, 9, 0.75),
                        NoiseTile.strokes(Hash.mix(seed, 2), 1, -1, 14, 0.75),
                        NoiseTile.strokes(Hash.mix(seed, 3), 1, 2, 9, 0.75)
                    },
                    NoiseTile.grains(Hash.mix(seed, 4), 0.7),
                    720f / frame.size().shortSide());
        }
    }

    /**
     * {@code thickness} of lines in pixels of a 720-row picture; {@code contours}, {@code hatching}: darkness of each;
     * {@code tooth}: how much the paper's grain shows; {@code colour} 0 … 1: coloured pencils; {@code paper}, {@code
     * graphite}.
     */
    public Pencil(Parameters parameters) {
        thickness = parameters.number("thickness", 1);
        contours = (float) parameters.number("contours", 1);
        hatching = (float) parameters.number("hatching", 1);
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
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Desk room = desk.orElseGet(() -> Desk.of(frame));
        desk = Optional.of(room);
        PixelPool pool = frame.pool();
        Canvas canvas = room.canvas();
        canvas.take(picture, frame);
        int radius = Math.max(1, Math.round(3f / room.scale()));
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), radius, 0.03f, pool);
        canvas.refine(frame);
        light = canvas.light(pool);
        ink = room.lines().draw(light, thickness / room.scale(), 38f, 0.006f, pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Desk room = desk.orElseThrow();
        float scale = room.scale();
        int offset = row.y() * row.width();
        float[] grains = row.scratch(0);
        float[][] strokes = {row.scratch(1), row.scratch(2), row.scratch(3)};
        Surface surface = new Surface(frame.riding(), row);
        surface.read(room.grain(), scale, 0, 0, grains);
        for (int layer = 0; layer < strokes.length; layer++) {
            surface.read(room.hatches()[layer], scale, 0, 0, strokes[layer]);
        }
        for (int x = 0; x < row.width(); x++) {
            int i = offset + x;
            float grain = grains[x];
            float dark = 1f - Light.smoothStep(-0.1f, 0.82f, light[i]);
            float coverage = 0;
            for (int layer = 0; layer < LAYER_STARTS.length; layer++) {
                float wanted = (dark - LAYER_STARTS[layer]) / (1f - LAYER_STARTS[layer]);
                float stroke = 0.5f + 0.22f * strokes[layer][x];
                float laid = Light.smoothStep(-0.18f, 0.22f, 0.8f * wanted - stroke + 0.14f) * hatching;
                coverage += (1f - coverage) * 0.6f * Math.min(laid, 1f);
            }
            float contour = Math.min(1f, contours * ink[i] * (1f + 0.25f * grain));
            coverage = Math.min(1f, Math.max(coverage * (1f + tooth * grain * (1.1f - coverage)), 0f));
            coverage += (1f - coverage) * contour;
            row.red()[x] = lay(coverage, room.canvas().red()[i], graphite.red(), paper.red());
            row.green()[x] = lay(coverage, room.canvas().green()[i], graphite.green(), paper.green());
            row.blue()[x] = lay(coverage, room.canvas().blue()[i], graphite.blue(), paper.blue());
        }
    }

    private float lay(float coverage, float tone, float lead, float sheet) {
        float pigment = lead + colour * (tone * tone - lead);
        return sheet + (pigment - sheet) * coverage;
    }
}
