package dev.retake.signals.motion;

import dev.retake.edit.Size;

/**
 * What a followed point looked like when it was first seen, so that it can be found again without the small errors of
 * each step adding up.
 *
 * <p>Matching is inverse compositional (Baker, Matthews, "Lucas-Kanade 20 Years On", 2004, section 3.2) for translation
 * and brightness, with a pull toward the place that flow predicts, which decides where the picture has no detail.
 */
final class Patch {
    /** Pixels on each side of the point. */
    static final int RADIUS = 5;

    private static final int SIDE = 2 * RADIUS + 1;
    private static final int STEPS = 5;
    private static final float CONVERGED = 0.01f;
    /** Weight of the prediction: the squared contrast that counts as much as it. */
    private static final float PULL = 300;
    /** Mean squared gradient from which on there is something to recognise, in codes of 0 to 255. */
    private static final float DETAILED = 4;

    private final float[] values = new float[SIDE * SIDE];
    private final float[] slopeX = new float[SIDE * SIDE];
    private final float[] slopeY = new float[SIDE * SIDE];
    private float xx;
    private float xy;
    private float yy;
    private float power;

    /**
     * Where a patch was found.
     *
     * @param x pixels
     * @param y pixels
     * @param likeness correlation with what was looked for, −1 to 1
     */
    record Match(float x, float y, float likeness) {}

    /** The surroundings of a place in a picture of brightness. */
    Patch(float[] picture, Size size, float x, float y) {
        float[] wide = new float[(SIDE + 2) * (SIDE + 2)];
        sample(picture, size, x, y, RADIUS + 1, wide);
        float mean = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int i = row * SIDE + column;
                int w = (row + 1) * (SIDE + 2) + column + 1;
                values[i] = wide[w];
                mean += wide[w];
                slopeX[i] = (wide[w + 1] - wide[w - 1]) / 2;
                slopeY[i] = (wide[w + SIDE + 2] - wide[w - SIDE - 2]) / 2;
                xx += slopeX[i] * slopeX[i];
                xy += slopeX[i] * slopeY[i];
                yy += slopeY[i] * slopeY[i];
            }
        }
        mean /= values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
            power += values[i] * values[i];
        }
    }

    /** Whether there is anything to recognise. */
    boolean detailed() {
        return xx + yy > DETAILED * values.length;
    }

    /** Working memory for {@link #find}. */
    static float[] room() {
        return new float[SIDE * SIDE];
    }

    /**
     * The place near a predicted one that looks most like this patch.
     *
     * @param seen working memory, of one thread
     */
    Match find(float[] picture, Size size, float predictedX, float predictedY, float[] seen) {
        float x = predictedX;
        float y = predictedY;
        float a = xx + PULL;
        float d = yy + PULL;
        float determinant = a * d - xy * xy;
        for (int step = 0; step < STEPS; step++) {
            sample(picture, size, x, y, RADIUS, seen);
            float mean = mean(seen);
            float bx = PULL * (x - predictedX);
            float by = PULL * (y - predictedY);
            for (int i = 0; i < seen.length; i++) {
                float error = seen[i] - mean - values[i];
                bx += slopeX[i] * error;
                by += slopeY[i] * error;
            }
            float moveX = (d * bx - xy * by) / determinant;
            float moveY = (a * by - xy * bx) / determinant;
            x -= moveX;
            y -= moveY;
            if (moveX * moveX + moveY * moveY < CONVERGED * CONVERGED) {
                break;
            }
        }
        sample(picture, size, x, y, RADIUS, seen);
        return new Match(x, y, likeness(seen));
    }

    private float likeness(float[] seen) {
        float mean = mean(seen);
        float both = 0;
        float other = 0;
        for (int i = 0; i < seen.length; i++) {
            float value = seen[i] - mean;
            both += value * values[i];
            other += value * value;
        }
        return (float) (both / Math.sqrt((double) power * other + 1));
    }

    private static float mean(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Values on a grid of whole pixels around a place, row by row; outside the picture its edge goes on. */
    private static void sample(float[] picture, Size size, float x, float y, int radius, float[] into) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float fx = x - left;
        float fy = y - top;
        float w00 = (1 - fx) * (1 - fy);
        float w10 = fx * (1 - fy);
        float w01 = (1 - fx) * fy;
        float w11 = fx * fy;
        int width = size.width();
        int side = 2 * radius + 1;
        boolean inside =
                left >= radius && top >= radius && left + radius + 1 < width && top + radius + 1 < size.height();
        if (inside) {
            int first = (top - radius) * width + left - radius;
            for (int row = 0, i = 0; row < side; row++) {
                int end = i + side;
                for (int at = first + row * width; i < end; at++, i++) {
                    into[i] = picture[at] * w00
                            + picture[at + 1] * w10
                            + picture[at + width] * w01
                            + picture[at + width + 1] * w11;
                }
            }
            return;
        }
        for (int row = 0; row < side; row++) {
            int above = Math.clamp(top - radius + row, 0, size.height() - 1) * width;
            int below = Math.clamp(top - radius + row + 1, 0, size.height() - 1) * width;
            for (int column = 0; column < side; column++) {
                int from = left - radius + column;
                int here = Math.clamp(from, 0, width - 1);
                int next = Math.clamp(from + 1, 0, width - 1);
                into[row * side + column] = picture[above + here] * w00
                        + picture[above + next] * w10
                        + picture[below + here] * w01
                        + picture[below + next] * w11;
            }
        }
    }
}
