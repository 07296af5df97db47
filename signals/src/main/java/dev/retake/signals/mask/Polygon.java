package dev.retake.signals.mask;

import dev.retake.edit.Size;
import java.util.Arrays;

/** Fills a closed polygon with soft edges: four lines a row, each covering the first and last pixel in part. */
final class Polygon {
    private static final int LINES = 4;

    private Polygon() {}

    /**
     * Adds a polygon to a plane, which nowhere gets above 1.
     *
     * @param x corners, pixels
     * @param y corners, pixels
     */
    static void fill(float[] plane, Size size, float[] x, float[] y) {
        float[] crossings = new float[x.length];
        float top = Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (float value : y) {
            top = Math.min(top, value);
            bottom = Math.max(bottom, value);
        }
        int first = Math.clamp((int) Math.floor(top), 0, size.height());
        int last = Math.clamp((int) Math.ceil(bottom), 0, size.height());
        for (int row = first; row < last; row++) {
            for (int line = 0; line < LINES; line++) {
                int count = crossings(row + (line + 0.5f) / LINES, x, y, crossings);
                for (int i = 0; i + 1 < count; i += 2) {
                    span(plane, size, row, crossings[i], crossings[i + 1]);
                }
            }
        }
    }

    private static int crossings(float at, float[] x, float[] y, float[] into) {
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            int j = (i + 1) % x.length;
            if (y[i] <= at != y[j] <= at) {
                into[count++] = x[i] + (at - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
            }
        }
        Arrays.sort(into, 0, count);
        return count;
    }

    private static void span(float[] plane, Size size, int row, float from, float to) {
        float left = Math.max(0, from);
        float right = Math.min(size.width(), to);
        int first = (int) left;
        int last = (int) right;
        int at = row * size.width();
        if (last <= first) {
            if (left < right) {
                cover(plane, at + first, right - left);
            }
            return;
        }
        cover(plane, at + first, first + 1 - left);
        for (int i = at + first + 1; i < at + last; i++) {
            plane[i] = Math.min(1, plane[i] + 1f / LINES);
        }
        if (last < right) {
            cover(plane, at + last, right - last);
        }
    }

    private static void cover(float[] plane, int i, float covered) {
        plane[i] = Math.min(1, plane[i] + covered / LINES);
    }
}
