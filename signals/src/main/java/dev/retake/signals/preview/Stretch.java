package dev.retake.signals.preview;

import dev.retake.edit.Size;

/** Reads a small plane as if it were as large as a canvas, bilinearly, with pixel centres aligned. */
final class Stretch {
    private final int width;
    private final int[] left;
    private final float[] shareRight;
    private final int[] top;
    private final float[] shareDown;
    private final int below;

    /** From planes of a size to positions of another. */
    Stretch(Size from, Size to) {
        width = from.width();
        left = new int[to.width()];
        shareRight = new float[to.width()];
        fill(left, shareRight, from.width());
        top = new int[to.height()];
        shareDown = new float[to.height()];
        fill(top, shareDown, from.height());
        below = from.height() > 1 ? width : 0;
    }

    private static void fill(int[] first, float[] share, int from) {
        for (int i = 0; i < first.length; i++) {
            double position = Math.clamp((i + 0.5) * from / first.length - 0.5, 0, Math.max(0, from - 1.001));
            first[i] = (int) position;
            share[i] = (float) (position - first[i]);
        }
    }

    /** The plane's value at a pixel of the larger picture. */
    float at(float[] plane, int x, int y) {
        int i = top[y] * width + left[x];
        int next = width > 1 ? 1 : 0;
        float upper = plane[i] + (plane[i + next] - plane[i]) * shareRight[x];
        int j = i + below;
        float lower = plane[j] + (plane[j + next] - plane[j]) * shareRight[x];
        return upper + (lower - upper) * shareDown[y];
    }
}
