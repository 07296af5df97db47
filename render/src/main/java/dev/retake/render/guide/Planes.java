package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;

/** Arithmetic on planes of small pictures. */
final class Planes {
    private Planes() {}

    /** A plane seen through a flow: what each pixel finds at the place it goes to. */
    static float[] moved(float[] plane, Flow flow) {
        int width = flow.size().width();
        float[] moved = new float[plane.length];
        Flow.Places places = new Flow.Places(width);
        for (int y = 0; y < flow.size().height(); y++) {
            places.findRow(flow, y);
            for (int x = 0; x < width; x++) {
                moved[y * width + x] = places.value(plane, x);
            }
        }
        return moved;
    }

    /** Absolute differences. */
    static float[] distance(float[] a, float[] b) {
        float[] distance = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            distance[i] = Math.abs(a[i] - b[i]);
        }
        return distance;
    }

    /** Means over windows of {@code 2 * radius + 1} pixels a side, less at the borders. */
    static float[] boxMean(float[] plane, Size size, int radius) {
        int width = size.width();
        int height = size.height();
        float[] across = new float[plane.length];
        for (int y = 0; y < height; y++) {
            double sum = 0;
            int row = y * width;
            for (int x = 0; x < Math.min(radius, width); x++) {
                sum += plane[row + x];
            }
            for (int x = 0; x < width; x++) {
                sum += x + radius < width ? plane[row + x + radius] : 0;
                sum -= x - radius - 1 >= 0 ? plane[row + x - radius - 1] : 0;
                int count = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
                across[row + x] = (float) (sum / count);
            }
        }
        float[] mean = new float[plane.length];
        double[] sums = new double[width];
        for (int y = -radius; y < height; y++) {
            if (y + radius < height) {
                addRow(across, (y + radius) * width, sums, 1);
            }
            if (y - radius - 1 >= 0) {
                addRow(across, (y - radius - 1) * width, sums, -1);
            }
            if (y >= 0) {
                int count = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
                for (int x = 0; x < width; x++) {
                    mean[y * width + x] = (float) (sums[x] / count);
                }
            }
        }
        return mean;
    }

    private static void addRow(float[] plane, int at, double[] sums, int sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * plane[at + x];
        }
    }
}
