package dev.retake.render.scene;

import java.util.Arrays;

/** The mean of a square window around every pixel, smaller at the borders, in time that does not depend on its size. */
public final class BoxFilter {
    private final int width;
    private final int height;
    private final float[] across;
    private final float[] columnSums;

    /** Rows are copied here first: a loop becomes vector code only when all its arrays share one index. */
    private final float[] entering;

    private final float[] leaving;

    /** A filter for planes of {@code width * height}. Not thread-safe. */
    public BoxFilter(int width, int height) {
        this.width = width;
        this.height = height;
        across = new float[width * height];
        columnSums = new float[width];
        entering = new float[width];
        leaving = new float[width];
    }

    /** Fills {@code out}, which may be {@code in}, with the means over windows of {@code 2 radius + 1} pixels a side. */
    public void mean(float[] in, float[] out, int radius) {
        int done = 0;
        for (; done + 4 <= height; done += 4) {
            fourMeansAcross(in, done * width, radius);
        }
        for (; done < height; done++) {
            meanAcross(in, done * width, radius);
        }
        Arrays.fill(columnSums, 0);
        for (int y = 0; y < Math.min(radius, height); y++) {
            add(y * width);
        }
        for (int y = 0; y < height; y++) {
            boolean enters = y + radius < height;
            boolean leaves = y - radius - 1 >= 0;
            if (enters && leaves) {
                exchange((y + radius) * width, (y - radius - 1) * width);
            } else if (enters) {
                add((y + radius) * width);
            } else if (leaves) {
                subtract((y - radius - 1) * width);
            }
            int rows = Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1;
            scaleInto(out, y * width, 1f / rows);
        }
    }

    private void add(int row) {
        System.arraycopy(across, row, entering, 0, width);
        for (int x = 0; x < columnSums.length; x++) {
            columnSums[x] += entering[x];
        }
    }

    private void subtract(int row) {
        System.arraycopy(across, row, leaving, 0, width);
        for (int x = 0; x < columnSums.length; x++) {
            columnSums[x] -= leaving[x];
        }
    }

    private void exchange(int enters, int leaves) {
        System.arraycopy(across, enters, entering, 0, width);
        System.arraycopy(across, leaves, leaving, 0, width);
        for (int x = 0; x < columnSums.length; x++) {
            columnSums[x] += entering[x] - leaving[x];
        }
    }

    private void scaleInto(float[] out, int row, float factor) {
        for (int x = 0; x < columnSums.length; x++) {
            entering[x] = columnSums[x] * factor;
        }
        System.arraycopy(entering, 0, out, row, width);
    }

    /** Four rows at once, from the first's place on: each sum waits for itself, but not for other rows'. */
    private void fourMeansAcross(float[] in, int row, int radius) {
        if (width <= 2 * radius + 1) {
            for (int i = 0; i < 4; i++) {
                meanAcross(in, row + i * width, radius);
            }
            return;
        }
        int second = row + width;
        int third = second + width;
        int fourth = third + width;
        float a = borderAcross(in, row, radius);
        float b = borderAcross(in, second, radius);
        float c = borderAcross(in, third, radius);
        float d = borderAcross(in, fourth, radius);
        float factor = 1f / (2 * radius + 1);
        for (int x = radius + 1; x < width - radius; x++) {
            int enters = x + radius;
            int leaves = x - radius - 1;
            a += in[row + enters] - in[row + leaves];
            b += in[second + enters] - in[second + leaves];
            c += in[third + enters] - in[third + leaves];
            d += in[fourth + enters] - in[fourth + leaves];
            across[row + x] = a * factor;
            across[second + x] = b * factor;
            across[third + x] = c * factor;
            across[fourth + x] = d * factor;
        }
        endAcross(in, row, radius, a);
        endAcross(in, second, radius, b);
        endAcross(in, third, radius, c);
        endAcross(in, fourth, radius, d);
    }

    /** The means whose windows begin at the left border; returns the last one's sum. The row is wider than a window. */
    private float borderAcross(float[] in, int row, int radius) {
        float sum = 0;
        for (int x = 0; x < radius; x++) {
            sum += in[row + x];
        }
        for (int x = 0; x <= radius; x++) {
            sum += in[row + x + radius];
            across[row + x] = sum / (x + radius + 1);
        }
        return sum;
    }

    /** The means whose windows end at the right border. */
    private void endAcross(float[] in, int row, int radius, float last) {
        float sum = last;
        for (int x = width - radius; x < width; x++) {
            int first = x - radius;
            sum -= in[row + first - 1];
            across[row + x] = sum / (width - first);
        }
    }

    private void meanAcross(float[] in, int row, int radius) {
        float sum = 0;
        for (int x = 0; x < Math.min(radius, width); x++) {
            sum += in[row + x];
        }
        int interior = Math.max(0, width - radius);
        int border = Math.min(radius + 1, interior);
        for (int x = 0; x < border; x++) {
            sum += in[row + x + radius];
            across[row + x] = sum / (x + radius + 1);
        }
        float factor = 1f / (2 * radius + 1);
        for (int x = border; x < interior; x++) {
            sum += in[row + x + radius] - in[row + x - radius - 1];
            across[row + x] = sum * factor;
        }
        for (int x = Math.max(border, interior); x < width; x++) {
            int first = Math.max(x - radius, 0);
            if (first > 0) {
                sum -= in[row + first - 1];
            }
            across[row + x] = sum / (width - first);
        }
    }
}
