package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;

/**
 * A small copy of a frame, long side at most {@value #LONG_SIDE} pixels, each pixel the mean of the pixels it covers. The
 * slow questions are asked of it.
 */
public final class Thumbnail {
    static final int LONG_SIDE = 320;

    private final LinearImage picture;
    private final float[] guide;

    /** The full picture's first column that each small one covers, and behind them all its width. */
    private final int[] columns;

    /** A black copy for frames of that size; reused from frame to frame. */
    public Thumbnail(Size full) {
        Size small = sizeFor(full);
        picture = new LinearImage(small);
        guide = new float[small.width() * small.height()];
        columns = new int[small.width() + 1];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = x * full.width() / small.width();
        }
    }

    /** The size of the copies of frames of a size. */
    static Size sizeFor(Size full) {
        double scale = Math.min(1.0, LONG_SIDE / (double) full.longSide());
        return new Size(Math.max(1, (int) Math.round(full.width() * scale)), Math.max(1, (int)
                Math.round(full.height() * scale)));
    }

    /** Takes a new frame. */
    public void take(LinearImage frame, PixelPool pool) {
        pool.forRows(height(), (from, to) -> {
            float[] sums = new float[frame.width()];
            float[] line = new float[frame.width()];
            for (int y = from; y < to; y++) {
                shrinkRow(frame.red(), picture.red(), frame.height(), y, sums, line);
                shrinkRow(frame.green(), picture.green(), frame.height(), y, sums, line);
                shrinkRow(frame.blue(), picture.blue(), frame.height(), y, sums, line);
                for (int i = y * width(); i < (y + 1) * width(); i++) {
                    float light = Light.luminance(picture.red()[i], picture.green()[i], picture.blue()[i]);
                    guide[i] = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
                }
            }
        });
    }

    private void shrinkRow(float[] from, float[] to, int fullHeight, int y, float[] sums, float[] line) {
        int top = y * fullHeight / height();
        int bottom = Math.max(top + 1, (y + 1) * fullHeight / height());
        System.arraycopy(from, top * sums.length, sums, 0, sums.length);
        for (int row = top + 1; row < bottom; row++) {
            System.arraycopy(from, row * sums.length, line, 0, line.length);
            for (int x = 0; x < sums.length; x++) {
                sums[x] += line[x];
            }
        }
        if (sums.length == 4 * width()) {
            quarter(sums, 1f / (4 * (bottom - top)), to, y * width());
            return;
        }
        for (int x = 0; x < width(); x++) {
            float sum = sums[columns[x]];
            for (int i = columns[x] + 1; i < columns[x + 1]; i++) {
                sum += sums[i];
            }
            to[y * width() + x] = sum / ((bottom - top) * (columns[x + 1] - columns[x]));
        }
    }

    /** Four columns to one, as 720p has them: a loop without a loop inside. */
    private void quarter(float[] sums, float each, float[] to, int at) {
        for (int x = 0; x < width(); x++) {
            int i = 4 * x;
            to[at + x] = (sums[i] + sums[i + 1] + sums[i + 2] + sums[i + 3]) * each;
        }
    }

    /** Columns. */
    public int width() {
        return picture.width();
    }

    /** Rows. */
    public int height() {
        return picture.height();
    }

    /** The small picture, scene-linear; read only. */
    public LinearImage picture() {
        return picture;
    }

    /** Square roots of its luminance, 0 … 1; read only. */
    public float[] guide() {
        return guide;
    }
}
