package dev.retake.render.scene;

import dev.retake.signals.motion.Flow;
import java.util.Arrays;

/**
 * The motion that most of a picture shares, as an affine map: what a camera's turn, tilt and zoom do to things far off.
 *
 * @param right motion of the picture's middle to the right, in pixels of the flow
 * @param down motion of the middle downward
 * @param rightByX how much more to the right a pixel farther right moves; the others alike
 */
record CameraMotion(
        float right,
        float down,
        float rightByX,
        float rightByY,
        float downByX,
        float downByY,
        float middleX,
        float middleY) {
    /** Every so many columns and rows are asked. */
    private static final int STEP = 8;

    private static final int ROUNDS = 5;

    /** Motion that differs by so many pixels from the camera's counts half, at first and in the end. */
    private static final double FIRST_SCALE = 1.5;

    private static final double LAST_SCALE = 0.2;

    /** Motion a frame at the corners, in shares of the picture's width, that is nothing but the measurement's noise. */
    private static final double STILL = 1e-4;

    /**
     * Reads it off a flow: weighted least squares whose weights fall with what is left over, from the median on (Holland and
     * Welsch, "Robust regression using iteratively reweighted least-squares", 1977, with Cauchy's weights).
     */
    static CameraMotion of(Flow flow) {
        int width = flow.size().width();
        int height = flow.size().height();
        float middleX = 0.5f * (width - 1);
        float middleY = 0.5f * (height - 1);
        double[] alongX = {median(flow.right(), width, height), 0, 0};
        double[] alongY = {median(flow.down(), width, height), 0, 0};
        for (int round = 0; round < ROUNDS; round++) {
            double scale = FIRST_SCALE * StrictMath.pow(LAST_SCALE / FIRST_SCALE, round / (ROUNDS - 1.0));
            double[] sums = new double[12];
            for (int y = STEP / 2; y < height; y += STEP) {
                for (int x = STEP / 2; x < width; x += STEP) {
                    double u = x - middleX;
                    double v = y - middleY;
                    double r = flow.right()[y * width + x];
                    double d = flow.down()[y * width + x];
                    double offR = r - alongX[0] - alongX[1] * u - alongX[2] * v;
                    double offD = d - alongY[0] - alongY[1] * u - alongY[2] * v;
                    double w = 1 / (1 + (offR * offR + offD * offD) / (scale * scale));
                    add(sums, w, u, v, r, d);
                }
            }
            alongX = solve(sums, 6);
            alongY = solve(sums, 9);
        }
        CameraMotion found = new CameraMotion(
                (float) alongX[0],
                (float) alongY[0],
                (float) alongX[1],
                (float) alongX[2],
                (float) alongY[1],
                (float) alongY[2],
                middleX,
                middleY);
        return found.reach() < STILL * width ? new CameraMotion(0, 0, 0, 0, 0, 0, middleX, middleY) : found;
    }

    private static void add(double[] sums, double w, double u, double v, double r, double d) {
        double[] terms = {1, u, v, u * u, u * v, v * v, r, r * u, r * v, d, d * u, d * v};
        for (int i = 0; i < terms.length; i++) {
            sums[i] += w * terms[i];
        }
    }

    /** The three unknowns of one row of the map, by Cramer's rule. */
    private static double[] solve(double[] s, int at) {
        double determinant = determinant(s[0], s[1], s[2], s[1], s[3], s[4], s[2], s[4], s[5]);
        if (Math.abs(determinant) < 1e-9) {
            return new double[] {s[0] > 0 ? s[at] / s[0] : 0, 0, 0};
        }
        double a = s[at];
        double b = s[at + 1];
        double c = s[at + 2];
        return new double[] {
            determinant(a, s[1], s[2], b, s[3], s[4], c, s[4], s[5]) / determinant,
            determinant(s[0], a, s[2], s[1], b, s[4], s[2], c, s[5]) / determinant,
            determinant(s[0], s[1], a, s[1], s[3], b, s[2], s[4], c) / determinant
        };
    }

    private static double determinant(
            double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    }

    private static float median(float[] motion, int width, int height) {
        float[] sorted = new float[Math.ceilDiv(width, STEP) * Math.ceilDiv(height, STEP)];
        int count = 0;
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                sorted[count++] = motion[y * width + x];
            }
        }
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /** The most that a corner moves, in pixels of the flow. */
    double reach() {
        double most = 0;
        for (int corner = 0; corner < 4; corner++) {
            float x = (corner & 1) * 2 * middleX;
            float y = (corner >> 1) * 2 * middleY;
            most = Math.max(most, Math.hypot(rightAt(x, y), downAt(x, y)));
        }
        return most;
    }

    float rightAt(float x, float y) {
        return right + rightByX * (x - middleX) + rightByY * (y - middleY);
    }

    float downAt(float x, float y) {
        return down + downByX * (x - middleX) + downByY * (y - middleY);
    }
}
