package dev.retake.render.guide;

import dev.retake.edit.Size;

/**
 * Reads planes between their pixels without blurring them much: Catmull and Rom's cubic (Keys, "Cubic convolution interpolation for
 * digital image processing", 1981). One thread's own.
 */
final class Between {
    private final Size size;
    private final float[] across = new float[4];
    private final float[] down = new float[4];
    private final int[] columns = new int[4];
    private final int[] rows = new int[4];

    Between(Size size) {
        this.size = size;
    }

    /** Goes to a place, in pixels, 0 at the middle of the first; outside, the nearest inside counts. */
    void find(float x, float y) {
        place(x, size.width(), 1, columns, across);
        place(y, size.height(), size.width(), rows, down);
    }

    private static void place(float at, int length, int stride, int[] indexes, float[] weights) {
        float inside = Math.min(Math.max(at, 0f), length - 1f);
        int first = (int) inside;
        float t = inside - first;
        for (int k = 0; k < 4; k++) {
            indexes[k] = Math.min(Math.max(first + k - 1, 0), length - 1) * stride;
        }
        weights[0] = 0.5f * t * (t * (2 - t) - 1);
        weights[1] = 1 + 0.5f * t * t * (3 * t - 5);
        weights[2] = 0.5f * t * (1 + t * (4 - 3 * t));
        weights[3] = 0.5f * t * t * (t - 1);
    }

    /** The value of a plane at the place. */
    float of(float[] plane) {
        float sum = 0;
        for (int k = 0; k < 4; k++) {
            int row = rows[k];
            sum += down[k]
                    * (across[0] * plane[row + columns[0]]
                            + across[1] * plane[row + columns[1]]
                            + across[2] * plane[row + columns[2]]
                            + across[3] * plane[row + columns[3]]);
        }
        return sum;
    }
}
