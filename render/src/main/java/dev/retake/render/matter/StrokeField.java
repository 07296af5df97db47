package dev.retake.render.matter;

import dev.retake.media.PixelPool;
import dev.retake.render.scene.BoxFilter;

/**
 * Which way a brush would go: along the forms that light shows, from the smoothed structure tensor on a grid of a quarter of
 * the picture's columns and rows.
 *
 * <p>Directions are told as doubled angles, since a stroke has no beginning: (cos 2a, sin 2a), longer where the form is
 * clearer. Source: the structure tensor of Brox and others, "Adaptive structure tensors and their applications", 2006.
 */
final class StrokeField {
    private static final int STEP = 4;
    private static final int REACH = 3;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final float[] cosine;
    private final float[] sine;
    private final BoxFilter box;

    /** For pictures of {@code width * height}. */
    StrokeField(int width, int height) {
        this.width = width;
        this.height = height;
        columns = Math.ceilDiv(width, STEP);
        rows = Math.ceilDiv(height, STEP);
        cosine = new float[columns * rows];
        sine = new float[columns * rows];
        box = new BoxFilter(columns, rows);
    }

    /** Reads a picture's luminance. */
    void read(float[] light, PixelPool pool) {
        pool.forRows(rows, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int column = 0; column < columns; column++) {
                    gradient(light, column, row);
                }
            }
        });
        for (int round = 0; round < 2; round++) {
            box.mean(cosine, cosine, REACH);
            box.mean(sine, sine, REACH);
        }
    }

    private void gradient(float[] light, int column, int row) {
        int x = Math.min(column * STEP + STEP / 2, width - 1);
        int y = Math.min(row * STEP + STEP / 2, height - 1);
        int left = Math.max(x - STEP, 0);
        int right = Math.min(x + STEP, width - 1);
        int above = Math.max(y - STEP, 0);
        int below = Math.min(y + STEP, height - 1);
        float across = light[y * width + right] - light[y * width + left];
        float down = light[below * width + x] - light[above * width + x];
        int i = row * columns + column;
        // Strokes run across the gradient, half a turn of the doubled angle away.
        cosine[i] = down * down - across * across;
        sine[i] = -2 * across * down;
    }

    /** Index of a pixel's cell, for {@link #cosine} and {@link #sine}. */
    int cell(int x, int y) {
        return Math.min(y / STEP, rows - 1) * columns + Math.min(x / STEP, columns - 1);
    }

    /**
     * Adds the directions under a row of the picture.
     *
     * @param wander what strokes do where nothing has a form: factor of what the arrays hold
     * @param cosines overwritten with direction + wander times what was there; {@code sines} alike
     */
    void addRow(int y, float wander, float[] cosines, float[] sines) {
        int line = Math.min(y / STEP, rows - 1) * columns;
        for (int x = 0; x < cosines.length; x++) {
            int cell = line + Math.min(x / STEP, columns - 1);
            cosines[x] = cosine[cell] + wander * cosines[x];
            sines[x] = sine[cell] + wander * sines[x];
        }
    }

    float cosine(int cell) {
        return cosine[cell];
    }

    float sine(int cell) {
        return sine[cell];
    }
}
