package dev.retake.render.guide;

import dev.retake.edit.Size;

/**
 * Reads planes between their pixels without blurring them much: by Catmull and Rom's cubic (Keys, "Cubic convolution interpolation for
 * digital image processing", 1981). Outside, the nearest pixel inside counts. One thread's own.
 */
final class Between {
    /** So many places are found at once, in loops that become vector code. */
    private static final int COUNT = 256;

    private final Size size;
    private final Along across = new Along();
    private final Along down = new Along();

    Between(Size size) {
        this.size = size;
    }

    /**
     * Adds shares of a picture to a row.
     *
     * @param across where each pixel is in the picture, 0 to 1
     * @param down likewise
     * @param share for each pixel; 0 costs nothing
     * @param row three components
     */
    void add(Coded picture, float[] across, float[] down, float[] share, float[][] row) {
        for (int from = 0; from < share.length; from += COUNT) {
            int count = Math.min(COUNT, share.length - from);
            this.across.find(across, from, count, size.width());
            this.down.find(down, from, count, size.height());
            for (int i = 0; i < count; i++) {
                float part = share[from + i];
                if (part != 0) {
                    int x = this.across.first[i];
                    int y = this.down.first[i];
                    boolean inside = x > 0 && y > 0 && x + 2 < size.width() && y + 2 < size.height();
                    row[0][from + i] += part * (inside ? inside(picture.red(), i) : atBorder(picture.red(), i));
                    row[1][from + i] += part * (inside ? inside(picture.green(), i) : atBorder(picture.green(), i));
                    row[2][from + i] += part * (inside ? inside(picture.blue(), i) : atBorder(picture.blue(), i));
                }
            }
        }
    }

    /** The same without care for sharpness, by the four pixels around each place: for what is hardly seen. */
    void addRoughly(Coded picture, float[] across, float[] down, float[] share, float[][] row) {
        for (int from = 0; from < share.length; from += COUNT) {
            int count = Math.min(COUNT, share.length - from);
            this.across.findRoughly(across, from, count, size.width());
            this.down.findRoughly(down, from, count, size.height());
            for (int i = 0; i < count; i++) {
                float part = share[from + i];
                if (part != 0) {
                    int at = this.down.first[i] * size.width() + this.across.first[i];
                    float right = this.across.a[i];
                    float below = this.down.a[i];
                    row[0][from + i] += part * between(picture.red(), at, right, below);
                    row[1][from + i] += part * between(picture.green(), at, right, below);
                    row[2][from + i] += part * between(picture.blue(), at, right, below);
                }
            }
        }
    }

    private float between(float[] plane, int at, float right, float below) {
        int next = at + size.width();
        float upper = plane[at] + (plane[at + 1] - plane[at]) * right;
        float lower = plane[next] + (plane[next + 1] - plane[next]) * right;
        return upper + (lower - upper) * below;
    }

    private float inside(float[] plane, int i) {
        int width = size.width();
        int at = (down.first[i] - 1) * width + across.first[i] - 1;
        float a = across.a[i];
        float b = across.b[i];
        float c = across.c[i];
        float d = across.d[i];
        return down.a[i] * line(plane, at, a, b, c, d)
                + down.b[i] * line(plane, at + width, a, b, c, d)
                + down.c[i] * line(plane, at + 2 * width, a, b, c, d)
                + down.d[i] * line(plane, at + 3 * width, a, b, c, d);
    }

    private static float line(float[] plane, int at, float a, float b, float c, float d) {
        return a * plane[at] + b * plane[at + 1] + c * plane[at + 2] + d * plane[at + 3];
    }

    private float atBorder(float[] plane, int i) {
        float sum = 0;
        for (int v = 0; v < 4; v++) {
            int row = Math.clamp(down.first[i] + v - 1, 0, size.height() - 1) * size.width();
            for (int u = 0; u < 4; u++) {
                int column = Math.clamp(across.first[i] + u - 1, 0, size.width() - 1);
                sum += down.weight(i, v) * across.weight(i, u) * plane[row + column];
            }
        }
        return sum;
    }

    /** Places along one side of a picture, and what the four pixels around each count there. */
    private static final class Along {
        private final int[] first = new int[COUNT];
        private final float[] a = new float[COUNT];
        private final float[] b = new float[COUNT];
        private final float[] c = new float[COUNT];
        private final float[] d = new float[COUNT];

        private void find(float[] places, int from, int count, int length) {
            System.arraycopy(places, from, a, 0, count);
            float last = length - 1f;
            for (int i = 0; i < COUNT; i++) {
                float place = Math.min(Math.max(a[i] * length - 0.5f, 0f), last);
                int whole = (int) place;
                float t = place - whole;
                first[i] = whole;
                a[i] = 0.5f * t * (t * (2 - t) - 1);
                b[i] = 1 + 0.5f * t * t * (3 * t - 5);
                c[i] = 0.5f * t * (1 + t * (4 - 3 * t));
                d[i] = 0.5f * t * t * (t - 1);
            }
        }

        /** Leaves in {@code a} how far beyond the first each place is, 0 to 1; the first is never the last of the side. */
        private void findRoughly(float[] places, int from, int count, int length) {
            System.arraycopy(places, from, a, 0, count);
            float last = length - 1f;
            for (int i = 0; i < COUNT; i++) {
                float place = Math.min(Math.max(a[i] * length - 0.5f, 0f), last);
                int whole = Math.min((int) place, length - 2);
                first[i] = whole;
                a[i] = place - whole;
            }
        }

        private float weight(int i, int k) {
            return switch (k) {
                case 0 -> a[i];
                case 1 -> b[i];
                case 2 -> c[i];
                default -> d[i];
            };
        }
    }
}
