package dev.retake.signals.preview;

/** Lays one colour over a canvas where a mask says so. */
final class Tint {
    private Tint() {}

    /** How much of a pixel is covered. */
    @FunctionalInterface
    interface Cover {
        /** 0 not at all to 1 wholly. */
        float at(int x, int y);
    }

    /** Covers with a colour of 0 to 1 a channel. */
    static void over(Canvas canvas, float red, float green, float blue, Cover cover) {
        int width = canvas.size().width();
        int[] pixels = canvas.pixels();
        for (int y = 0; y < canvas.size().height(); y++) {
            for (int x = 0; x < width; x++) {
                float share = cover.at(x, y);
                int pixel = pixels[y * width + x];
                pixels[y * width + x] = Canvas.rgb(
                        mix((pixel >> 16 & 255) / 255f, red, share),
                        mix((pixel >> 8 & 255) / 255f, green, share),
                        mix((pixel & 255) / 255f, blue, share));
            }
        }
    }

    private static float mix(float from, float to, float share) {
        return from + (to - from) * share;
    }
}
