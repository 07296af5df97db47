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

    /** A black copy for frames of that size; reused from frame to frame. */
    public Thumbnail(Size full) {
        Size small = sizeFor(full);
        picture = new LinearImage(small);
        guide = new float[small.width() * small.height()];
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
            for (int y = from; y < to; y++) {
                shrinkRow(frame.red(), picture.red(), frame.size(), y);
                shrinkRow(frame.green(), picture.green(), frame.size(), y);
                shrinkRow(frame.blue(), picture.blue(), frame.size(), y);
                for (int i = y * width(); i < (y + 1) * width(); i++) {
                    float light = Light.luminance(picture.red()[i], picture.green()[i], picture.blue()[i]);
                    guide[i] = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
                }
            }
        });
    }

    private void shrinkRow(float[] from, float[] to, Size full, int y) {
        int top = y * full.height() / height();
        int bottom = Math.max(top + 1, (y + 1) * full.height() / height());
        float[] columns = new float[full.width()];
        float[] line = new float[full.width()];
        for (int row = top; row < bottom; row++) {
            System.arraycopy(from, row * full.width(), line, 0, line.length);
            for (int x = 0; x < columns.length; x++) {
                columns[x] += line[x];
            }
        }
        for (int x = 0; x < width(); x++) {
            int left = x * full.width() / width();
            int right = Math.max(left + 1, (x + 1) * full.width() / width());
            float sum = 0;
            for (int i = left; i < right; i++) {
                sum += columns[i];
            }
            to[y * width() + x] = sum / ((bottom - top) * (right - left));
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
