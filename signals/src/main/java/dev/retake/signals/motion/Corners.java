package dev.retake.signals.motion;

/**
 * How well each place of a part of a picture can be told from its neighbours: the summed squared slope over 3×3 pixels in the weaker
 * direction (Shi, Tomasi, "Good features to track", 1994). Slopes are taken once a pixel, sums first along rows.
 */
final class Corners {
    private final int left;
    private final int top;
    private final int width;
    private final float[] xx;
    private final float[] xy;
    private final float[] yy;

    /**
     * A part that stays two pixels from the picture's border.
     *
     * @param picture brightness, row-major
     * @param right the column after the part's last
     * @param bottom the row after the part's last
     */
    Corners(float[] picture, int stride, int left, int top, int right, int bottom) {
        this.left = left;
        this.top = top;
        width = right - left;
        int pixels = width * (bottom - top + 2);
        xx = new float[pixels];
        xy = new float[pixels];
        yy = new float[pixels];
        float[] slopeX = new float[width + 2];
        float[] slopeY = new float[width + 2];
        for (int y = top - 1; y <= bottom; y++) {
            int row = y * stride + left - 1;
            for (int x = 0; x < slopeX.length; x++) {
                slopeX[x] = (picture[row + x + 1] - picture[row + x - 1]) / 2;
                slopeY[x] = (picture[row + x + stride] - picture[row + x - stride]) / 2;
            }
            int at = (y - top + 1) * width;
            for (int x = 0; x < width; x++) {
                xx[at + x] = slopeX[x] * slopeX[x] + slopeX[x + 1] * slopeX[x + 1] + slopeX[x + 2] * slopeX[x + 2];
                xy[at + x] = slopeX[x] * slopeY[x] + slopeX[x + 1] * slopeY[x + 1] + slopeX[x + 2] * slopeY[x + 2];
                yy[at + x] = slopeY[x] * slopeY[x] + slopeY[x + 1] * slopeY[x + 1] + slopeY[x + 2] * slopeY[x + 2];
            }
        }
    }

    /** The strength of a place of the part, in the picture's columns and rows. */
    double strength(int x, int y) {
        int a = (y - top) * width + x - left;
        int b = a + width;
        int c = b + width;
        float sumXx = xx[a] + xx[b] + xx[c];
        float sumXy = xy[a] + xy[b] + xy[c];
        float sumYy = yy[a] + yy[b] + yy[c];
        double half = (sumXx + sumYy) / 2.0;
        return half - Math.sqrt(Math.max(0, half * half - (double) sumXx * sumYy + (double) sumXy * sumXy));
    }
}
