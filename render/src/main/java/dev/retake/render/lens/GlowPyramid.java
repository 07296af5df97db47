package dev.retake.render.lens;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.scene.Upsampler;

/**
 * A wide, smooth blur of what is bright, at a quarter of the picture's size: halved again and again with a binomial
 * kernel, then added up from the coarsest, each level with its weight.
 */
final class GlowPyramid {
    private static final int FIRST_SHRINK = 4;

    private final int levels;
    private final float[][][] planes;
    private final int[] widths;
    private final int[] heights;
    private final Upsampler upsampler;
    private final Upsampler[] between;
    private float[] spare = new float[0];

    /** A pyramid for pictures of {@code width * height} with that many levels, at least 1. */
    GlowPyramid(int width, int height, int levels) {
        this.levels = levels;
        widths = new int[levels];
        heights = new int[levels];
        planes = new float[levels][3][];
        between = new Upsampler[levels];
        int w = (width + FIRST_SHRINK - 1) / FIRST_SHRINK;
        int h = (height + FIRST_SHRINK - 1) / FIRST_SHRINK;
        upsampler = new Upsampler(w, h, width, height);
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
    }

    /**
     * Takes a picture.
     *
     * @param threshold light of the largest channel below which nothing glows; soft over as much again
     * @param limit the most light that one small pixel gives, against fireflies
     * @param weights a channel and level, finest level first, for the sum
     */
    void take(LinearImage picture, float threshold, float limit, float[][] weights, FrameScene frame) {
        frame.pool().forRows(heights[0], (from, to) -> {
            for (int y = from; y < to; y++) {
                gatherRow(picture, y, threshold, limit);
            }
        });
        for (int level = 1; level < levels; level++) {
            int finer = level - 1;
            int level1 = level;
            frame.pool().forRows(heights[level], (from, to) -> {
                for (int c = 0; c < 3; c++) {
                    halve(planes[finer][c], widths[finer], heights[finer], planes[level1][c], level1, from, to);
                }
            });
        }
        for (int c = 0; c < 3; c++) {
            for (int level = levels - 1; level >= 0; level--) {
                combine(level, c, weights[c][level]);
            }
        }
    }

    private void gatherRow(LinearImage picture, int y, float threshold, float limit) {
        int width = picture.width();
        int top = y * FIRST_SHRINK;
        int bottom = Math.min(picture.height(), top + FIRST_SHRINK);
        float[][] columns = new float[3][width];
        float[] share = new float[width];
        for (int row = top; row < bottom; row++) {
            int offset = row * width;
            float[] red = picture.red();
            float[] green = picture.green();
            float[] blue = picture.blue();
            for (int x = 0; x < width; x++) {
                float largest = Math.max(red[offset + x], Math.max(green[offset + x], blue[offset + x]));
                float above = Math.max(largest - threshold, 0f);
                share[x] = above / (above + threshold + 1e-6f) * Math.min(1f, limit / Math.max(largest, 1e-6f));
            }
            addShare(columns[0], red, offset, share);
            addShare(columns[1], green, offset, share);
            addShare(columns[2], blue, offset, share);
        }
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < widths[0]; x++) {
                int right = Math.min(width, (x + 1) * FIRST_SHRINK);
                float sum = 0;
                for (int i = x * FIRST_SHRINK; i < right; i++) {
                    sum += columns[c][i];
                }
                planes[0][c][y * widths[0] + x] = sum / ((right - x * FIRST_SHRINK) * (bottom - top));
            }
        }
    }

    private static void addShare(float[] sums, float[] light, int offset, float[] share) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += light[offset + x] * share[x];
        }
    }

    /** Halves with the separable kernel 1 3 3 1. */
    private void halve(float[] from, int width, int height, float[] to, int level, int top, int bottom) {
        for (int y = top; y < bottom; y++) {
            int[] rows = taps(2 * y, height, width);
            for (int x = 0; x < widths[level]; x++) {
                int[] columns = {
                    Math.max(2 * x - 1, 0),
                    Math.min(2 * x, width - 1),
                    Math.min(2 * x + 1, width - 1),
                    Math.min(2 * x + 2, width - 1)
                };
                float sum = 0;
                for (int j = 0; j < 4; j++) {
                    float line = from[rows[j] + columns[0]]
                            + 3f * (from[rows[j] + columns[1]] + from[rows[j] + columns[2]])
                            + from[rows[j] + columns[3]];
                    sum += j == 0 || j == 3 ? line : 3f * line;
                }
                to[y * widths[level] + x] = sum / 64f;
            }
        }
    }

    private static int[] taps(int first, int height, int width) {
        return new int[] {
            Math.max(first - 1, 0) * width,
            Math.min(first, height - 1) * width,
            Math.min(first + 1, height - 1) * width,
            Math.min(first + 2, height - 1) * width
        };
    }

    private void combine(int level, int channel, float weight) {
        float[] plane = planes[level][channel];
        if (level == levels - 1) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] *= weight;
            }
            return;
        }
        if (spare.length != widths[level]) {
            spare = new float[widths[level]];
        }
        for (int y = 0; y < heights[level]; y++) {
            between[level].row(planes[level + 1][channel], y, spare);
            for (int x = 0; x < widths[level]; x++) {
                int i = y * widths[level] + x;
                plane[i] = plane[i] * weight + spare[x];
            }
        }
    }

    /** Reads the glow at full size: channel 0 red, 1 green, 2 blue. */
    void row(int channel, int y, float[] out) {
        upsampler.row(planes[0][channel], y, out);
    }
}
