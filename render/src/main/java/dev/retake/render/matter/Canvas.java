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
            Hand hand = new Hand();
            for (int y = from; y < to; y++) {
                if (care.anyIn(y)) {
                    care.row(y, hand.closely);
                    care.surroundRow(y, hand.change);
                    hand.drawOut(frame.original(), y * width);
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

    /** After a coarse brush, a fine one goes over the light of what is looked at closely. */
    void refine(FrameScene frame) {
        Care care = frame.care();
        if (!care.any()) {
            return;
        }
        frame.pool().forRows(height, (from, to) -> {
            Hand hand = new Hand();
            for (int y = from; y < to; y++) {
                if (care.anyIn(y)) {
                    care.row(y, hand.closely);
                    hand.refine(y * width);
                }
            }
        });
    }

    /** What goes over a row with care, in loops that have one index, which makes vector code of them; a band's buffers. */
    private final class Hand {
        private final float[] closely = new float[width];
        private final float[] change = new float[width];
        private final float[] r = new float[width];
        private final float[] g = new float[width];
        private final float[] b = new float[width];

        /** Features stand out from what is around them, whose light is in {@code change}. */
        void drawOut(LinearImage original, int at) {
            System.arraycopy(original.red(), at, r, 0, width);
            System.arraycopy(original.green(), at, g, 0, width);
            System.arraycopy(original.blue(), at, b, 0, width);
            stand(r, g, b, closely, change);
            draw(at);
            System.arraycopy(red, at, r, 0, width);
            System.arraycopy(green, at, g, 0, width);
            System.arraycopy(blue, at, b, 0, width);
            Tones.greys(r, g, b, change);
            System.arraycopy(change, 0, drawn, at, width);
        }

        /** Light comes back toward what was drawn. */
        void refine(int at) {
            System.arraycopy(red, at, r, 0, width);
            System.arraycopy(green, at, g, 0, width);
            System.arraycopy(blue, at, b, 0, width);
            System.arraycopy(drawn, at, change, 0, width);
            back(r, g, b, closely, change);
            draw(at);
        }

        private void draw(int at) {
            change(red, at, r);
            change(green, at, r);
            change(blue, at, r);
        }

        private void change(float[] plane, int at, float[] line) {
            System.arraycopy(plane, at, line, 0, width);
            add(line, change);
            System.arraycopy(line, 0, plane, at, width);
        }

        private static void stand(float[] red, float[] green, float[] blue, float[] closely, float[] around) {
            for (int x = 0; x < around.length; x++) {
                float light = Light.luminance(red[x], green[x], blue[x]);
                float stands = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f)) - around[x];
                around[x] = DRAWN_OUT * closely[x] * Math.min(Math.max(stands, -0.25f), 0.25f);
            }
        }

        private static void back(float[] red, float[] green, float[] blue, float[] closely, float[] drawn) {
            for (int x = 0; x < drawn.length; x++) {
                float now = Tones.grey(red[x], green[x], blue[x]);
                drawn[x] = REFINED * closely[x] * (drawn[x] - now);
            }
        }

        private static void add(float[] tones, float[] change) {
            for (int x = 0; x < tones.length; x++) {
                tones[x] = Math.min(Math.max(tones[x] + change[x], 0f), 1f);
            }
        }
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
            out[i] = Tones.grey(red[i], green[i], blue[i]);
        }
    }

    /**
     * As {@link #light}, as somebody draws it who has one pencil: what has a strong colour is darker than its light, so that red petals
     * stand out from pale leaves.
     *
     * @param strong how much darker a colour is whose channels lie 1 apart
     */
    float[] drawnLight(float strong, PixelPool pool) {
        pool.forRows(height, (from, to) -> drawnLights(red, green, blue, light, from * width, to * width, strong));
        return light;
    }

    private static void drawnLights(
            float[] red, float[] green, float[] blue, float[] out, int from, int to, float strong) {
        for (int i = from; i < to; i++) {
            float most = Math.max(Math.max(red[i], green[i]), blue[i]);
            float least = Math.min(Math.min(red[i], green[i]), blue[i]);
            float grey = Tones.grey(red[i], green[i], blue[i]);
            out[i] = Math.max(grey - strong * (most - least), 0f);
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
