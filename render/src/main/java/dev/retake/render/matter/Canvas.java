package dev.retake.render.matter;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.Care;

/** A picture as a painter sees it: three planes of display-like values, square roots of rolled-off light, 0 … 1. */
final class Canvas {
    /** Light above this is bent toward 1. */
    private static final float KNEE = 0.7f;

    /** How much more than in the source features stand out where care is greatest. */
    private static final float DRAWN_OUT = 0.6f;

    /** How much of what a coarse brush took a fine one gives back where care is greatest. */
    private static final float REFINED = 0.8f;

    private final int width;
    private final int height;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] light;
    private final float[] drawn;

    /** An empty canvas. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
        light = new float[width * height];
        drawn = new float[width * height];
    }

    /** Takes a picture in scene light; where it is looked at closely, features stand out from what is around them. */
    void take(LinearImage picture, FrameScene frame) {
        Care care = frame.care();
        frame.pool().forRows(height, (from, to) -> {
            float[] line = new float[width];
            for (int y = from; y < to; y++) {
                tones(picture.red(), y, line, red);
                tones(picture.green(), y, line, green);
                tones(picture.blue(), y, line, blue);
            }
            float[] closely = new float[width];
            float[] around = new float[width];
            for (int y = from; y < to; y++) {
                if (care.anyIn(y)) {
                    care.row(y, closely);
                    care.surroundRow(y, around);
                    drawOut(frame.original(), y, closely, around);
                }
            }
        });
    }

    private void tones(float[] light, int y, float[] line, float[] out) {
        System.arraycopy(light, y * width, line, 0, width);
        tones(line);
        System.arraycopy(line, 0, out, y * width, width);
    }

    private static void tones(float[] line) {
        for (int x = 0; x < line.length; x++) {
            line[x] = tone(line[x]);
        }
    }

    /** Copies a row of all three planes. */
    void row(Row row) {
        int at = row.y() * width;
        System.arraycopy(red, at, row.red(), 0, width);
        System.arraycopy(green, at, row.green(), 0, width);
        System.arraycopy(blue, at, row.blue(), 0, width);
    }

    private void drawOut(LinearImage original, int y, float[] closely, float[] around) {
        for (int x = 0; x < width; x++) {
            if (closely[x] > 0) {
                int i = y * width + x;
                float light = Light.luminance(original.red()[i], original.green()[i], original.blue()[i]);
                float stands = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f)) - around[x];
                float by = DRAWN_OUT * closely[x] * Math.min(Math.max(stands, -0.25f), 0.25f);
                red[i] = Math.min(Math.max(red[i] + by, 0f), 1f);
                green[i] = Math.min(Math.max(green[i] + by, 0f), 1f);
                blue[i] = Math.min(Math.max(blue[i] + by, 0f), 1f);
                drawn[i] = 0.27f * red[i] + 0.65f * green[i] + 0.08f * blue[i];
            }
        }
    }

    /** After a coarse brush, a fine one goes over the light of what is looked at closely. */
    void refine(FrameScene frame) {
        Care care = frame.care();
        if (!care.any()) {
            return;
        }
        frame.pool().forRows(height, (from, to) -> {
            float[] closely = new float[width];
            for (int y = from; y < to; y++) {
                if (!care.anyIn(y)) {
                    continue;
                }
                care.row(y, closely);
                for (int x = 0; x < width; x++) {
                    if (closely[x] > 0) {
                        int i = y * width + x;
                        float now = 0.27f * red[i] + 0.65f * green[i] + 0.08f * blue[i];
                        float by = REFINED * closely[x] * (drawn[i] - now);
                        red[i] = Math.min(Math.max(red[i] + by, 0f), 1f);
                        green[i] = Math.min(Math.max(green[i] + by, 0f), 1f);
                        blue[i] = Math.min(Math.max(blue[i] + by, 0f), 1f);
                    }
                }
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
        pool.forRows(height, (from, to) -> lights(red, green, blue, light, from * width, to * width));
        return light;
    }

    private static void lights(float[] red, float[] green, float[] blue, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = 0.27f * red[i] + 0.65f * green[i] + 0.08f * blue[i];
        }
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
