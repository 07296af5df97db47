package dev.retake.render.scene;

import java.util.Arrays;

/**
 * Reads rows of a small plane as if it had the size of a large one, bilinearly, with pixel centres aligned.
 *
 * <p>Thread-safe.
 */
public final class Upsampler {
    private final int smallWidth;
    private final int smallHeight;
    private final double rowScale;
    private final int[] left;
    private final int[] right;
    private final float[] fraction;
    private final float[] phases;
    private final ThreadLocal<Lines> lines;

    /** From planes of {@code smallWidth * smallHeight} to rows of a picture of {@code width * height}. */
    public Upsampler(int smallWidth, int smallHeight, int width, int height) {
        this.smallWidth = smallWidth;
        this.smallHeight = smallHeight;
        lines = ThreadLocal.withInitial(() -> new Lines(new float[smallWidth], new float[Math.max(smallWidth, width)]));
        rowScale = (double) smallHeight / height;
        fraction = new float[width];
        left = new int[width];
        right = new int[width];
        double columnScale = (double) smallWidth / width;
        for (int x = 0; x < width; x++) {
            double position = Math.min(Math.max((x + 0.5) * columnScale - 0.5, 0), smallWidth - 1);
            left[x] = (int) position;
            right[x] = Math.min(left[x] + 1, smallWidth - 1);
            fraction[x] = (float) (position - left[x]);
        }
        phases = new float[width % smallWidth == 0 && width > smallWidth ? width / smallWidth : 0];
        for (int phase = 0; phase < phases.length; phase++) {
            phases[phase] = (float) ((phases.length / 2 + phase + 0.5) / phases.length - 0.5);
        }
    }

    /**
     * Reads a row.
     *
     * @param plane {@code smallWidth * smallHeight} values
     * @param y row of the large picture
     * @param out filled with the large picture's width of values
     */
    public void row(float[] plane, int y, float[] out) {
        double position = rowPosition(y);
        int top = top(position);
        float down = (float) (position - top);
        int upper = top * smallWidth;
        int lower = smallHeight > 1 ? upper + smallWidth : upper;
        Lines scratch = lines.get();
        float[] line = scratch.small;
        System.arraycopy(plane, upper, line, 0, smallWidth);
        System.arraycopy(plane, lower, scratch.other, 0, smallWidth);
        mix(line, scratch.other, down, smallWidth);
        widen(line, 0, out, 0);
    }

    /** Whether either of the small rows that a row of the large picture is read from is marked. */
    public boolean near(int y, boolean[] marked) {
        int top = top(rowPosition(y));
        return marked[top] || marked[Math.min(top + 1, smallHeight - 1)];
    }

    /**
     * Brings rows of a plane to the large picture's width, once, so that {@link #wideRow} is cheap for every row.
     *
     * @param plane {@code smallWidth * smallHeight} values
     * @param from the first of the small rows
     * @param to after the last
     * @param wide of {@link #wideLength} values; filled at those rows
     */
    public void widen(float[] plane, int from, int to, float[] wide) {
        for (int y = from; y < to; y++) {
            widen(plane, y * smallWidth, wide, y * fraction.length);
        }
    }

    /**
     * Reads a row of a widened plane.
     *
     * @param wide what {@link #widen} made
     * @param y row of the large picture
     * @param out filled with the large picture's width of values
     */
    public void wideRow(float[] wide, int y, float[] out) {
        double position = rowPosition(y);
        int top = top(position);
        float down = (float) (position - top);
        int width = fraction.length;
        int upper = top * width;
        int lower = smallHeight > 1 ? upper + width : upper;
        float[] other = lines.get().other;
        System.arraycopy(wide, upper, out, 0, width);
        System.arraycopy(wide, lower, other, 0, width);
        mix(out, other, down, width);
    }

    /** Rows are copied first: a loop becomes vector code only when all its arrays share one index. */
    private static void mix(float[] line, float[] other, float share, int length) {
        for (int x = 0; x < length; x++) {
            line[x] += (other[x] - line[x]) * share;
        }
    }

    /** One thread's buffers. */
    private record Lines(float[] small, float[] other) {}

    /** The number of values of a widened plane. */
    public int wideLength() {
        return fraction.length * smallHeight;
    }

    /** Columns of the large picture in one of the small one. */
    public float stretchX() {
        return (float) fraction.length / smallWidth;
    }

    /** Rows of the large picture in one of the small one. */
    public float stretchY() {
        return (float) (1 / rowScale);
    }

    private double rowPosition(int y) {
        return Math.min(Math.max((y + 0.5) * rowScale - 0.5, 0), smallHeight - 1);
    }

    private int top(double position) {
        return Math.min((int) position, Math.max(0, smallHeight - 2));
    }

    /** A line to the large width. */
    private void widen(float[] line, int offset, float[] out, int outOffset) {
        if (phases.length > 0) {
            widenEvenly(line, offset, out, outOffset);
        } else {
            for (int x = 0; x < fraction.length; x++) {
                float from = line[offset + left[x]];
                out[outOffset + x] = from + (line[offset + right[x]] - from) * fraction[x];
            }
        }
    }

    /** Where every small pixel covers the same whole number of large ones, each of those has its own constant fraction. */
    private void widenEvenly(float[] line, int offset, float[] out, int outOffset) {
        int ratio = phases.length;
        int first = ratio / 2;
        Arrays.fill(out, outOffset, outOffset + first, line[offset]);
        Arrays.fill(
                out,
                outOffset + fraction.length - (ratio - first),
                outOffset + fraction.length,
                line[offset + smallWidth - 1]);
        int phase = 0;
        for (; phase + 4 <= ratio; phase += 4) {
            fourPhases(line, offset, out, outOffset + first + phase, phase);
        }
        for (; phase < ratio; phase++) {
            float share = phases[phase];
            int to = outOffset + first + phase;
            for (int cell = offset; cell < offset + smallWidth - 1; cell++) {
                out[to] = line[cell] + (line[cell + 1] - line[cell]) * share;
                to += ratio;
            }
        }
    }

    /** Four neighbours in each small pixel in one pass, which reads it once. */
    private void fourPhases(float[] line, int offset, float[] out, int outOffset, int phase) {
        float a = phases[phase];
        float b = phases[phase + 1];
        float c = phases[phase + 2];
        float d = phases[phase + 3];
        int step = phases.length;
        int to = outOffset;
        for (int cell = offset; cell < offset + smallWidth - 1; cell++) {
            float from = line[cell];
            float rise = line[cell + 1] - from;
            out[to] = from + rise * a;
            out[to + 1] = from + rise * b;
            out[to + 2] = from + rise * c;
            out[to + 3] = from + rise * d;
            to += step;
        }
    }
}
