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
import dev.retake.render.scene.Riding;
import java.util.Optional;

/**
 * Oil: thick patches of colour with crisp edges, laid with a brush whose bristles follow the forms and leave ridges that catch
 * the light from the upper left.
 */
public final class Oil implements Operator {
    private static final int DIRECTIONS = 4;
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
            Canvas canvas, Kuwahara kuwahara, StrokeField field, NoiseTile[] strokes, NoiseTile coarse, float scale) {

        static Easel of(FrameScene frame, double stroke) {
            int width = frame.size().width();
            int height = frame.size().height();
            long seed = frame.seed();
            return new Easel(
                    new Canvas(width, height),
                    new Kuwahara(width, height),
                    new StrokeField(width, height),
                    new NoiseTile[] {
                        NoiseTile.strokes(Hash.mix(seed, 11), 1, 0, 14, stroke),
                        NoiseTile.strokes(Hash.mix(seed, 12), 1, 1, 10, stroke),
                        NoiseTile.strokes(Hash.mix(seed, 13), 0, 1, 14, stroke),
                        NoiseTile.strokes(Hash.mix(seed, 14), -1, 1, 10, stroke)
                    },
                    NoiseTile.grains(Hash.mix(seed, 15), 8),
                    720f / frame.size().shortSide());
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
    public boolean hasSurface() {
        return true;
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
        Canvas canvas = room.canvas();
        canvas.take(picture, pool);
        int first = Math.clamp(Math.round(patch / room.scale()), 2, 20);
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), first, 0.02f, pool);
        int second = Math.clamp(Math.round(0.55 * patch / room.scale()), 1, 20);
        room.kuwahara().smooth(canvas.red(), canvas.green(), canvas.blue(), second, 0.01f, pool);
        room.field().read(canvas.light(pool), pool);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Easel room = easel.orElseThrow();
        Canvas canvas = room.canvas();
        float[][] here = {row.scratch(0), row.scratch(1), row.scratch(2), row.scratch(3)};
        float[][] beside = {row.scratch(4), row.scratch(5), row.scratch(6), row.scratch(7)};
        float[] wander = row.scratch(8);
        float[] wanderToo = row.scratch(9);
        readPaint(room, frame.riding(), row, here, beside, wander, wanderToo);
        int offset = row.y() * row.width();
        for (int x = 0; x < row.width(); x++) {
            int cell = room.field().cell(x, row.y());
            float cosine = room.field().cosine(cell) + WANDER * wander[x];
            float sine = room.field().sine(cell) + WANDER * wanderToo[x];
            float length = (float) Math.sqrt(cosine * cosine + sine * sine) + 1e-9f;
            float height = 0;
            float slope = 0;
            float weights = 0;
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                float along = along(direction, cosine / length, sine / length);
                weights += along;
                height += along * here[direction][x];
                slope += along * (here[direction][x] - beside[direction][x]);
            }
            height /= weights;
            slope /= weights;
            float paint = 1f + bristles * height;
            float shine = relief * slope;
            int i = offset + x;
            float red = canvas.red()[i];
            float green = canvas.green()[i];
            float blue = canvas.blue()[i];
            float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
            row.red()[x] = lay(grey + (red - grey) * colour, paint, shine);
            row.green()[x] = lay(grey + (green - grey) * colour, paint, shine);
            row.blue()[x] = lay(grey + (blue - grey) * colour, paint, shine);
        }
    }

    /** How well one of the tiles' directions (0, 45, 90, 135 degrees, downward) fits a doubled angle, 0 … 1. */
    private static float along(int direction, float cosine, float sine) {
        return Math.max(
                0,
                switch (direction) {
                    case 0 -> cosine;
                    case 1 -> sine;
                    case 2 -> -cosine;
                    default -> -sine;
                });
    }

    private static float lay(float tone, float paint, float shine) {
        float laid = Math.max(0, tone * paint + shine * (0.25f + 0.75f * tone));
        return Math.min(laid * laid, 1f);
    }

    /** The brush's marks under a row, and those a pixel up and left: fixed to the picture, or where the motion has carried them. */
    private static void readPaint(
            Easel room, Riding riding, Row row, float[][] here, float[][] beside, float[] wander, float[] wanderToo) {
        float scale = room.scale();
        if (riding.rides()) {
            float[][] places = {row.scratch(10), row.scratch(11), row.scratch(12), row.scratch(13), row.scratch(14)};
            riding.row(row.y(), places);
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                riding.read(room.strokes()[direction], scale, 0, 0, places, here[direction]);
                riding.read(room.strokes()[direction], scale, 1, 1, places, beside[direction]);
            }
            riding.read(room.coarse(), AIMLESS * scale, 0, 0, places, wander);
            riding.read(room.coarse(), AIMLESS * scale, 300, 0, places, wanderToo);
            return;
        }
        float v = row.y() * scale;
        for (int x = 0; x < row.width(); x++) {
            float u = x * scale;
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                here[direction][x] = room.strokes()[direction].at(u, v);
                beside[direction][x] = room.strokes()[direction].at(u + 1, v + 1);
            }
            wander[x] = room.coarse().at(AIMLESS * u, AIMLESS * v);
            wanderToo[x] = room.coarse().at(AIMLESS * u + 300, AIMLESS * v);
        }
    }
}
