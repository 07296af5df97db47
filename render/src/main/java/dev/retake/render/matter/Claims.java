package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Which piece each pixel belongs to: the seed nearest by distance and colour, of those in the cells of the seeds' grid around it.
 *
 * <p>A pixel stays with the piece that had it while nothing is clearly nearer: where two pieces are as good as each other, noise would
 * hand patches to and fro between them. The piece's mask goes along with its seed, in whole pixels whose rests are kept.
 *
 * <p>Seeds bid for a row of pixels at a time, in loops that have one index, which makes vector code of them: a bid has its cost in the
 * upper bits and the bidder's place among the cells around in the lower ones, so that the least bid is the winner's.
 */
final class Claims {
    /** A piece is left when another's cost is less by this; a pixel of way between two seeds at a piece's distance costs 0.06 to 0.12. */
    private static final float FAITH = 0.05f;

    private static final float STEPS = 1 << 20;
    private static final float MOST_COST = 30f;
    private static final int CODE_BITS = 6;
    private static final int CODE_MASK = (1 << CODE_BITS) - 1;

    private final Size size;
    private final Seeds seeds;
    private final SeedGrid grid;
    private final boolean square;
    private final float likeness;
    private final float nearer;
    private final int[] columnStarts;
    private final int[] columnOf;
    private final int[] rowOf;
    private int[] owners;
    private int[] before;
    private boolean known;

    /**
     * Nobody's pixels.
     *
     * @param square whether pieces are square, along their seeds' directions, or round
     * @param likeness what a difference of colour costs, squared, over what a distance of a piece's side does
     */
    Claims(Size size, float side, Seeds seeds, boolean square, float likeness) {
        this.size = size;
        this.seeds = seeds;
        grid = seeds.grid();
        this.square = square;
        this.likeness = likeness;
        nearer = 1f / (side * side);
        owners = new int[Math.toIntExact(size.pixels())];
        before = new int[owners.length];
        columnStarts = starts(grid.columns(), side, size.width());
        columnOf = cells(columnStarts, size.width());
        rowOf = cells(starts(grid.rows(), side, size.height()), size.height());
    }

    private static int[] starts(int cells, float side, int length) {
        int[] starts = new int[cells + 1];
        for (int cell = 0; cell < cells; cell++) {
            starts[cell] = Math.min((int) (cell * side), length);
        }
        starts[cells] = length;
        return starts;
    }

    private static int[] cells(int[] starts, int length) {
        int[] cells = new int[length];
        for (int cell = 0; cell + 1 < starts.length; cell++) {
            Arrays.fill(cells, starts[cell], starts[cell + 1], cell);
        }
        return cells;
    }

    /** The seed that each pixel belongs to; read only, valid until the next call. */
    int[] owners() {
        return owners;
    }

    /** Forgets whose pixels were whose: a shot begins. */
    void forget() {
        known = false;
    }

    /** Looks for each pixel's seed; what it belonged to before is of no account. */
    void look(Canvas canvas, PixelPool pool) {
        known = false;
        settle(canvas, pool);
    }

    /** Looks for each pixel's seed, after the seeds have moved on by a frame. */
    void settle(Canvas canvas, PixelPool pool) {
        seeds.sort();
        int[] spare = before;
        before = owners;
        owners = spare;
        pool.forRows(size.height(), (from, to) -> {
            Auction auction = new Auction(size.width());
            for (int y = from; y < to; y++) {
                auction.row(canvas, y);
            }
        });
        known = true;
    }

    /**
     * What it costs that a place is a seed's.
     *
     * @param red of the place, as {@code green} and {@code blue}, display-like
     */
    float cost(int seed, float x, float y, float red, float green, float blue) {
        float dx = x - seeds.x[seed];
        float dy = y - seeds.y[seed];
        float dr = red - seeds.red[seed];
        float dg = green - seeds.green[seed];
        float db = blue - seeds.blue[seed];
        float apart = dx * dx + dy * dy;
        if (square) {
            float across = Math.abs(dx * seeds.cosine[seed] + dy * seeds.sine[seed]);
            float along = Math.abs(dy * seeds.cosine[seed] - dx * seeds.sine[seed]);
            apart = Math.max(across, along) * Math.max(across, along);
        }
        return apart * nearer + likeness * (dr * dr + dg * dg + db * db) + seeds.weight[seed];
    }

    /** A band's buffers, for one row at a time. */
    private final class Auction {
        private final float[] red;
        private final float[] green;
        private final float[] blue;
        private final int[] least;

        Auction(int width) {
            red = new float[width];
            green = new float[width];
            blue = new float[width];
            least = new int[width];
        }

