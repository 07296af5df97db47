package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.motion.Flow;

/**
 * Mends a course where it leads to something that looks different: something passes in front, or the course went astray. There the
 * motion of the picture as a whole is taken where that agrees better, so that what was hidden is found again when it comes back.
 */
final class Mending {
    /** Difference of brightness, of 255, at which a place counts 37 %. */
    private static final float APART = 12;

    private static final int WINDOW = 4;

    /** Difference of brightness that decides between two ways, and what the course itself is given ahead. */
    private static final float DECISIVE = 1;

    private static final float AHEAD = 2;

    /** So many times the decisive difference settle it. */
    private static final float SETTLED = 16;

    /** Rounds of the fit, each of which listens less to what is off by some pixels. */
    private static final int ROUNDS = 5;

    private static final double OFF = 2;

    /** Of so many pixels in a row and in a column, one is asked: six numbers are sought, and there are thousands. */
    private static final int ASKED = 2;

    private final PixelPool pool;

    Mending(PixelPool pool) {
        this.pool = pool;
    }

    /**
     * Mends one way of a course.
     *
     * @param start brightness of the frame where it begins, 0 to 255, of the course's size
     * @param end of the frame where it leads
     */
    Flow mended(Flow flow, byte[] start, byte[] end) {
        return mended(flow, Planes.floats(start), Planes.floats(end));
    }

    private Flow mended(Flow flow, float[] from, float[] to) {
        Size size = flow.size();
        float[] apart = apart(flow, from, to);
        float[] weights = new float[apart.length];
        for (int y = 0; y < size.height(); y += ASKED) {
            for (int i = y * size.width(); i < (y + 1) * size.width(); i += ASKED) {
                float share = apart[i] / APART;
                weights[i] = (float) Math.exp(-share * share);
            }
        }
        Flow whole = whole(flow, weights);
        float[] wholeApart = apart(whole, from, to);
        pool.forRows(size.height(), (first, end) -> {
            for (int i = first * size.width(); i < end * size.width(); i++) {
                float better = (wholeApart[i] + AHEAD - apart[i]) / DECISIVE;
                float share = better > SETTLED ? 0 : better < -SETTLED ? 1 : 1 / (1 + (float) Math.exp(better));
                whole.right()[i] = flow.right()[i] + share * (whole.right()[i] - flow.right()[i]);
                whole.down()[i] = flow.down()[i] + share * (whole.down()[i] - flow.down()[i]);
            }
        });
        return whole;
    }

    private float[] apart(Flow flow, float[] from, float[] to) {
        return Planes.boxMean(Planes.distance(from, Planes.moved(to, flow, pool)), flow.size(), WINDOW, pool);
    }

    /** The motion that changes evenly across the picture and that most of what agrees has (reweighted least squares, Cauchy's weights). */
    private static Flow whole(Flow flow, float[] weights) {
        Size size = flow.size();
        double[] right = new double[3];
        double[] down = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            double[] squares = new double[6];
            double[] products = new double[6];
            for (int y = 0; y < size.height(); y += ASKED) {
                double v = (y + 0.5) / size.height() - 0.5;
                for (int x = 0; x < size.width(); x += ASKED) {
                    int i = y * size.width() + x;
                    double u = (x + 0.5) / size.width() - 0.5;
                    double offRight = flow.right()[i] - (right[0] + right[1] * u + right[2] * v);
                    double offDown = flow.down()[i] - (down[0] + down[1] * u + down[2] * v);
                    double off = round == 0 ? 0 : (offRight * offRight + offDown * offDown) / (OFF * OFF);
                    double weight = weights[i] / (1 + off);
                    squares[0] += weight;
                    squares[1] += weight * u;
                    squares[2] += weight * v;
                    squares[3] += weight * u * u;
                    squares[4] += weight * u * v;
                    squares[5] += weight * v * v;
                    products[0] += weight * flow.right()[i];
                    products[1] += weight * flow.right()[i] * u;
                    products[2] += weight * flow.right()[i] * v;
                    products[3] += weight * flow.down()[i];
                    products[4] += weight * flow.down()[i] * u;
                    products[5] += weight * flow.down()[i] * v;
                }
            }
            solve(squares, products, 0, right);
            solve(squares, products, 3, down);
        }
        Flow whole = new Flow(size, new float[weights.length], new float[weights.length]);
        for (int y = 0, i = 0; y < size.height(); y++) {
            double v = (y + 0.5) / size.height() - 0.5;
            for (int x = 0; x < size.width(); x++, i++) {
                double u = (x + 0.5) / size.width() - 0.5;
                whole.right()[i] = (float) (right[0] + right[1] * u + right[2] * v);
                whole.down()[i] = (float) (down[0] + down[1] * u + down[2] * v);
            }
        }
        return whole;
    }

    /** Three equations by Cramer's rule, a little drawn to no motion, so that a picture without any agreement has none. */
    private static void solve(double[] s, double[] p, int at, double[] into) {
        double a = s[0] + 1e-3;
        double d = s[3] + 1;
        double f = s[5] + 1;
        double minorA = d * f - s[4] * s[4];
        double minorB = s[1] * f - s[4] * s[2];
        double minorC = s[1] * s[4] - d * s[2];
        double whole = a * minorA - s[1] * minorB + s[2] * minorC;
        double x = p[at];
        double y = p[at + 1];
        double z = p[at + 2];
        into[0] = (x * minorA - s[1] * (y * f - s[4] * z) + s[2] * (y * s[4] - d * z)) / whole;
        into[1] = (a * (y * f - s[4] * z) - x * minorB + s[2] * (s[1] * z - y * s[2])) / whole;
        into[2] = (a * (d * z - y * s[4]) - s[1] * (s[1] * z - y * s[2]) + x * minorC) / whole;
    }
}
