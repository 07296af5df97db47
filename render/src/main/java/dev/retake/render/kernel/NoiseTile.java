package dev.retake.render.kernel;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tile of smooth Gaussian noise, mean 0 and deviation 1, that repeats without a seam.
 *
 * <p>Every value comes from a hash of its place and the seed, never from a generator's state, so that any part can be
 * made in any order.
 */
public final class NoiseTile {
    /** Columns and rows; a power of two. */
    public static final int SIDE = 1024;

    /** The first column and row follow once more after the last, so that what is right of a place and below it lies beside it. */
    static final int WIDE = SIDE + 1;

    /** Deviation of the blur by which a pixel sees its own area, as a share of its side. */
    private static final double SIGHT = 0.45;

    private final float[] values;

    /** The same as larger pixels see it, by their side. */
    private final Map<Float, NoiseTile> seen = new ConcurrentHashMap<>();

    /** Tiles that have been made and that nobody has had to give up memory for. */
    private static final Map<Kind, SoftReference<NoiseTile>> MADE = new ConcurrentHashMap<>();

    private record Kind(long seed, int right, int down, double steps, double blurPixels, int cells) {

        NoiseTile tile() {
            NoiseTile known = MADE.getOrDefault(this, new SoftReference<>(null)).get();
            if (known != null) {
                return known;
            }
            NoiseTile made = make();
            MADE.put(this, new SoftReference<>(made));
            return made;
        }

        private NoiseTile make() {
            if (cells > 0) {
                return new NoiseTile(Cells.distances(seed, cells, SIDE), false);
            }
            return steps > 0 ? drawnOut(this) : new NoiseTile(seed, blurPixels);
        }
    }

    /**
     * A tile of round grains.
     *
     * @param seed any
     * @param blurPixels deviation of the blur that gives grains their size, 0 to 12 pixels
     */
    public static NoiseTile grains(long seed, double blurPixels) {
        return new Kind(seed, 0, 0, 0, blurPixels, 0).tile();
    }

    private NoiseTile(long seed, double blurPixels) {
        float[] white = new float[SIDE * SIDE];
        for (int i = 0; i < white.length; i++) {
            white[i] = gaussian(Hash.mix(seed + i));
        }
        float[] grains = blurPixels > 0.05 ? blur(blur(white, blurPixels, 1), blurPixels, SIDE) : white;
        normalise(grains);
        values = wide(grains);
    }

    private NoiseTile(float[] values, boolean normalised) {
        if (normalised) {
            normalise(values);
        }
        this.values = wide(values);
    }

    /** A tile that somebody has made, {@link #SIDE} squared values, brought to mean 0 and deviation 1; they are overwritten. */
    public static NoiseTile made(float[] values) {
        return new NoiseTile(values, true);
    }

    private static float[] wide(float[] square) {
        float[] wide = new float[WIDE * WIDE];
        for (int y = 0; y < WIDE; y++) {
            System.arraycopy(square, (y & SIDE - 1) * SIDE, wide, y * WIDE, SIDE);
            wide[y * WIDE + SIDE] = wide[y * WIDE];
        }
        return wide;
    }

    /**
     * A tile of strokes: noise drawn out along a direction.
     *
     * @param seed any
     * @param right columns in a step along the stroke
     * @param down rows in a step along the stroke
     * @param steps deviation of a stroke's length, in steps
     * @param blurPixels deviation of its width
     */
    public static NoiseTile strokes(long seed, int right, int down, double steps, double blurPixels) {
        return new Kind(seed, right, down, steps, blurPixels, 0).tile();
    }

    /**
     * A tile of cells between ridges: distances from 0, at points strewn over it, to about 1; not normalised.
     *
     * @param seed any
     * @param across cells in a row, a power of two
     */
    public static NoiseTile cells(long seed, int across) {
        return new Kind(seed, 0, 0, 0, 0, across).tile();
    }

