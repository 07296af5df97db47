package dev.retake.render.guide;

/** Sums from which an affine change of colour is fitted that leans on another: ridge regression around a prior. */
final class AffineFit {
    /** Red, green, blue, vicinity and one. */
    static final int TERMS = 4 + Vicinity.TERMS;

    private static final int ONE = TERMS - 1;

    private final double[] squares = new double[TERMS * TERMS];
    private final double[] products = new double[3 * TERMS];

    /**
     * How much a prior weighs, in pixels.
     *
     * @param colour of what colours do
     * @param vicinity of what the vicinity does, which is small and so must weigh little
     * @param offset of what is added
     */
    record Trust(double colour, double vicinity, double offset) {
        double of(int term) {
            return term < 3 ? colour : term < ONE ? vicinity : offset;
        }
    }

    static double[] identity() {
        double[] change = new double[3 * TERMS];
        for (int channel = 0; channel < 3; channel++) {
            change[channel * TERMS + channel] = 1;
        }
        return change;
    }

    /**
     * Adds a pixel.
     *
     * @param from its terms
     * @param red wanted
     * @param green wanted
     * @param blue wanted
     */
    void add(double weight, double[] from, double red, double green, double blue) {
        for (int row = 0; row < TERMS; row++) {
            double weighted = weight * from[row];
            for (int column = 0; column <= row; column++) {
                squares[row * TERMS + column] += weighted * from[column];
            }
            products[row] += weighted * red;
            products[TERMS + row] += weighted * green;
            products[2 * TERMS + row] += weighted * blue;
        }
    }

    /** Adds what another has summed up. */
    void add(AffineFit other, double weight) {
        for (int k = 0; k < squares.length; k++) {
            squares[k] += weight * other.squares[k];
        }
        for (int k = 0; k < products.length; k++) {
            products[k] += weight * other.products[k];
        }
    }

    /** The change that fits best: three rows of a factor for each term. */
    double[] solve(double[] prior, Trust trust) {
        double[] lower = squares.clone();
        for (int k = 0; k < TERMS; k++) {
            lower[k * TERMS + k] += trust.of(k);
        }
        for (int row = 0; row < TERMS; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = lower[row * TERMS + column];
                for (int k = 0; k < column; k++) {
                    sum -= lower[row * TERMS + k] * lower[column * TERMS + k];
                }
                lower[row * TERMS + column] = row == column ? Math.sqrt(sum) : sum / lower[column * TERMS + column];
            }
        }
        double[] change = new double[3 * TERMS];
        for (int channel = 0; channel < 3; channel++) {
            int at = channel * TERMS;
            for (int row = 0; row < TERMS; row++) {
                double sum = products[at + row] + trust.of(row) * prior[at + row];
                for (int k = 0; k < row; k++) {
                    sum -= lower[row * TERMS + k] * change[at + k];
                }
                change[at + row] = sum / lower[row * TERMS + row];
            }
            for (int row = TERMS - 1; row >= 0; row--) {
                double sum = change[at + row];
                for (int k = row + 1; k < TERMS; k++) {
                    sum -= lower[k * TERMS + row] * change[at + k];
                }
                change[at + row] = sum / lower[row * TERMS + row];
            }
        }
        return change;
    }
}
