package dev.retake.render.kernel;

/** Where a row of pixels lies on noise tiles: found once, it serves all tiles that are read there. A buffer, not thread-safe. */
public final class TilePlaces {
    /** Added to places, so that cutting a fraction off rounds down for those before the tile's corner, too. */
    private static final int BEFORE = 16 * NoiseTile.SIDE;

    private final int[] index;
    private final float[] right;
    private final float[] down;

    /** For rows of a width. */
    public TilePlaces(int width) {
        index = new int[width];
        right = new float[width];
        down = new float[width];
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
            int left = (int) (u + BEFORE);
            int top = (int) (v + BEFORE);
            right[x] = u - (left - BEFORE);
            down[x] = v - (top - BEFORE);
            index[x] = (top & NoiseTile.SIDE - 1) * NoiseTile.WIDE + (left & NoiseTile.SIDE - 1);
        }
    }

    /** Reads a tile at all places. */
    public void read(NoiseTile tile, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = tile.value(index[x], right[x], down[x]);
        }
    }

    /**
     * Reads a tile at all places, mixed with what was read elsewhere.
     *
     * @param others what was read; overwritten with {@code (first * others + (1 - first) * read) * keep}
     * @param keep a factor for each pixel
     */
    public void mix(NoiseTile tile, float first, float[] keep, float[] others) {
        float second = 1 - first;
        for (int x = 0; x < others.length; x++) {
            others[x] = (first * others[x] + second * tile.value(index[x], right[x], down[x])) * keep[x];
        }
    }

    /** One value of a tile, under pixel {@code x}. */
    public float at(NoiseTile tile, int x) {
        return tile.value(index[x], right[x], down[x]);
    }
}
