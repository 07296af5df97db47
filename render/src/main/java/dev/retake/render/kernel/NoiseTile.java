package dev.retake.render.kernel;

/**
 * A tile of smooth Gaussian noise, mean 0 and deviation 1, that repeats without a seam.
 *
 * <p>Every value comes from a hash of its place and the seed, never from a generator's state, so that any part can be
 * made in any order.
 */
public final class NoiseTile {
    /** Columns and rows; a power of two. */
    public static final int SIDE = 1024;

    private final float[] values;

    /**
     * Makes a tile.
     *
     * @param seed any
     * @param blurPixels deviation of the blur that gives grains their size, 0 to 8 pixels
     */
    public NoiseTile(long seed, double blurPixels) {
        float[] white = new float[SIDE * SIDE];
        for (int i = 0; i < white.length; i++) {
            white[i] = gaussian(Hash.mix(seed + i));
        }
        values = blurPixels > 0.05 ? blur(blur(white, blurPixels, 1), blurPixels, SIDE) : white;
        normalise(values);
    }

    private NoiseTile(float[] values) {
        this.values = values;
        normalise(values);
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
        float[] dots = new NoiseTile(seed, blurPixels).values;
        int reach = (int) Math.ceil(2 * steps);
        float[] strokes = new float[dots.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    float weight = 1f - Math.abs(k) / (reach + 1f);
                    sum += weight * dots[(y + k * down & SIDE - 1) * SIDE + (x + k * right & SIDE - 1)];
                }
                strokes[y * SIDE + x] = sum;
            }
        }
        return new NoiseTile(strokes);
    }

    /** Sum of four uniform 16-bit numbers: near enough to a bell curve for grain. */
    private static float gaussian(long bits) {
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - 131070) / 37837f;
    }

    private static float[] blur(float[] from, double deviation, int step) {
        int radius = (int) Math.ceil(3 * deviation);
        float[] kernel = new float[2 * radius + 1];
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) StrictMath.exp(-0.5 * k * k / (deviation * deviation));
        }
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
        int line = (y & SIDE - 1) * SIDE;
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
        int upper = (top & SIDE - 1) * SIDE;
        int lower = (top + 1 & SIDE - 1) * SIDE;
        int from = left & SIDE - 1;
        int to = left + 1 & SIDE - 1;
        float above = values[upper + from] + (values[upper + to] - values[upper + from]) * right;
        float below = values[lower + from] + (values[lower + to] - values[lower + from]) * right;
        return above + (below - above) * down;
    }
}
