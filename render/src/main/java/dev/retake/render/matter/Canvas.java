package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/** A picture as a painter sees it: three planes of display-like values, square roots of rolled-off light, 0 … 1. */
final class Canvas {
    /** Light above this is bent toward 1. */
    private static final float KNEE = 0.7f;

    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] light;

    /** An empty canvas. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
        light = new float[width * height];
    }

    /** Takes a picture in scene light. */
    void take(LinearImage picture, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                red[i] = tone(picture.red()[i]);
                green[i] = tone(picture.green()[i]);
                blue[i] = tone(picture.blue()[i]);
            }
        });
    }

    private static float tone(float light) {
        float above = Math.max(light - KNEE, 0f);
        float rolled = Math.min(Math.max(light, 0f), KNEE) + above * (1f - KNEE) / (above + 1f - KNEE);
        return (float) Math.sqrt(Math.min(rolled, 1f));
    }

    /** Computes and tells the luminance of what is on the canvas now, display-like. */
    float[] light(PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                light[i] = 0.27f * red[i] + 0.65f * green[i] + 0.08f * blue[i];
            }
        });
        return light;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float[] red() {
        return red;
    }

    float[] green() {
        return green;
    }

    float[] blue() {
        return blue;
    }

    /** Reads a plane between pixels, bilinearly; places outside are brought to the border. */
    float read(float[] plane, float x, float y) {
        float column = Math.min(Math.max(x, 0f), width - 1.001f);
        float line = Math.min(Math.max(y, 0f), height - 1.001f);
        int left = (int) column;
        int top = (int) line;
        float right = column - left;
        float down = line - top;
        int i = top * width + left;
        int below = top + 1 < height ? i + width : i;
        int step = left + 1 < width ? 1 : 0;
        float above = plane[i] + (plane[i + step] - plane[i]) * right;
        float under = plane[below] + (plane[below + step] - plane[below]) * right;
        return above + (under - above) * down;
    }
}
