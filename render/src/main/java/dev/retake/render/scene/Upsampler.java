package dev.retake.render.scene;

/**
 * Reads rows of a small plane as if it had the size of a large one, bilinearly, with pixel centres aligned.
 *
 * <p>Thread-safe.
 */
public final class Upsampler {
    private final int smallWidth;
    private final int smallHeight;
    private final double rowScale;
    private final int[] firstColumn;
    private final float[] fraction;
    private final ThreadLocal<float[]> lines;

    /** From planes of {@code smallWidth * smallHeight} to rows of a picture of {@code width * height}. */
    public Upsampler(int smallWidth, int smallHeight, int width, int height) {
        this.smallWidth = smallWidth;
        this.smallHeight = smallHeight;
        lines = ThreadLocal.withInitial(() -> new float[smallWidth]);
        rowScale = (double) smallHeight / height;
        fraction = new float[width];
        firstColumn = new int[Math.max(2, smallWidth)];
        double columnScale = (double) smallWidth / width;
        int cell = 0;
        for (int x = 0; x < width; x++) {
            double position = Math.min(Math.max((x + 0.5) * columnScale - 0.5, 0), smallWidth - 1);
            int left = Math.min((int) position, Math.max(0, smallWidth - 2));
            while (cell < left) {
                firstColumn[++cell] = x;
            }
            fraction[x] = (float) (position - left);
        }
        while (cell < firstColumn.length - 1) {
            firstColumn[++cell] = width;
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
        float[] line = lines.get();
        for (int i = 0; i < smallWidth; i++) {
            line[i] = plane[upper + i] + (plane[lower + i] - plane[upper + i]) * down;
        }
        widen(line, 0, out, 0);
    }

    /**
     * Brings a plane to the large picture's width and keeps its rows, once, so that {@link #wideRow} is cheap for every row.
     *
     * @param plane {@code smallWidth * smallHeight} values
     * @param wide filled with {@code width * smallHeight} values
     */
    public void widen(float[] plane, float[] wide) {
        for (int y = 0; y < smallHeight; y++) {
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
        for (int x = 0; x < width; x++) {
            out[x] = wide[upper + x] + (wide[lower + x] - wide[upper + x]) * down;
        }
    }

    /** The number of values of a widened plane. */
    public int wideLength() {
        return fraction.length * smallHeight;
    }

    private double rowPosition(int y) {
        return Math.min(Math.max((y + 0.5) * rowScale - 0.5, 0), smallHeight - 1);
    }

    private int top(double position) {
        return Math.min((int) position, Math.max(0, smallHeight - 2));
    }

    /** A line, cell by cell, to the large width. */
    private void widen(float[] line, int offset, float[] out, int outOffset) {
        for (int cell = 0; cell < firstColumn.length - 1; cell++) {
            float from = line[offset + cell];
            float step = smallWidth > 1 ? line[offset + cell + 1] - from : 0;
            int end = firstColumn[cell + 1];
            for (int x = firstColumn[cell]; x < end; x++) {
                out[outOffset + x] = from + step * fraction[x];
            }
        }
    }
}
