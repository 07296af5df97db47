package dev.retake.render.quality.guide;

import dev.retake.signals.scene.SurfacePoints;

/**
 * Paint that sits on the surfaces of the synthetic street and moves with them: what it hides in one frame it hides in all. Surfaces are
 * known at twice the picture's width and height, so that edges of paint are as smooth as others.
 */
final class GluedEdits {
    /** The houses' front on the left, in metres, and how far from it their windows lie at most. */
    private static final float WALL = -5.6f;

    private static final float RECESS = 0.3f;

    private GluedEdits() {}

    /** How much paint there is at a point, 0 to 1, and its colour in codes. */
    private interface Paint {
        float at(SurfacePoints points, int i, float[] colour);
    }

    /** A ring with stripes on the wall, an arrow on the road, a badge on the chest. */
    static Shown decal(Shown source, SurfacePoints points) {
        return painted(source, points, GluedEdits::sign);
    }

    /** Strokes of six colours that cover most of what lies below. */
    static Shown paint(Shown source, SurfacePoints points) {
        return painted(source, points, Strokes::at);
    }

    private static Shown painted(Shown source, SurfacePoints points, Paint paint) {
        int width = source.size().width();
        float[][] made = new float[3][source.planes()[0].length];
        float[] colour = new float[3];
        for (int i = 0; i < made[0].length; i++) {
            int corner = 2 * (i / width) * 2 * width + 2 * (i % width);
            for (int sample = 0; sample < 4; sample++) {
                int at = corner + sample % 2 + sample / 2 * 2 * width;
                float share = points.sky()[at] ? 0 : paint.at(points, at, colour);
                for (int channel = 0; channel < 3; channel++) {
                    float value = source.planes()[channel][i];
                    made[channel][i] += (value + share * (colour[channel] - value)) / 4;
                }
            }
        }
        return Shown.rounded(source.size(), made);
    }

    private static float sign(SurfacePoints points, int i, float[] colour) {
        float x = points.x()[i];
        float y = points.y()[i];
        float z = points.z()[i];
        if (points.subject()[i]) {
            return z > 0 ? badge(x / 0.11f, (y - 1.3f) / 0.11f, colour) : 0;
        }
        if (Math.abs(x - WALL) < RECESS) {
            return ring((z - 14) / 2.4f, (y - 2.2f) / 1.5f, colour);
        }
        return y < 0.05f ? arrow((x - 0.6f) / 1.1f, (z - 7.5f) / 2.5f, colour) : 0;
    }

    private static float ring(float u, float v, float[] colour) {
        float away = u * u + v * v;
        if (away > 1) {
            return 0;
        }
        if (away > 0.6f) {
            return set(colour, 235, 215, 40);
        }
        return Math.floorMod((int) Math.floor(5 * v), 2) == 0 ? set(colour, 20, 60, 150) : set(colour, 240, 240, 235);
    }

    private static float arrow(float u, float v, float[] colour) {
        boolean shaft = Math.abs(u) < 0.28f && v > -1 && v < 0.3f;
        boolean head = v >= 0.3f && v < 1 && Math.abs(u) < (1 - v) / 0.7f;
        return shaft || head ? 0.85f * set(colour, 225, 70, 160) : 0;
    }

    private static float badge(float u, float v, float[] colour) {
        if (Math.abs(u) > 1 || Math.abs(v) > 1) {
            return 0;
        }
        boolean cross = Math.abs(u) < 0.3f || Math.abs(v) < 0.3f;
        return cross ? set(colour, 245, 245, 245) : set(colour, 30, 150, 70);
    }

    private static float set(float[] colour, float red, float green, float blue) {
        colour[0] = red;
        colour[1] = green;
        colour[2] = blue;
        return 1;
    }
}