    private static NoiseTile drawnOut(Kind kind) {
        float[] dots = grains(kind.seed(), kind.blurPixels()).values;
        int reach = (int) Math.ceil(2 * kind.steps());
        float[] strokes = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    float weight = 1f - Math.abs(k) / (reach + 1f);
                    sum += weight * dots[(y + k * kind.down() & SIDE - 1) * WIDE + (x + k * kind.right() & SIDE - 1)];
                }
                strokes[y * SIDE + x] = sum;
            }
        }
        return new NoiseTile(strokes, true);
    }

    /**
     * This texture as pixels see it that each cover several of its own: what is finer than they are fades, instead of changing with every
     * fraction of a pixel that it moves by.
     *
     * @param pixel side of a picture's pixel in pixels of the tile; up to 1 the tile is as it is
     */
    public NoiseTile seenBy(float pixel) {
        return pixel <= 1 ? this : seen.computeIfAbsent(pixel, this::softened);
    }

    private NoiseTile softened(float pixel) {
        float[] fine = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(values, y * WIDE, fine, y * SIDE, SIDE);
        }
        double deviation = SIGHT * Math.sqrt(pixel * pixel - 1);
        float[] soft = blur(blur(fine, deviation, 1), deviation, SIDE);
        float[] kernel = kernel(deviation);
        float all = 0;
        for (float weight : kernel) {
            all += weight;
        }
        for (int i = 0; i < soft.length; i++) {
            soft[i] /= all * all;
        }
        return new NoiseTile(soft, false);
    }

    /** How much higher each place is than the one a step right and down of it: what catches light from the upper left; not normalised. */
    public NoiseTile ridges() {
        float[] steps = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int at = y * WIDE + x;
                steps[y * SIDE + x] = values[at] - values[at + WIDE + 1];
            }
        }
        return new NoiseTile(steps, false);
    }

    /** Sum of four uniform 16-bit numbers: near enough to a bell curve for grain. */
    private static float gaussian(long bits) {
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 131070) / 37837f;
    }

    /** A bell curve; what it sums to is left to whoever uses it. */
    private static float[] kernel(double deviation) {
        int radius = (int) Math.ceil(3 * deviation);
        float[] kernel = new float[2 * radius + 1];
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) StrictMath.exp(-0.5 * k * k / (deviation * deviation));
        }
        return kernel;
    }

    private static float[] blur(float[] from, double deviation, int step) {
        float[] kernel = kernel(deviation);
        int radius = kernel.length / 2;
        float[] to = new float[from.length];
        int mask = SIDE - 1;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int at = step == 1 ? y * SIDE + (x + k & mask) : (y + k & mask) * SIDE + x;
                    sum += kernel[k + radius] * from[at];
                }
                to[y * SIDE + x] = sum;
            }
        }
        return to;
    }

    private static void normalise(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        float mean = (float) (sum / values.length);
        float scale = (float) (1 / Math.sqrt(squares / values.length - (double) mean * mean));
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) * scale;
        }
    }

    /**
     * Reads a row, wrapping around.
     *
     * @param x column of the first value, any
     * @param y row, any
     * @param out filled
     */
    public void row(int x, int y, float[] out) {
        int line = (y & SIDE - 1) * WIDE;
        int column = x & SIDE - 1;
        int done = 0;
        while (done < out.length) {
            int run = Math.min(SIDE - column, out.length - done);
            System.arraycopy(values, line + column, out, done, run);
            done += run;
            column = 0;
        }
    }

    /** The value at a place, interpolated bilinearly, wrapping around. */
    public float at(float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = x - left;
        float down = y - top;
        return value((top & SIDE - 1) * WIDE + (left & SIDE - 1), right, down);
    }

    /** Copies neighbours in a row, from an index that {@link TilePlaces} found. */
    void copy(int index, float[] out, int from, int length) {
        System.arraycopy(values, index, out, from, length);
    }

    /** The value at a place that {@link TilePlaces} found. */
    float value(int index, float right, float down) {
        float[] tile = values;
        int lower = index + WIDE;
        float above = tile[index] + (tile[index + 1] - tile[index]) * right;
        float below = tile[lower] + (tile[lower + 1] - tile[lower]) * right;
        return above + (below - above) * down;
    }
}
