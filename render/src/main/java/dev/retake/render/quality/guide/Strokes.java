package dev.retake.render.quality.guide;

import dev.retake.signals.scene.SurfacePoints;

/** Brush strokes all over surfaces: cells of space, each of one colour, long in one direction, with bristles along it. */
final class Strokes {
    private static final float[][] COLOURS = {
        {38, 52, 110}, {190, 84, 46}, {226, 190, 92}, {70, 122, 112}, {150, 60, 96}, {214, 206, 190}
    };
    private static final float COVER = 0.4f;

    /** Strokes are smaller on the figure. */
    private static final float ON_FIGURE = 8;

    private Strokes() {}

    /** How much paint there is at a point, and its colour. */
    static float at(SurfacePoints points, int i, float[] colour) {
        float scale = points.subject()[i] ? ON_FIGURE : 12 / Math.max(3, points.z()[i]);
        scale = points.subject()[i] ? scale : (float) Math.pow(2, Math.floor(Math.log(scale) / Math.log(2)));
        float x = points.x()[i] * scale;
        float y = points.y()[i] * scale;
        float z = points.z()[i] * scale;
        float along = x + 0.7f * z + 0.5f * y;
        float over = 3.5f * (y + 0.4f * z - 0.6f * x);
        int lane = (int) Math.floor(over);
        int stroke = (int) Math.floor(along + 3 * hash(lane, 1));
        float bristle = hash((int) Math.floor(6 * over), (int) Math.floor(2 * along));
        float[] base = COLOURS[(int) (hash(lane, stroke) * COLOURS.length)];
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = base[channel] * (0.85f + 0.3f * bristle);
        }
        return COVER;
    }

    /** A number from 0 to below 1 that two whole numbers decide (after Wang's integer hash). */
    private static float hash(int a, int b) {
        int h = a * 0x9E3779B1 ^ b * 0x85EBCA77;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        return ((h ^ h >>> 15) >>> 8) / (float) (1 << 24);
    }
}
