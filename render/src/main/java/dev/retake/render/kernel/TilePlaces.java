package dev.retake.render.kernel;

/**
 * Where a row of pixels lies on noise tiles: found once, it serves all tiles that are read there. Where neighbours lie beside each other
 * on the tile, they are copied together, and all arithmetic has one index, which makes vector code of it. Where they lie so close to each
 * other that a tile pixel spans many, every few are read and those between are drawn straight. A buffer, not thread-safe.
 */
public final class TilePlaces {
    /** Added to places, so that cutting a fraction off rounds down for those before the tile's corner, too. */
    private static final int BEFORE = 16 * NoiseTile.SIDE;

    /**
     * A place that is no farther than this before a whole pixel counts from that pixel on, its fraction below 0. Motion that is measured a
     * little to either side of none would else part neighbours again and again. Texture is drawn out straight so far.
     */
    public static final float SHORT_OF = 0.125f;

    /** Rows whose runs of neighbours are shorter than this in the mean are read place by place. */
    private static final int SHORT = 8;

    /** Columns between those that are read where a tile pixel spans many, and the tile pixels that they may span. */
    private static final int SPARSE = 8;

    private static final float SPAN = 1f;

    private final int[] index;
    private final float[] right;
    private final float[] down;
    private final int[] runs;
    private final float[][] corners;
    private int runCount;
    private boolean sparse;

    /** For rows of a width. */
    public TilePlaces(int width) {
        index = new int[width];
        right = new float[width];
        down = new float[width];
        runs = new int[width / SHORT + 2];
        corners = new float[4][width];
    }

    /**
     * Finds places.
     *
     * @param columns of pixels on the picture, not less than {@value #BEFORE} tile pixels before it; read only
     * @param lines likewise
     * @param scale tile pixels a picture's pixel
     * @param shiftU added to the tile's column, and {@code shiftV} to its row
     */
    public void find(float[] columns, float[] lines, float scale, float shiftU, float shiftV) {
        for (int x = 0; x < index.length; x++) {
            float u = columns[x] * scale + shiftU;
            float v = lines[x] * scale + shiftV;
            int left = (int) (u + (BEFORE + SHORT_OF));
            int top = (int) (v + (BEFORE + SHORT_OF));
            right[x] = u - (left - BEFORE);
            down[x] = v - (top - BEFORE);
            index[x] = (top & NoiseTile.SIDE - 1) * NoiseTile.WIDE + (left & NoiseTile.SIDE - 1);
        }
        sparse = scale * SPARSE <= SPAN;
        if (!sparse) {
            findRuns();
        }
    }

    /** Where runs of neighbours begin, and after the last one; none where there are too many. */
    private void findRuns() {
        runCount = index.length > 0 ? 1 : 0;
        for (int x = 1; x < index.length; x++) {
            if (index[x] != index[x - 1] + 1) {
                if (runCount == runs.length - 1) {
                    runCount = 0;
                    return;
                }
                runs[runCount++] = x;
            }
        }
        runs[runCount] = index.length;
    }

    /** Reads a tile at all places. */
    public void read(NoiseTile tile, float[] out) {
        read(tile, 0, out.length, out);
    }

    /**
     * Reads a tile at some of the places.
     *
     * @param from first column
     * @param to after the last
     * @param out overwritten there
     */
    public void read(NoiseTile tile, int from, int to, float[] out) {
        if (sparse) {
            readSparsely(tile, from, to, out);
            return;
        }
        if (runCount > 0) {
            gather(tile, from, to);
            mix(corners[0], corners[1], corners[2], corners[3], right, down, from, to);
            System.arraycopy(corners[0], from, out, from, to - from);
            return;
        }
        for (int x = from; x < to; x++) {
            out[x] = tile.value(index[x], right[x], down[x]);
        }
    }

    private void readSparsely(NoiseTile tile, int from, int to, float[] out) {
        int last = to - 1;
        float value = tile.value(index[from], right[from], down[from]);
        for (int x = from; x < last; x += SPARSE) {
            int next = Math.min(x + SPARSE, last);
            float nextValue = tile.value(index[next], right[next], down[next]);
            float step = (nextValue - value) / (next - x);
            for (int i = 0; i < next - x; i++) {
                out[x + i] = value + i * step;
            }
            value = nextValue;
        }
        out[last] = value;
    }

    /**
     * Reads a tile at all places, mixed with what was read elsewhere.
     *
     * @param others what was read; overwritten with {@code (first * others + (1 - first) * read) * keep}
     * @param keep a factor for each pixel
     */
    public void mix(NoiseTile tile, float first, float[] keep, float[] others) {
        mix(tile, first, keep, 0, others.length, others);
    }

    /** The same at the columns from {@code from} up to, not including, {@code to}. */
    public void mix(NoiseTile tile, float first, float[] keep, int from, int to, float[] others) {
        float[] values = corners[0];
        read(tile, from, to, values);
        float second = 1 - first;
        for (int x = from; x < to; x++) {
            others[x] = (first * others[x] + second * values[x]) * keep[x];
        }
    }

    private void gather(NoiseTile tile, int first, int end) {
        for (int run = 0; run < runCount; run++) {
            int from = Math.max(runs[run], first);
            int length = Math.min(runs[run + 1], end) - from;
            if (length > 0) {
                tile.copy(index[from], corners[0], from, length);
                tile.copy(index[from] + 1, corners[1], from, length);
                tile.copy(index[from] + NoiseTile.WIDE, corners[2], from, length);
                tile.copy(index[from] + NoiseTile.WIDE + 1, corners[3], from, length);
            }
        }
    }

    private static void mix(float[] a, float[] b, float[] c, float[] d, float[] right, float[] down, int from, int to) {
        for (int x = from; x < to; x++) {
            float above = a[x] + (b[x] - a[x]) * right[x];
            float below = c[x] + (d[x] - c[x]) * right[x];
            a[x] = above + (below - above) * down[x];
        }
    }
}
