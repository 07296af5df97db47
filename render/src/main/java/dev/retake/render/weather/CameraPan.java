package dev.retake.render.weather;

import dev.retake.render.scene.Thumbnail;

/**
 * How far a camera has turned since the shot began, from one frame's columns and rows to the next's: what hangs in the air
 * shifts by as much.
 *
 * <p>Means of columns and of rows are compared at whole shifts, and a parabola through the best three gives the fraction: about
 * a tenth of a millisecond a frame.
 */
final class CameraPan {
    private static final int REACH = 10;

    private float[] lastColumns = new float[0];
    private float[] lastRows = new float[0];
    private float right;
    private float down;

    /** Takes the next frame. */
    void next(Thumbnail thumbnail, boolean cut) {
        int width = thumbnail.width();
        int height = thumbnail.height();
        float[] columns = new float[width];
        float[] rows = new float[height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float light = thumbnail.guide()[y * width + x];
                columns[x] += light / height;
                rows[y] += light / width;
            }
        }
        if (!cut && lastColumns.length == width && lastRows.length == height) {
            right += shift(lastColumns, columns) / width;
            down += shift(lastRows, rows) / height;
        }
        lastColumns = columns;
        lastRows = rows;
    }

    /** By how many steps the later profile is moved against the earlier one. */
    private static float shift(float[] before, float[] after) {
        float[] misses = new float[2 * REACH + 1];
        int best = REACH;
        for (int by = -REACH; by <= REACH; by++) {
            float sum = 0;
            for (int i = REACH; i < before.length - REACH; i++) {
                sum += Math.abs(after[i + by] - before[i]);
            }
            misses[by + REACH] = sum;
            if (sum < misses[best] * 0.98f) {
                best = by + REACH;
            }
        }
        if (best == 0 || best == 2 * REACH || before.length <= 4 * REACH) {
            return 0;
        }
        float below = misses[best - 1] - misses[best];
        float above = misses[best + 1] - misses[best];
        float fraction = below + above > 1e-6f ? 0.5f * (below - above) / (below + above) : 0;
        return best - REACH + fraction;
    }

    /** To the right, in widths of the picture. */
    float right() {
        return right;
    }

    /** Downward, in heights of the picture. */
    float down() {
        return down;
    }
}
