package dev.retake.render.lens;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;

/**
 * A picture out of focus, as an even disc a point, in a few sizes of disc: what is weighted 0 gives no light, so that a sharp
 * subject does not bleed into what is behind it, and what it hides is filled in from around it.
 *
 * <p>Works at a half or a quarter of the picture's size where that is large. A disc is a stack of rows, each the difference of two
 * running sums.
 */
final class DiscBlur {
    /** Discs, as shares of the largest. */
    static final float[] SIZES = {0.25f, 0.5f, 1f};

    /** What has no weight still counts this much, so that a mean exists everywhere. */
    private static final float LEAST_WEIGHT = 1e-3f;

    /** Spots this many times as bright as their surroundings begin to shine as discs, and from the second on do so in full. */
    private static final float SPOT_FROM = 1.4f;

    private static final float SPOT_TO = 4f;

    private static final int PLANES = 4;

    private final Size full;
    private final int shrink;
    private final int width;
    private final int height;
    private final int margin;
    private final float[][] spans;
    private final float[] radii = new float[SIZES.length];
    private final float squeeze;
    private final float[][] sums = new float[PLANES][];
    private final float[][] small = new float[PLANES][];
    private final float[][][] blurred = new float[SIZES.length][PLANES - 1][];
    private final Upsampler upsampler;
    private final BoxFilter box;
    private final float[] light;
    private final float[] around;

    /**
     * Discs for pictures of a size.
     *
     * @param radius of the largest disc, in pixels
     * @param squeeze a disc's width over its height
     */
    DiscBlur(Size full, float radius, float squeeze) {
        this.full = full;
        this.squeeze = squeeze;
        shrink = full.shortSide() > 900 ? 4 : full.shortSide() > 450 ? 2 : 1;
        width = Math.ceilDiv(full.width(), shrink);
        height = Math.ceilDiv(full.height(), shrink);
        upsampler = new Upsampler(width, height, full.width(), full.height());
        box = new BoxFilter(width, height);
        light = new float[width * height];
        around = new float[width * height];
        spans = new float[SIZES.length][];
        for (int size = 0; size < SIZES.length; size++) {
            radii[size] = Math.max(1, radius * SIZES[size] / shrink);
            spans[size] = spans(radii[size]);
        }
        margin = (int) Math.ceil(radii[SIZES.length - 1] * Math.max(1, squeeze)) + 2;
        for (int plane = 0; plane < PLANES; plane++) {
            small[plane] = new float[width * height];
            sums[plane] = new float[(width + 1 + 2 * margin) * height];
        }
        for (float[][] disc : blurred) {
            for (int channel = 0; channel < disc.length; channel++) {
                disc[channel] = new float[width * height];
            }
        }
    }

    /** Half the width of a disc in each of its rows, from the top to the bottom. */
    private float[] spans(float radius) {
        int reach = (int) radius;
        float[] halves = new float[2 * reach + 1];
        for (int dy = -reach; dy <= reach; dy++) {
            halves[dy + reach] = squeeze * (float) Math.sqrt(radius * radius - dy * dy);
        }
        return halves;
    }

    /**
     * Takes a row of the picture: how much of each pixel gives light, 0 … 1, and its light. Rows of one small row must come in order
     * and from one thread, as those of a band of a {@link PixelPool} do.
     */
    void take(int y, float[] weight, float[] red, float[] green, float[] blue, float[] spare) {
        int row = y / shrink * width;
        if (y % shrink == 0) {
            for (float[] plane : small) {
                Arrays.fill(plane, row, row + width, 0);
            }
        }
        int rows = Math.min(shrink, full.height() - y / shrink * shrink);
        for (int x = 0; x < spare.length; x++) {
            spare[x] = LEAST_WEIGHT + weight[x];
        }
        add(spare, small[0], row, rows);
        float[][] channels = {red, green, blue};
        for (int c = 0; c < channels.length; c++) {
            for (int x = 0; x < spare.length; x++) {
                spare[x] = (LEAST_WEIGHT + weight[x]) * channels[c][x];
            }
            add(spare, small[c + 1], row, rows);
        }
    }

