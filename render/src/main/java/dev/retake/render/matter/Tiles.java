package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/**
 * Pictures put together from pieces of one colour each: panes of glass in lead, stones in mortar, triangles, or the squares of a
 * small screen. All but squares move with what they show.
 */
public final class Tiles implements Operator {
    /** Of the most, so much is kept of carried triangles on what moves by itself, and of stones. */
    private static final float NET_KEPT = 0.5f;

    private static final float STONES_KEPT = 0.7f;

    /** Largest radius of what is made even before pieces are cut, in pixels. */
    private static final int MOST_FLAT = 8;

    private final String shape;
    private final double size;
    private final float colour;
    private final float joint;
    private final float variety;
    private final float shine;
    private final int levels;
    private final Colour mortar;
    private Optional<Room> room = Optional.empty();

    /** Buffers that depend on the picture's size. */
    private record Room(Underpainting ground, Pieces pieces) {}

    /** One way to cut a picture. */
    interface Pieces {
        /** Cuts a frame. */
        void cut(Canvas canvas, FrameScene frame);

        /** Lays a row. */
        void lay(Row row, FrameScene frame);

        /** Draws a row's joints once more; pieces without joints have nothing to draw. */
        default void redraw(Row row) {}
    }

    /** How pieces are laid. */
    record Manner(float colour, float joint, float variety, float shine, int levels, Colour mortar) {}

    /**
     * {@code shape} glass, stone, triangle or square; {@code size} of a piece in pixels of a 720-row picture; {@code colour}:
     * saturation; {@code joint}: width of lead or mortar in pixels; {@code variety}: how much pieces differ in brightness; {@code
     * shine}: modelling inside a piece; {@code levels} of each colour, for squares; {@code mortar}: the joints' colour.
     */
    public Tiles(Parameters parameters) {
        shape = parameters.choice("shape", "glass", "stone", "triangle", "square");
        size = Math.clamp(parameters.number("size", 30), 3, 200);
        colour = (float) parameters.number("colour", 1.2);
        joint = (float) parameters.number("joint", 2);
        variety = (float) parameters.scaled("variety", 0);
        shine = (float) parameters.scaled("shine", 0);
        levels = (int) Math.clamp(Math.round(parameters.number("levels", 6)), 2, 64);
        mortar = parameters.colour("mortar", "#17161a");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean isCarried() {
        return !shape.equals("square");
    }

    @Override
    public float kept() {
        return switch (shape) {
            case "triangle" -> NET_KEPT;
            case "stone" -> STONES_KEPT;
            default -> 1f;
        };
    }

    @Override
    public Optional<Operator> redrawn() {
        return shape.equals("glass") || shape.equals("stone") ? Optional.of(new Redrawn()) : Optional.empty();
    }

    /** Joints once more, over what was carried. */
    private final class Redrawn implements Operator {
        @Override
        public Stage stage() {
            return Stage.MATTER;
        }

        @Override
        public boolean isCarried() {
            return false;
        }

        @Override
        public void apply(Row row, FrameScene frame) {
            room.orElseThrow().pieces().redraw(row);
        }
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        Room here = room.orElseGet(() -> furnish(frame));
        room = Optional.of(here);
        Underpainting ground = here.ground();
        ground.take(picture, frame);
        ground.flatten(Math.min(ground.radius(0.12 * size, 1), MOST_FLAT), 0.02f, frame);
        here.pieces().cut(ground.canvas(), frame);
    }

    private Room furnish(FrameScene frame) {
        Underpainting ground = new Underpainting(frame);
        float scale = ground.scale();
        float pixels = Math.max(3f, (float) size / scale);
        Manner manner = new Manner(colour, joint / scale, variety, shine, levels, mortar);
        Pieces pieces = switch (shape) {
            case "glass", "stone" -> new SeedPieces(frame.size(), pixels, shape.equals("stone"), manner, frame.seed());
            case "triangle" -> new TrianglePieces(frame.size(), pixels, manner);
            default -> new SquarePieces(frame.size(), Math.round(pixels), manner);
        };
        return new Room(ground, pieces);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        room.orElseThrow().pieces().lay(row, frame);
    }
}
