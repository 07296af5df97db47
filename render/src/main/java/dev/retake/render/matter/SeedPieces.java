package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.NoiseTile;

/**
 * Pieces that gather around seeds, by distance and by colour, so that their borders follow what is shown; the seeds ride on the
 * motion, and a piece that is new grows out of its seed.
 *
 * <p>Source: the distance of Achanta and others, "SLIC superpixels", 2012, with seeds kept from frame to frame.
 */
final class SeedPieces implements Tiles.Pieces {
    private static final float LIKENESS = 7f;
    /** How often seeds of a new shot look for their place. */
    private static final int ROUNDS = 5;

    /** A joint's half width, over what looks call its width. */
    private static final float HALF = 0.85f;

    /** How wide the sides of joints are, in pixels. */
    private static final float SOFT = 2f;

    /** How far the middle of a joint is brought back to what it was before it was carried; all of it would tremble where lines are a pixel off. */
    private static final float BROUGHT_BACK = 0.5f;

    /** Deviation of the blur after which pieces are cut, in sides of a piece: glass can't be cut along every leaf. */
    private static final double BLUR = 0.06;

    private final float side;
    private final boolean stone;
    private final Tiles.Manner manner;
    private final Seeds seeds;
    private final StrokeField field;
    private final Claims claims;
    private final Joints joints;
    private final Gaussian gaussian;
    private final NoiseTile glass;

    SeedPieces(Size size, float side, boolean stone, Tiles.Manner manner, long seed) {
        this.side = side;
        this.stone = stone;
        this.manner = manner;
        seeds = new Seeds(size, side, seed);
        field = new StrokeField(size.width(), size.height());
        claims = new Claims(size, side, seeds, stone, LIKENESS);
        joints = new Joints(size, HALF * manner.joint(), SOFT);
        gaussian = new Gaussian(size.width(), size.height());
        glass = NoiseTile.grains(Hash.mix(seed, 31), 6);
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        seeds.move(frame.riding(), frame.statistics().cut());
        gaussian.blur(canvas.red(), canvas.red(), BLUR * side, frame.pool());
        gaussian.blur(canvas.green(), canvas.green(), BLUR * side, frame.pool());
        gaussian.blur(canvas.blue(), canvas.blue(), BLUR * side, frame.pool());
        if (stone) {
            field.read(canvas.light(frame.pool()), frame.pool());
            seeds.turn(field, false);
        }
        seeds.meet(canvas);
        if (frame.statistics().cut()) {
            for (int round = 0; round < ROUNDS; round++) {
                claims.look(canvas, frame.pool());
                seeds.gather(canvas, claims.owners());
            }
            seeds.complete(canvas);
            claims.forget();
            if (stone) {
                seeds.turn(field, true);
            }
        }
        claims.settle(canvas, frame.pool());
        joints.find(claims, canvas, frame.pool());
        seeds.colour(canvas, claims.owners());
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int y = row.y();
        float[] gaps = row.scratch(1);
        joints.row(y, gaps);
        int[] owners = row.indexes();
        System.arraycopy(claims.owners(), y * row.width(), owners, 0, row.width());
        float[] ripple = row.scratch(0);
        if (!stone && manner.shine() > 0) {
            new Surface(frame.riding(), row)
                    .at(720f / frame.size().shortSide(), 0, 0)
                    .read(glass, ripple);
        }
        for (int x = 0; x < row.width(); x++) {
            int s = owners[x];
            float gap = gaps[x];
            float bright = 1f + manner.variety() * seeds.variety[s];
            if (stone) {
                bright -= manner.shine() * (x - seeds.x[s] + y - seeds.y[s]) / side;
            } else if (manner.shine() > 0) {
                bright += manner.shine() * ripple[x];
            }
            float red = seeds.shownRed[s];
            float green = seeds.shownGreen[s];
            float blue = seeds.shownBlue[s];
            float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
            row.red()[x] = lay(
                    (grey + (red - grey) * manner.colour()) * bright,
                    gap,
                    manner.mortar().red());
            row.green()[x] = lay(
                    (grey + (green - grey) * manner.colour()) * bright,
                    gap,
                    manner.mortar().green());
            row.blue()[x] = lay(
                    (grey + (blue - grey) * manner.colour()) * bright,
                    gap,
                    manner.mortar().blue());
        }
    }

    @Override
    public void redraw(Row row) {
        float[] gaps = row.scratch(1);
        joints.row(row.y(), gaps);
        redraw(gaps, row.red(), manner.mortar().red());
        redraw(gaps, row.green(), manner.mortar().green());
        redraw(gaps, row.blue(), manner.mortar().blue());
    }

    /** Only the joint's middle: where nothing moves that is as dark as it can be. */
    private static void redraw(float[] gaps, float[] light, float mortar) {
        for (int x = 0; x < light.length; x++) {
            light[x] += BROUGHT_BACK * Math.max(2 * gaps[x] - 1, 0) * (mortar - light[x]);
        }
    }

    private static float lay(float tone, float gap, float mortar) {
        float clipped = Math.min(Math.max(tone, 0f), 1f);
        float light = clipped * clipped;
        return light + (mortar - light) * gap;
    }
}
