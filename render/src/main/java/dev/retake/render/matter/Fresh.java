package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.Row;
import java.util.Arrays;

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
     * Looks around the pixels of a part of a row.
     *
     * @param from first column
     * @param to after the last
     * @param into overwritten
     */
    void look(int y, int channel, int from, int to, Vicinity into) {
        float[] plane = planes[channel];
        into.begin(plane, y * width, width, from, to, reach);
        for (int k = 1; k <= reach; k++) {
            into.add(plane, Math.max(y - k, 0) * width, width);
            into.add(plane, Math.min(y + k, height - 1) * width, width);
        }
        into.finish();
    }

    /** A buffer for {@link #look}. */
    Vicinity vicinity() {
        return new Vicinity(width, reach);
    }

    /**
     * The least, the most and the mean of what is painted around each pixel of a part of a row: first found in columns, then along the
     * row. Borders are continued outward. Loops have one index, which makes vector code of them.
     */
    static final class Vicinity {
        private final float[] lows;
        private final float[] highs;
        private final float[] sums;
        private final float[] line;
        private final float[] total;
        /** At the columns of the picture. */
        private final float[] least;

        private final float[] most;
        private final float[] mean;
        private int from;
        private int count;
        private int reach;

        private Vicinity(int width, int reach) {
            int wide = width + 2 * reach;
            lows = new float[wide];
            highs = new float[wide];
            sums = new float[wide];
            line = new float[wide];
            total = new float[wide];
            least = new float[width];
            most = new float[width];
            mean = new float[width];
        }

        private void begin(float[] plane, int row, int width, int first, int end, int window) {
            from = first;
            count = end - first;
            reach = window;
            load(plane, row, width, lows);
            System.arraycopy(lows, 0, highs, 0, wide());
            System.arraycopy(lows, 0, sums, 0, wide());
        }

        private int wide() {
            return count + 2 * reach;
        }

        private void load(float[] plane, int row, int width, float[] out) {
            int left = Math.max(from - reach, 0);
            int right = Math.min(from + count + reach, width);
            int before = left - (from - reach);
            System.arraycopy(plane, row + left, out, before, right - left);
            Arrays.fill(out, 0, before, plane[row]);
            Arrays.fill(out, before + right - left, wide(), plane[row + width - 1]);
        }

        private void add(float[] plane, int row, int width) {
            load(plane, row, width, line);
            take(lows, highs, sums, line, wide());
        }

        private static void take(float[] lows, float[] highs, float[] sums, float[] line, int length) {
            for (int x = 0; x < length; x++) {
                lows[x] = Math.min(lows[x], line[x]);
                highs[x] = Math.max(highs[x], line[x]);
                sums[x] += line[x];
            }
        }

        private void finish() {
            int side = 2 * reach + 1;
            System.arraycopy(sums, 0, total, 0, count);
            for (int k = 1; k < side; k++) {
                System.arraycopy(sums, k, line, 0, count);
                sum(total, line, count);
            }
            scale(total, 1f / (side * side), count);
            int span = 1;
            while (span < side) {
                // The last windows overlap, which is nothing to the least and the most.
                int step = Math.min(span, side - span);
                span += step;
                int length = wide() - span + 1;
                System.arraycopy(lows, step, line, 0, length);
                lower(lows, line, length);
                System.arraycopy(highs, step, line, 0, length);
                raise(highs, line, length);
            }
            System.arraycopy(lows, 0, least, from, count);
            System.arraycopy(highs, 0, most, from, count);
            System.arraycopy(total, 0, mean, from, count);
        }

        private static void lower(float[] least, float[] values, int length) {
            for (int x = 0; x < length; x++) {
                least[x] = Math.min(least[x], values[x]);
            }
        }

        private static void raise(float[] most, float[] values, int length) {
            for (int x = 0; x < length; x++) {
                most[x] = Math.max(most[x], values[x]);
            }
        }

        private static void sum(float[] sums, float[] values, int length) {
            for (int x = 0; x < length; x++) {
                sums[x] += values[x];
            }
        }

        private static void scale(float[] values, float by, int length) {
            for (int x = 0; x < length; x++) {
                values[x] *= by;
            }
        }

        /**
         * Lays what was carried and what is painted now over each other.
         *
         * @param painted what is painted now, of the whole row; overwritten at the columns looked at
         * @param carried what was painted where each pixel came from
         * @param shares how much of that is kept
         * @param doubts how much of it is kept as far as it is painted around there now, too
         * @param soft how far the present painting gives way to its mean
         * @param steady how many times as much as else is kept of what is painted around there now, too
         */
        void mix(float[] painted, float[] carried, float[] shares, float[] doubts, float[] soft, float[] steady) {
            mix(painted, carried, shares, doubts, soft, steady, mean, least, most, from, from + count);
        }

        private static void mix(
                float[] painted,
                float[] carried,
                float[] shares,
                float[] doubts,
                float[] soft,
                float[] steady,
                float[] mean,
                float[] least,
                float[] most,
                int from,
                int to) {
            for (int x = from; x < to; x++) {
                float own = painted[x] + soft[x] * (mean[x] - painted[x]);
                float near = Math.min(Math.max(carried[x], least[x] - LEEWAY), most[x] + LEEWAY);
                float off = Math.min(Math.abs(carried[x] - near) * (1f / LEEWAY), 1f);
                float share = shares[x] * (steady[x] + (1f - steady[x]) * off);
                painted[x] = own + share * (carried[x] - own) + doubts[x] * (near - own);
            }
        }
    }
}
