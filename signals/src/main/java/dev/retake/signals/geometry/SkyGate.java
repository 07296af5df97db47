package dev.retake.signals.geometry;

import dev.retake.signals.Geometry;

/** Takes back sky where there can't be any: whatever does not hang together with the top of the picture. */
final class SkyGate {
    private static final float LIKELY = 0.35f;
    /** Less sky than this share of the top row is a bright corner, not a sky. */
    private static final double SMALLEST_SHARE_OF_TOP = 0.06;

    /** Rows and columns. */
    private static final int RIM = 2;

    private SkyGate() {}

    /** Clears the sky plane in place wherever sky is not connected to the top row. */
    static void apply(Geometry geometry) {
        int width = geometry.width();
        float[] sky = geometry.sky();
        boolean[] connected = new boolean[sky.length];
        int[] open = new int[sky.length];
        int count = 0;
        for (int x = 0; x < width; x++) {
            count = visit(x, sky, connected, open, count);
        }
        if (count >= width * SMALLEST_SHARE_OF_TOP) {
            while (count > 0) {
                int i = open[--count];
                int x = i % width;
                if (x > 0) {
                    count = visit(i - 1, sky, connected, open, count);
                }
                if (x < width - 1) {
                    count = visit(i + 1, sky, connected, open, count);
                }
                if (i >= width) {
                    count = visit(i - width, sky, connected, open, count);
                }
                if (i + width < sky.length) {
                    count = visit(i + width, sky, connected, open, count);
                }
            }
        } else {
            java.util.Arrays.fill(sky, 0);
            return;
        }
        boolean[] near = near(connected, width);
        for (int i = 0; i < sky.length; i++) {
            if (!connected[i] && sky[i] > 0) {
                sky[i] = near[i] ? Math.min(sky[i], LIKELY) : 0;
            }
        }
    }

    /** Notes a pixel of sky that was not met before; gives the new number of pixels to look around. */
    private static int visit(int i, float[] sky, boolean[] connected, int[] open, int count) {
        if (connected[i] || sky[i] <= LIKELY) {
            return count;
        }
        connected[i] = true;
        open[count] = i;
        return count + 1;
    }

    /** What lies within two rows and columns of a connected pixel: the soft rim of a sky stays. */
    private static boolean[] near(boolean[] connected, int width) {
        boolean[] across = new boolean[connected.length];
        for (int i = 0; i < connected.length; i++) {
            if (connected[i]) {
                int x = i % width;
                java.util.Arrays.fill(across, i - Math.min(x, RIM), i + Math.min(width - 1 - x, RIM) + 1, true);
            }
        }
        boolean[] near = new boolean[connected.length];
        for (int y = -RIM; y <= RIM; y++) {
            int from = Math.max(0, -y * width);
            int to = Math.min(near.length, near.length - y * width);
            for (int i = from; i < to; i++) {
                near[i] |= across[i + y * width];
            }
        }
        return near;
    }
}
