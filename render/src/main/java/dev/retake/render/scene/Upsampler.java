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
    private final int[] left;
    private final float[] fraction;
    private final ThreadLocal<float[]> lines;

    /** From planes of {@code smallWidth * smallHeight} to rows of a picture of {@code width * height}. */
    public Upsampler(int smallWidth, int smallHeight, int width, int height) {
        this.smallWidth = smallWidth;
        this.smallHeight = smallHeight;
        lines = ThreadLocal.withInitial(() -> new float[smallWidth + 1]);
        rowScale = (double) smallHeight / height;
        left = new int[width];
        fraction = new float[width];
        double columnScale = (double) smallWidth / width;
        for (int x = 0; x < width; x++) {
            double position = Math.min(Math.max((x + 0.5) * columnScale - 0.5, 0), smallWidth - 1);
            left[x] = Math.min((int) position, Math.max(0, smallWidth - 2));
            fraction[x] = (float) (position - left[x]);
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
        for (int x = 0; x < out.length; x++) {
            float from = line[left[x]];
            out[x] = from + (line[left[x] + 1] - from) * fraction[x];
        }
    }
}
