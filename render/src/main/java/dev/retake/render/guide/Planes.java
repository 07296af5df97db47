package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.motion.Flow;

/** Arithmetic on planes of small pictures. */
final class Planes {
    private Planes() {}

    /** A plane seen through a flow: what each pixel finds at the place it goes to. */
    static float[] moved(float[] plane, Flow flow, PixelPool pool) {
        return moved(new float[][] {plane}, flow, pool)[0];
    }

    /** Planes seen through a flow. */
    static float[][] moved(float[][] planes, Flow flow, PixelPool pool) {
        int width = flow.size().width();
        float[][] moved = new float[planes.length][planes[0].length];
        pool.forRows(flow.size().height(), (from, to) -> {
            Flow.Places places = new Flow.Places(width);
            for (int y = from; y < to; y++) {
                places.findRow(flow, y);
                for (int plane = 0; plane < planes.length; plane++) {
                    places.row(planes[plane], moved[plane], y * width);
                }
            }
        });
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

    /**
     * Means over windows of {@code 2 * radius + 1} pixels a side, less at the borders. Each row and then each column is summed up
     * by itself, so that the sums don't depend on who does which.
     */
    static float[] boxMean(float[] plane, Size size, int radius, PixelPool pool) {
        float[] across = new float[plane.length];
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                meanOfRow(plane, across, y * size.width(), size.width(), radius);
            }
        });
        float[] mean = new float[plane.length];
        pool.forRows(size.width(), (from, to) -> meanOfColumns(across, mean, size, radius, from, to));
        return mean;
    }

    private static void meanOfRow(float[] plane, float[] mean, int row, int width, int radius) {
        double sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += plane[row + x];
        }
        for (int x = 0; x < width; x++) {
            sum += x + radius < width ? plane[row + x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? plane[row + x - radius - 1] : 0;
            int count = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
            mean[row + x] = (float) (sum / count);
        }
    }

    private static void meanOfColumns(float[] plane, float[] mean, Size size, int radius, int from, int to) {
        int width = size.width();
        int height = size.height();
        double[] sums = new double[to - from];
        for (int y = -radius; y < height; y++) {
            if (y + radius < height) {
                addRow(plane, (y + radius) * width + from, sums, 1);
            }
            if (y - radius - 1 >= 0) {
                addRow(plane, (y - radius - 1) * width + from, sums, -1);
            }
            if (y >= 0) {
                int count = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
                for (int x = from; x < to; x++) {
                    mean[y * width + x] = (float) (sums[x - from] / count);
                }
            }
        }
    }

    private static void addRow(float[] plane, int at, double[] sums, int sign) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += sign * plane[at + x];
        }
    }

    /** Bytes, 0 to 255, as numbers. */
    static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }
}
