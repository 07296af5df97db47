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
        lines = ThreadLocal.withInitial(() -> new float[smallWidth + 1]);
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
        double position = Math.min(Math.max((y + 0.5) * rowScale - 0.5, 0), smallHeight - 1);
        int top = Math.min((int) position, Math.max(0, smallHeight - 2));
        float down = (float) (position - top);
        int upper = top * smallWidth;
        int lower = smallHeight > 1 ? upper + smallWidth : upper;
        float[] line = lines.get();
        for (int i = 0; i < smallWidth; i++) {
            line[i] = plane[upper + i] + (plane[lower + i] - plane[upper + i]) * down;
        }
        line[smallWidth] = line[smallWidth - 1];
        for (int cell = 0; cell < firstColumn.length - 1; cell++) {
            float from = line[cell];
            float step = line[cell + 1] - from;
            int end = firstColumn[cell + 1];
            for (int x = firstColumn[cell]; x < end; x++) {
                out[x] = from + step * fraction[x];
            }
        }
    }
}
