package dev.retake.render.scene;

/** Means over square windows of a small plane; windows are cut at the border. Cost does not depend on the radius. */
public final class BoxFilter {
    private final int width;
    private final int height;
    private final float[] across;
    private final double[] columnSums;

    /** A filter for planes of {@code width * height}. Not thread-safe. */
    public BoxFilter(int width, int height) {
        this.width = width;
        this.height = height;
        across = new float[width * height];
        columnSums = new double[width];
    }

    /** Fills {@code out}, which may be {@code in}, with the means over windows of {@code 2 radius + 1} pixels a side. */
    public void mean(float[] in, float[] out, int radius) {
        for (int y = 0; y < height; y++) {
            meanAcross(in, y * width, radius);
        }
        java.util.Arrays.fill(columnSums, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(y, 1);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                add(y + radius, 1);
            }
            if (y - radius - 1 >= 0) {
                add(y - radius - 1, -1);
            }
            int rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (float) (columnSums[x] / rows);
            }
        }
    }

    private void add(int y, int sign) {
        for (int x = 0; x < width; x++) {
            columnSums[x] += sign * across[y * width + x];
        }
    }

    private void meanAcross(float[] in, int offset, int radius) {
        double sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += in[offset + x];
        }
        for (int x = 0; x < width; x++) {
            if (x + radius < width) {
                sum += in[offset + x + radius];
            }
            if (x - radius - 1 >= 0) {
                sum -= in[offset + x - radius - 1];
            }
            int columns = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
            across[offset + x] = (float) (sum / columns);
        }
    }
}