    private void add(float[] values, float[] plane, int row, int rows) {
        for (int x = 0; x < values.length; x++) {
            int columns = Math.min(shrink, values.length - x / shrink * shrink);
            plane[row + x / shrink] += values[x] / (columns * rows);
        }
    }

    /**
     * Spreads the light of all rows taken.
     *
     * @param sparkle how many times brighter small lights become than a display showed them
     */
    void spread(float sparkle, PixelPool pool) {
        if (sparkle > 0) {
            brightenSpots(sparkle, pool);
        }
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int plane = 0; plane < PLANES; plane++) {
                    sum(small[plane], sums[plane], y);
                }
            }
        });
        pool.forRows(height, (from, to) -> {
            float[] right = new float[width];
            float[] left = new float[width];
            float[][] lines = new float[PLANES][width];
            for (int size = 0; size < SIZES.length; size++) {
                for (int y = from; y < to; y++) {
                    for (int plane = 0; plane < PLANES; plane++) {
                        disc(size, plane, y, lines[plane], right, left);
                    }
                    store(size, y, lines);
                }
            }
        });
    }

    /** Lamps outshine what a display could show of them; walls and skies do not. */
    private void brightenSpots(float sparkle, PixelPool pool) {
        for (int i = 0; i < light.length; i++) {
            float largest = Math.max(small[1][i], Math.max(small[2][i], small[3][i]));
            light[i] = largest / small[0][i];
        }
        box.mean(light, around, Math.max(2, Math.round(2 * radii[SIZES.length - 1])));
        pool.forRows(height, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                float spot = Light.smoothStep(SPOT_FROM, SPOT_TO, light[i] / (around[i] + 0.05f));
                float gain = 1f + sparkle * spot * Light.smoothStep(0.5f, 2.2f, light[i]);
                small[1][i] *= gain;
                small[2][i] *= gain;
                small[3][i] *= gain;
            }
        });
    }

    private void sum(float[] plane, float[] to, int y) {
        int at = y * (width + 1 + 2 * margin);
        Arrays.fill(to, at, at + margin + 1, 0);
        double running = 0;
        for (int x = 0; x < width; x++) {
            running += plane[y * width + x];
            to[at + margin + 1 + x] = (float) running;
        }
        Arrays.fill(to, at + margin + 1 + width, at + width + 1 + 2 * margin, (float) running);
    }

    private void disc(int size, int plane, int y, float[] line, float[] right, float[] left) {
        Arrays.fill(line, 0);
        int reach = spans[size].length / 2;
        for (int dy = -reach; dy <= reach; dy++) {
            int row = y + dy;
            if (row < 0 || row >= height) {
                continue;
            }
            int half = Math.round(spans[size][dy + reach]);
            int at = row * (width + 1 + 2 * margin) + margin;
            System.arraycopy(sums[plane], at + half + 1, right, 0, width);
            System.arraycopy(sums[plane], at - half, left, 0, width);
            for (int x = 0; x < line.length; x++) {
                line[x] += right[x] - left[x];
            }
        }
    }

    private void store(int size, int y, float[][] lines) {
        float[] weight = lines[0];
        for (int c = 1; c < PLANES; c++) {
            float[] line = lines[c];
            float[] to = blurred[size][c - 1];
            int at = y * width;
            for (int x = 0; x < width; x++) {
                to[at + x] = Math.max(line[x], 0f) / Math.max(weight[x], LEAST_WEIGHT);
            }
        }
    }

    /** Reads a channel (0 red, 1 green, 2 blue) of a row, blurred by a disc of {@link #SIZES}. */
    void row(int size, int channel, int y, float[] out) {
        upsampler.row(blurred[size][channel], y, out);
    }
}
