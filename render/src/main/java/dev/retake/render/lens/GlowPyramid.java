package dev.retake.render.lens;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.Row;
import dev.retake.render.scene.Upsampler;

/**
 * A wide, smooth blur of what is bright, at a quarter of the picture's size: halved again and again with a binomial
 * kernel, then added up from the coarsest, each level with its weight.
 */
final class GlowPyramid {
    private static final int SHRINK = 4;

    private final Size full;
    private final int levels;
    private final float[][][] planes;
    private final int[] widths;
    private final int[] heights;
    private final Upsampler upsampler;
    private final Upsampler[] between;
    private final float[][] wide = new float[3][];

    /** A pyramid for pictures of a size with that many levels, at least 1. */
    GlowPyramid(Size full, int levels) {
        this.full = full;
        this.levels = levels;
        widths = new int[levels];
        heights = new int[levels];
        planes = new float[levels][3][];
        between = new Upsampler[levels];
        int w = Math.ceilDiv(full.width(), SHRINK);
        int h = Math.ceilDiv(full.height(), SHRINK);
        upsampler = new Upsampler(w, h, full.width(), full.height());
        for (int level = 0; level < levels; level++) {
            widths[level] = w;
            heights[level] = h;
            for (int c = 0; c < 3; c++) {
                planes[level][c] = new float[w * h];
            }
            int halfWidth = Math.max(1, w / 2);
            int halfHeight = Math.max(1, h / 2);
            between[level] = new Upsampler(halfWidth, halfHeight, w, h);
            w = halfWidth;
            h = halfHeight;
        }
        for (int c = 0; c < 3; c++) {
            wide[c] = new float[upsampler.wideLength()];
        }
    }

    /**
     * Takes one row of a picture; the rows of each group of {@value #SHRINK} must come in order.
     *
     * @param threshold light of the largest channel below which nothing glows; soft over as much again
     * @param limit the most light that one pixel gives, against fireflies
     */
    void takeRow(Row row, float threshold, float limit) {
        float[] share = row.scratch(0);
        share(row, threshold, limit, share);
        int y = row.y() / SHRINK;
        int first = y * SHRINK;
        int rows = Math.min(SHRINK, full.height() - first);
        boolean begins = row.y() == first;
        boolean ends = row.y() == first + rows - 1;
        float[][] channels = {row.red(), row.green(), row.blue()};
        for (int c = 0; c < 3; c++) {
            add(channels[c], share, begins ? 0f : 1f, row.kept(c));
            if (ends) {
                meanOfBlocks(row.kept(c), planes[0][c], y * widths[0], rows);
            }
        }
    }

    private static void share(Row row, float threshold, float limit, float[] share) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        for (int x = 0; x < share.length; x++) {
            float largest = Math.max(red[x], Math.max(green[x], blue[x]));
            float above = Math.max(largest - threshold, 0f);
            share[x] = above / (above + threshold + 1e-6f) * Math.min(1f, limit / Math.max(largest, 1e-6f));
        }
    }

    private static void add(float[] light, float[] share, float before, float[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = before * sums[x] + light[x] * share[x];
        }
    }

    private void meanOfBlocks(float[] sums, float[] target, int at, int rows) {
        int whole = full.width() / SHRINK;
        float each = 1f / (SHRINK * rows);
        for (int x = 0; x < whole; x++) {
            int i = x * SHRINK;
            target[at + x] = each * (sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3]);
        }
        int rest = full.width() - whole * SHRINK;
        if (rest > 0) {
            float sum = 0;
            for (int i = whole * SHRINK; i < full.width(); i++) {
                sum += sums[i];
            }
            target[at + whole] = sum / (rest * rows);
        }
    }

    /**
     * Spreads the light of all rows taken.
     *
     * @param weights a channel and level, finest level first, for the sum
     */
    void spread(float[][] weights, PixelPool pool) {
        for (int level = 1; level < levels; level++) {
            int finer = level - 1;
            int coarser = level;
            pool.forRows(heights[level], (from, to) -> {
                float[] column = new float[widths[finer]];
                float[] spare = new float[widths[finer]];
                for (float[][] channel : new float[][][] {
                    {planes[finer][0], planes[coarser][0]},
                    {planes[finer][1], planes[coarser][1]},
                    {planes[finer][2], planes[coarser][2]}
                }) {
                    for (int y = from; y < to; y++) {
                        halveDown(channel[0], finer, y, column, spare);
                        halveAcross(column, channel[1], y * widths[coarser], widths[coarser]);
                    }
                }
            });
        }
        for (int c = 0; c < 3; c++) {
            scale(planes[levels - 1][c], weights[c][levels - 1]);
        }
        for (int level = levels - 2; level >= 0; level--) {
            int finer = level;
            pool.forRows(heights[level], (from, to) -> {
                float[] line = new float[widths[finer]];
                float[] own = new float[widths[finer]];
                for (int c = 0; c < 3; c++) {
                    for (int y = from; y < to; y++) {
                        between[finer].row(planes[finer + 1][c], y, line);
                        add(planes[finer][c], y * widths[finer], own.length, weights[c][finer], line, own);
                        System.arraycopy(line, 0, planes[finer][c], y * widths[finer], line.length);
                    }
                }
            });
        }
        pool.forRows(heights[0], (from, to) -> {
            for (int c = 0; c < 3; c++) {
                upsampler.widen(planes[0][c], from, to, wide[c]);
            }
        });
    }

    /** One coarser row's rows with the kernel 1 3 3 1. */
    private void halveDown(float[] from, int finer, int y, float[] column, float[] spare) {
        int width = widths[finer];
        int last = heights[finer] - 1;
        int a = Math.clamp(2 * y - 1, 0, last) * width;
        int b = Math.min(2 * y, last) * width;
        int c = Math.min(2 * y + 1, last) * width;
        int d = Math.min(2 * y + 2, last) * width;
        System.arraycopy(from, a, column, 0, width);
        add(from, d, width, 1, column, spare);
        add(from, b, width, 3, column, spare);
        add(from, c, width, 3, column, spare);
    }

    /** By way of a copy, since a loop becomes vector code only when all its arrays share one index. */
    private static void add(float[] from, int at, int width, float weight, float[] sums, float[] spare) {
        System.arraycopy(from, at, spare, 0, width);
        for (int x = 0; x < width; x++) {
            sums[x] += weight * spare[x];
        }
    }

    private static void halveAcross(float[] column, float[] to, int at, int width) {
        int last = column.length - 1;
        for (int x = 0; x < width; x++) {
            float outer = column[Math.max(2 * x - 1, 0)] + column[Math.min(2 * x + 2, last)];
            float inner = column[Math.min(2 * x, last)] + column[Math.min(2 * x + 1, last)];
            to[at + x] = 1f / 64 * (outer + 3f * inner);
        }
    }

    private static void scale(float[] plane, float weight) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= weight;
        }
    }

    /** Reads the glow at full size: channel 0 red, 1 green, 2 blue. */
    void row(int channel, int y, float[] out) {
        upsampler.wideRow(wide[channel], y, out);
    }
}
