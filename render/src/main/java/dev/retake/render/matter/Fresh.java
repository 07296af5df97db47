package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.Row;

/** A frame's own painting, before any of it is mixed with what was carried: roots of light, and how dark and bright it is around each pixel. */
final class Fresh {
    /** Light around a place counts as so much darker and brighter than it is painted: noise is no change. */
    private static final float LEEWAY = 0.02f;

    private final int width;
    private final int height;
    private final int reach;
    private final float[][] planes;

    /** For frames of a size, with windows of {@code 2 reach + 1} pixels a side. */
    Fresh(Size size, int reach) {
        width = size.width();
        height = size.height();
        this.reach = reach;
        planes = new float[3][width * height];
    }

    /** Takes a row of light. */
    void take(Row row) {
        int at = row.y() * width;
        float[] roots = row.scratch(0);
        roots(row.red(), roots);
        System.arraycopy(roots, 0, planes[0], at, width);
        roots(row.green(), roots);
        System.arraycopy(roots, 0, planes[1], at, width);
        roots(row.blue(), roots);
        System.arraycopy(roots, 0, planes[2], at, width);
    }

    private static void roots(float[] light, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (float) Math.sqrt(Math.max(light[x], 0f));
        }
    }

    /** Copies a row of red, green and blue. */
    void row(int y, float[][] out) {
        for (int channel = 0; channel < planes.length; channel++) {
            System.arraycopy(planes[channel], y * width, out[channel], 0, width);
        }
    }

    /**
     * Finds the least and the most of a channel in the window around each pixel of a row, with some leeway.
     *
     * @param line a buffer
     */
    void bounds(int y, int channel, float[] least, float[] most, float[] line) {
        float[] plane = planes[channel];
        System.arraycopy(plane, y * width, least, 0, width);
        System.arraycopy(plane, y * width, most, 0, width);
        for (int k = 1; k <= reach; k++) {
            System.arraycopy(plane, Math.max(y - k, 0) * width, line, 0, width);
            lower(least, line);
            raise(most, line);
            System.arraycopy(plane, Math.min(y + k, height - 1) * width, line, 0, width);
            lower(least, line);
            raise(most, line);
        }
        for (int k = 1; k <= reach; k++) {
            // One pixel more from the left in each round; then the same from the right.
            System.arraycopy(least, 0, line, 1, width - 1);
            line[0] = least[0];
            lower(least, line);
            System.arraycopy(most, 0, line, 1, width - 1);
            line[0] = most[0];
            raise(most, line);
        }
        System.arraycopy(least, 0, line, 0, width);
        for (int k = 1; k <= reach; k++) {
            System.arraycopy(line, 1, line, 0, width - 1);
            lower(least, line);
        }
        System.arraycopy(most, 0, line, 0, width);
        for (int k = 1; k <= reach; k++) {
            System.arraycopy(line, 1, line, 0, width - 1);
            raise(most, line);
        }
        shift(least, -LEEWAY);
        shift(most, LEEWAY);
    }

    private static void lower(float[] least, float[] values) {
        for (int x = 0; x < least.length; x++) {
            least[x] = Math.min(least[x], values[x]);
        }
    }

    private static void raise(float[] most, float[] values) {
        for (int x = 0; x < most.length; x++) {
            most[x] = Math.max(most[x], values[x]);
        }
    }

    private static void shift(float[] values, float by) {
        for (int x = 0; x < values.length; x++) {
            values[x] += by;
        }
    }
}
