package dev.retake.render.matter;

import dev.retake.media.PixelPool;

/**
 * Drawn lines: where a picture is darker than its surroundings.
 *
 * <p>Source: Winnemöller, Kyprianidis and Olsen, "XDoG", 2012: a difference of Gaussians with a soft threshold.
 */
final class Lines {
    private static final float SURROUND = 1.6f;

    private final int width;
    private final int height;
    private final Gaussian gaussian;
    private final float[] fine;
    private final float[] wide;
    private final float[] ink;

    /** For pictures of {@code width * height}. */
    Lines(int width, int height) {
        this.width = width;
        this.height = height;
        gaussian = new Gaussian(width, height);
        fine = new float[width * height];
        wide = new float[width * height];
        ink = new float[width * height];
    }

    /** What blurs planes of this size. */
    Gaussian gaussian() {
        return gaussian;
    }

    /**
     * Draws.
     *
     * @param light display-like luminance, 0 … 1
     * @param thickness deviation of the finer Gaussian, in pixels
     * @param sharpness how fast a line becomes black; about 20 to 80
     * @param faint contrast that is not drawn yet
     * @return ink, 0 none … 1 full; valid until the next call
     */
    float[] draw(float[] light, double thickness, float sharpness, float faint, PixelPool pool) {
        gaussian.blur(light, fine, thickness, pool);
        gaussian.blur(light, wide, thickness * SURROUND, pool);
        pool.forRows(height, (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                float darker = (wide[i] - fine[i]) / (0.25f + wide[i]) - faint;
                float line = Math.max(darker * sharpness, 0f);
                ink[i] = line / (1f + line) * Math.min(1f, line);
            }
        });
        return ink;
    }
}
