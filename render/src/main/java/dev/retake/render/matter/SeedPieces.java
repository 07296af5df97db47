package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Colour;
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
    private final GlassPaint paint;

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
        paint = new GlassPaint(size);
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        seeds.move(frame.riding(), frame.statistics().cut());
        if (!stone) {
            paint.paint(canvas.light(frame.pool()), frame.care(), frame.pool());
        }
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
        float[] bright = row.scratch(2);
        float[] greys = row.scratch(3);
        for (int x = 0; x < row.width(); x++) {
            int s = owners[x];
            greys[x] = Tones.grey(seeds.shownRed[s], seeds.shownGreen[s], seeds.shownBlue[s]);
            bright[x] = 1f + manner.variety() * seeds.variety[s];
            if (stone) {
                bright[x] -= manner.shine() * (x - seeds.x[s] + y - seeds.y[s]) / side;
            } else if (manner.shine() > 0) {
                bright[x] += manner.shine() * ripple[x];
            }
        }
        if (!stone && paint.isOn(y, frame.care())) {
            float[] closely = row.scratch(4);
            frame.care().row(y, closely);
            paint.row(y, closely, greys, bright);
        }
        Colour mortar = manner.mortar();
        lay(seeds.shownRed, owners, greys, bright, gaps, mortar.red(), row.red());
        lay(seeds.shownGreen, owners, greys, bright, gaps, mortar.green(), row.green());
        lay(seeds.shownBlue, owners, greys, bright, gaps, mortar.blue(), row.blue());
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

    private void lay(
            float[] shown, int[] owners, float[] greys, float[] bright, float[] gaps, float mortar, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float tone = (greys[x] + (shown[owners[x]] - greys[x]) * manner.colour()) * bright[x];
            float clipped = Math.min(Math.max(tone, 0f), 1f);
            float light = clipped * clipped;
            out[x] = light + (mortar - light) * gaps[x];
        }
    }
}