        void row(Canvas canvas, int y) {
            int at = y * size.width();
            System.arraycopy(canvas.red(), at, red, 0, red.length);
            System.arraycopy(canvas.green(), at, green, 0, green.length);
            System.arraycopy(canvas.blue(), at, blue, 0, blue.length);
            Arrays.fill(least, Integer.MAX_VALUE);
            int own = rowOf[y];
            for (int row = Math.max(0, own - 1); row <= Math.min(grid.rows() - 1, own + 1); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    for (int k = 0; k < grid.countIn(column, row); k++) {
                        bid(grid.pointIn(column, row, k), column, code(column, row, k), y);
                    }
                }
            }
            for (int x = 0; x < least.length; x++) {
                int winner = least[x] == Integer.MAX_VALUE ? 0 : winner(least[x] & CODE_MASK, columnOf[x], own);
                owners[at + x] = known ? faithful(winner, x, y) : winner;
            }
        }

        private void bid(int seed, int column, int code, int y) {
            int from = columnStarts[Math.max(column - 1, 0)];
            int to = columnStarts[Math.min(column + 2, grid.columns())];
            float down = y - seeds.y[seed];
            if (square) {
                bidSquare(seed, from, to, down, code);
            } else {
                bidRound(seed, from, to, down, code);
            }
        }

        // What a loop reads stands in variables of its own: then it becomes vector code.

        private void bidRound(int seed, int from, int to, float down, int code) {
            float[] reds = red;
            float[] greens = green;
            float[] blues = blue;
            int[] bids = least;
            float seedX = seeds.x[seed];
            float seedRed = seeds.red[seed];
            float seedGreen = seeds.green[seed];
            float seedBlue = seeds.blue[seed];
            float near = nearer;
            float like = likeness;
            float more = seeds.weight[seed] + down * down * near;
            for (int x = from; x < to; x++) {
                float dx = x - seedX;
                float dr = reds[x] - seedRed;
                float dg = greens[x] - seedGreen;
                float db = blues[x] - seedBlue;
                float cost = dx * dx * near + like * (dr * dr + dg * dg + db * db) + more;
                bids[x] = Math.min(bids[x], (int) (Math.min(cost, MOST_COST) * STEPS) << CODE_BITS | code);
            }
        }

        private void bidSquare(int seed, int from, int to, float down, int code) {
            float[] reds = red;
            float[] greens = green;
            float[] blues = blue;
            int[] bids = least;
            float seedX = seeds.x[seed];
            float seedRed = seeds.red[seed];
            float seedGreen = seeds.green[seed];
            float seedBlue = seeds.blue[seed];
            float cosine = seeds.cosine[seed];
            float sine = seeds.sine[seed];
            float near = nearer;
            float like = likeness;
            float more = seeds.weight[seed];
            for (int x = from; x < to; x++) {
                float dx = x - seedX;
                float dr = reds[x] - seedRed;
                float dg = greens[x] - seedGreen;
                float db = blues[x] - seedBlue;
                float far = Math.max(Math.abs(dx * cosine + down * sine), Math.abs(down * cosine - dx * sine));
                float cost = far * far * near + like * (dr * dr + dg * dg + db * db) + more;
                bids[x] = Math.min(bids[x], (int) (Math.min(cost, MOST_COST) * STEPS) << CODE_BITS | code);
            }
        }

        /** The winner, or who had the pixel before, if that costs hardly more. */
        private int faithful(int winner, int x, int y) {
            int fromX = x - seeds.shiftX[winner];
            int fromY = y - seeds.shiftY[winner];
            if (fromX < 0 || fromY < 0 || fromX >= size.width() || fromY >= size.height()) {
                return winner;
            }
            int had = seeds.now(before[fromY * size.width() + fromX]);
            if (had < 0 || had == winner || !grid.isAround(had, columnOf[x], rowOf[y])) {
                return winner;
            }
            float more = cost(had, x, y, red[x], green[x], blue[x]) - cost(winner, x, y, red[x], green[x], blue[x]);
            return more < FAITH ? had : winner;
        }
    }

    /** Tells the seeds of any three by three cells apart. */
    private static int code(int column, int row, int k) {
        return (column % 3 * 3 + row % 3) * Seeds.MOST_IN_CELL + k;
    }

    private int winner(int code, int column, int row) {
        int cell = code / Seeds.MOST_IN_CELL;
        return grid.pointIn(near(cell / 3, column), near(cell % 3, row), code % Seeds.MOST_IN_CELL);
    }

    /** The cell beside {@code own}, or itself, whose remainder by 3 is given. */
    private static int near(int remainder, int own) {
        return own - 1 + (remainder - own % 3 + 4) % 3;
    }
}
