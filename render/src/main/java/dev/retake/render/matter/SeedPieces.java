package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
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
    private static final float LIKENESS_GLASS = 14f;
    private static final float LIKENESS_STONE = 7f;
    /** How often seeds of a new shot look for their place. */
    private static final int ROUNDS = 5;

    private static final int RING = 8;
    private static final float[] RING_X = {1, 0.7f, 0, -0.7f, -1, -0.7f, 0, 0.7f};
    private static final float[] RING_Y = {0, 0.7f, 1, 0.7f, 0, -0.7f, -1, -0.7f};

    private final Size size;
    private final float side;
    private final boolean stone;
    private final Tiles.Manner manner;
    private final Seeds seeds;
    private final StrokeField field;
    private final int[] owner;
    private final int[] ringOffsets = new int[RING];
    private final int ringReach;
    private final NoiseTile glass;

    SeedPieces(Size size, float side, boolean stone, Tiles.Manner manner, long seed) {
        this.size = size;
        this.side = side;
        this.stone = stone;
        this.manner = manner;
        seeds = new Seeds(size, side, seed);
        field = new StrokeField(size.width(), size.height());
        owner = new int[Math.toIntExact(size.pixels())];
        int reach = 1;
        for (int k = 0; k < RING; k++) {
            int x = Math.round(RING_X[k] * Math.max(1f, manner.joint()));
            int y = Math.round(RING_Y[k] * Math.max(1f, manner.joint()));
            ringOffsets[k] = y * size.width() + x;
            reach = Math.max(reach, Math.max(Math.abs(x), Math.abs(y)));
        }
        ringReach = reach;
        glass = NoiseTile.grains(Hash.mix(seed, 31), 6);
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        seeds.move(frame.riding(), frame.statistics().cut());
        if (stone) {
            field.read(canvas.light(frame.pool()), frame.pool());
            seeds.turn(field, false);
        }
        seeds.meet(canvas);
        if (frame.statistics().cut()) {
            for (int round = 0; round < ROUNDS; round++) {
                claim(canvas, frame.pool());
                seeds.gather(canvas, owner);
            }
            seeds.complete(canvas);
            if (stone) {
                seeds.turn(field, true);
            }
        }
        claim(canvas, frame.pool());
        seeds.colour(canvas, owner);
    }

    private void claim(Canvas canvas, PixelPool pool) {
        seeds.sort();
        pool.forRows(seeds.rows(), (from, to) -> {
            int[] near = new int[9 * Seeds.MOST_IN_CELL];
            for (int row = from; row < to; row++) {
                for (int column = 0; column < seeds.columns(); column++) {
                    claim(canvas, column, row, near);
                }
            }
        });
    }

    /** Gives each pixel of a cell of the seeds' grid to a seed around it. */
    private void claim(Canvas canvas, int column, int row, int[] near) {
        int count = seeds.around(column, row, near);
        int left = (int) (column * side);
        int top = (int) (row * side);
        int right = Math.min(size.width(), (int) ((column + 1) * side));
        int bottom = Math.min(size.height(), (int) ((row + 1) * side));
        float likeness = stone ? LIKENESS_STONE : LIKENESS_GLASS;
        float nearer = 1f / (side * side);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int i = y * size.width() + x;
                float red = canvas.red()[i];
                float green = canvas.green()[i];
                float blue = canvas.blue()[i];
                float least = Float.MAX_VALUE;
                int mine = 0;
                for (int k = 0; k < count; k++) {
                    int s = near[k];
                    float dx = x - seeds.x[s];
                    float dy = y - seeds.y[s];
                    float dr = red - seeds.red[s];
                    float dg = green - seeds.green[s];
                    float db = blue - seeds.blue[s];
                    float apart;
                    if (stone) {
                        float u = Math.abs(dx * seeds.cosine[s] + dy * seeds.sine[s]);
                        float v = Math.abs(dy * seeds.cosine[s] - dx * seeds.sine[s]);
                        float far = Math.max(u, v);
                        apart = far * far;
                    } else {
                        apart = dx * dx + dy * dy;
                    }
                    float cost = apart * nearer + likeness * (dr * dr + dg * dg + db * db) + seeds.weight[s];
                    if (cost < least) {
                        least = cost;
                        mine = s;
                    }
                }
                owner[i] = mine;
            }
        }
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int y = row.y();
        boolean inside = y >= ringReach && y < size.height() - ringReach;
        float[] ripple = row.scratch(0);
        if (!stone && manner.shine() > 0) {
            new Surface(frame.riding(), row)
                    .at(720f / frame.size().shortSide(), 0, 0)
                    .read(glass, ripple);
        }
        for (int x = 0; x < row.width(); x++) {
            int i = y * row.width() + x;
            int s = owner[i];
            float gap = inside && x >= ringReach && x < row.width() - ringReach ? gap(i, s) : 0;
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

    /** How much of a pixel is joint: by how many of the places around it belong to other pieces. */
    private float gap(int i, int own) {
        int others = 0;
        for (int offset : ringOffsets) {
            others += owner[i + offset] != own ? 1 : 0;
        }
        return Math.min(1f, others / 3f) * Math.min(1f, manner.joint());
    }

    private static float lay(float tone, float gap, float mortar) {
        float clipped = Math.min(Math.max(tone, 0f), 1f);
        float light = clipped * clipped;
        return light + (mortar - light) * gap;
    }
}
