package dev.retake.render.quality;

import dev.retake.signals.motion.Flow;

/** A picture brought along a motion as sharply as can be, by the cubic of Catmull and Rom. */
final class Carried {
    private Carried() {}

    /** Each pixel of the result is what the picture shows where the pixel came from. */
    static Codes along(Codes picture, Flow back) {
        int width = picture.width();
        int height = picture.height();
        float[][] planes = new float[picture.planes().length][width * height];
        for (int i = 0; i < width * height; i++) {
            float fromX = Math.clamp(i % width + back.right()[i], 0, width - 1);
            float fromY = Math.clamp(i / width + back.down()[i], 0, height - 1);
            for (int c = 0; c < planes.length; c++) {
                planes[c][i] = read(picture.planes()[c], width, height, fromX, fromY);
            }
        }
        return new Codes(width, height, planes);
    }

    private static float read(float[] plane, int width, int height, float x, float y) {
        int left = (int) x;
        int top = (int) y;
        float sum = 0;
        for (int v = -1; v <= 2; v++) {
            int line = Math.clamp(top + v, 0, height - 1) * width;
            for (int u = -1; u <= 2; u++) {
                float weight = cubic(v - (y - top)) * cubic(u - (x - left));
                sum += weight * plane[line + Math.clamp(left + u, 0, width - 1)];
            }
        }
        return Math.min(Math.max(sum, 0f), 1f);
    }

    private static float cubic(float from) {
        float d = Math.abs(from);
        return d < 1 ? 1 + d * d * (1.5f * d - 2.5f) : d < 2 ? 2 + d * (-4 + d * (2.5f - 0.5f * d)) : 0;
    }
}
