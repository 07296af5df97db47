package dev.retake.render.guide.paint;

import dev.retake.edit.Size;

/**
 * What a painter sees around each pixel of some rows of a picture: means, spreads, extremes, medians and slopes at several scales, and
 * the mean of the calmest side, which brushes lay down instead of what is there (Kuwahara, Hachimura, Eiho, Kinoshita, "Processing of
 * RI-angiocardiographic images", 1976).
 *
 * <p>Reaches are given for a picture 640 pixels long and grow with it. One thread's own; used again for other rows.
 */
final class Surroundings {
    /** How many features there are. */
    static final int COUNT = 45;

    private static final int[] MEANS = {1, 2, 4, 8};
    private static final int[] SCALES = {1, 2, 4};

    /** Variance of brightness that counts as none. */
    private static final float STILL = 1e-5f;

    private final Size size;
    private final int rows;
    private final Rows filters;
    private final float[][][] planes;
    private final float[][] luma;
    private final float[][] squares;
    private final float[][] share;
    private final float[][] tinted;
    private final float[][] sides;
    private final float[][] votes;
    private int top;
    private int height;
    private int next;

    /**
     * Makes room.
     *
     * @param size of pictures
     * @param rows of them that are looked at at a time
     */
    Surroundings(Size size, int rows) {
        this.size = size;
        this.rows = Math.min(size.height(), rows + 2 * reach(size));
        int width = size.width();
        filters = new Rows(width, this.rows);
        planes = new float[COUNT][this.rows][width];
        luma = new float[this.rows][width];
        squares = new float[this.rows][width];
        share = new float[this.rows][width];
        tinted = new float[this.rows][width];
        sides = new float[this.rows][width];
        votes = new float[this.rows][width];
    }

    private static int scaled(int reach, Size size) {
        return Math.max(1, Math.round(reach * Math.max(size.width(), size.height()) / 640f));
    }

    /** How many rows above and below a row count for it. */
    private static int reach(Size size) {
        return 2 * scaled(4, size);
    }

    /**
     * Looks around the pixels of some rows.
     *
     * @param picture three planes, row-major, of which as many rows above and below are read as count
     * @param from first row
     * @param to after the last; as many as there is room for
     */
    void look(float[][] picture, int from, int to) {
        top = Math.max(0, from - reach(size));
        height = Math.min(size.height(), to + reach(size)) - top;
        next = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(picture[channel], (top + y) * size.width(), planes[next][y], 0, size.width());
            }
            next++;
        }
        for (int y = 0; y < height; y++) {
            brightness(planes[0][y], planes[1][y], planes[2][y], luma[y], squares[y]);
        }
        for (int reach : MEANS) {
            for (int channel = 0; channel < 3; channel++) {
                filters.mean(planes[channel], height, scaled(reach, size), planes[next++]);
            }
        }
        for (int k = 0; k < SCALES.length; k++) {
            addCalmest(scaled(SCALES[k], size), 3 + 3 * k);
        }
        for (int reach : SCALES) {
            addExtremes(scaled(reach, size));
        }
        filters.median(luma, height, scaled(1, size), planes[next++]);
        filters.median(luma, height, scaled(2, size), planes[next]);
        filters.median(planes[next], height, scaled(2, size), planes[next]);
        next++;
        addSlopes(scaled(1, size));
        addSlopes(scaled(2, size));
    }

    /**
     * Copies a feature of some pixels.
     *
     * @param y row of the picture, among those looked at
     * @param x first column
     * @param count of columns
     * @param out receives {@link #COUNT} rows of as many values
     */
    void read(int y, int x, int count, float[][] out) {
        for (int feature = 0; feature < COUNT; feature++) {
            System.arraycopy(planes[feature][y - top], x, out[feature], 0, count);
        }
    }

    /** A feature of one pixel. */
    float at(int feature, int y, int x) {
        return planes[feature][y - top][x];
    }

    private static void brightness(float[] red, float[] green, float[] blue, float[] luma, float[] squares) {
        for (int x = 0; x < luma.length; x++) {
            float value = 0.2627f * red[x] + 0.678f * green[x] + 0.0593f * blue[x];
            luma[x] = value;
            squares[x] = value * value;
        }
    }

    /** The spread of brightness, and a mean of four sides of which the calmest counts most by far. */
    private void addCalmest(int reach, int coloursAt) {
        filters.mean(luma, height, reach, share);
        filters.mean(squares, height, reach, votes);
        float[][] spread = planes[next++];
        for (int y = 0; y < height; y++) {
            calmness(share[y], votes[y], spread[y]);
            filters.bothSides(votes[y], reach, share[y]);
        }
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < height; y++) {
                multiply(planes[coloursAt + channel][y], votes[y], tinted[y]);
                filters.bothSides(tinted[y], reach, sides[y]);
            }
            for (int y = 0; y < height; y++) {
                int above = Math.max(0, y - reach);
                int below = Math.min(height - 1, y + reach);
                quotient(sides[above], sides[below], share[above], share[below], planes[next][y]);
            }
            next++;
        }
    }

    /** From means of brightness and of its squares to its spread and to how much a side counts. */
    private static void calmness(float[] mean, float[] squares, float[] spread) {
        for (int x = 0; x < spread.length; x++) {
            float variance = Math.max(squares[x] - mean[x] * mean[x], 0f);
            spread[x] = (float) Math.sqrt(variance);
            float calm = STILL / (variance + STILL);
            float twice = calm * calm;
            squares[x] = twice * twice + 1e-20f;
        }
    }

    private static void multiply(float[] a, float[] b, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * b[x];
        }
    }

    private static void quotient(float[] a, float[] b, float[] c, float[] d, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (a[x] + b[x]) / (c[x] + d[x]);
        }
    }

    /** The darkest and the brightest, the brightest of the darkest and the darkest of the brightest. */
    private void addExtremes(int reach) {
        float[][] darkest = planes[next++];
        float[][] brightest = planes[next++];
        filters.extreme(luma, height, reach, false, darkest);
        filters.extreme(luma, height, reach, true, brightest);
        if (reach > scaled(1, size)) {
            filters.extreme(darkest, height, reach, true, planes[next++]);
            filters.extreme(brightest, height, reach, false, planes[next++]);
        }
    }

    private void addSlopes(int reach) {
        filters.mean(luma, height, reach, votes);
        float[][] across = planes[next++];
        float[][] down = planes[next++];
        float[][] steepness = planes[next++];
        for (int y = 0; y < height; y++) {
            filters.slope(votes[y], reach, across[y]);
            steepness(
                    votes[Math.max(0, y - reach)],
                    votes[Math.min(height - 1, y + reach)],
                    across[y],
                    down[y],
                    steepness[y]);
        }
    }

    private static void steepness(float[] above, float[] below, float[] across, float[] down, float[] out) {
        for (int x = 0; x < out.length; x++) {
            down[x] = below[x] - above[x];
            out[x] = (float) Math.sqrt(across[x] * across[x] + down[x] * down[x]);
        }
    }
}
