package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * A picture in square roots of light, in which equal differences look about equal, so that fits weigh shadows as an eye does.
 *
 * @param size pixels
 * @param red BT.2020, 0 or more, row-major
 * @param green likewise
 * @param blue likewise
 */
record Coded(Size size, float[] red, float[] green, float[] blue) {

    /** Codes a picture; light below 0 counts as none. */
    static Coded of(LinearImage image, PixelPool pool) {
        int width = image.width();
        Coded coded = black(image.size());
        pool.forRows(image.height(), (from, to) -> {
            for (int i = from * width; i < to * width; i++) {
                coded.red[i] = (float) Math.sqrt(Math.max(image.red()[i], 0f));
                coded.green[i] = (float) Math.sqrt(Math.max(image.green()[i], 0f));
                coded.blue[i] = (float) Math.sqrt(Math.max(image.blue()[i], 0f));
            }
        });
        return coded;
    }

    static Coded black(Size size) {
        int pixels = Math.toIntExact(size.pixels());
        return new Coded(size, new float[pixels], new float[pixels], new float[pixels]);
    }

    /** A picture of three planes, which are not copied. */
    static Coded of(Size size, float[][] planes) {
        return new Coded(size, planes[0], planes[1], planes[2]);
    }

    /** The three planes themselves. */
    float[][] planes() {
        return new float[][] {red, green, blue};
    }

    /** Differences from a picture of the same size. */
    Coded minus(Coded other) {
        return of(
                size, new float[][] {sum(red, other.red, -1), sum(green, other.green, -1), sum(blue, other.blue, -1)});
    }

    /** Sums with a picture of the same size. */
    Coded plus(Coded other) {
        return of(size, new float[][] {sum(red, other.red, 1), sum(green, other.green, 1), sum(blue, other.blue, 1)});
    }

    private static float[] sum(float[] a, float[] b, float sign) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + sign * b[i];
        }
        return sum;
    }

    /** The mean square of all values. */
    double power() {
        double sum = 0;
        for (float[] plane : planes()) {
            for (float value : plane) {
                sum += value * value;
            }
        }
        return sum / (3.0 * red.length);
    }

    /** Replaces a row by three components. */
    void setRow(int y, float[][] row) {
        System.arraycopy(row[0], 0, red, y * size.width(), size.width());
        System.arraycopy(row[1], 0, green, y * size.width(), size.width());
        System.arraycopy(row[2], 0, blue, y * size.width(), size.width());
    }

    /** Copies a row into three components. */
    void row(int y, float[][] row) {
        System.arraycopy(red, y * size.width(), row[0], 0, size.width());
        System.arraycopy(green, y * size.width(), row[1], 0, size.width());
        System.arraycopy(blue, y * size.width(), row[2], 0, size.width());
    }

    /** The picture with each pixel the mean of a block, in shape at about so many pixels. */
    Coded reduced(int pixels) {
        return reducedTo(SmallFrame.sizeFor(size, pixels));
    }

    /** The picture with each pixel the mean of a block, at a size that is no larger. */
    Coded reducedTo(Size small) {
        if (small.equals(size)) {
            return this;
        }
        Coded result = black(small);
        for (int y = 0; y < small.height(); y++) {
            int top = (int) ((long) y * size.height() / small.height());
            int bottom = Math.max(top + 1, (int) ((y + 1L) * size.height() / small.height()));
            for (int x = 0; x < small.width(); x++) {
                int left = (int) ((long) x * size.width() / small.width());
                int right = Math.max(left + 1, (int) ((x + 1L) * size.width() / small.width()));
                result.setMean(this, y * small.width() + x, left, right, top, Math.min(bottom, size.height()));
            }
        }
        return result;
    }

    private void setMean(Coded from, int i, int left, int right, int top, int bottom) {
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = y * from.size.width() + left; at < y * from.size.width() + right; at++) {
                r += from.red[at];
                g += from.green[at];
                b += from.blue[at];
            }
        }
        float share = 1f / ((bottom - top) * (right - left));
        red[i] = r * share;
        green[i] = g * share;
        blue[i] = b * share;
    }
}
