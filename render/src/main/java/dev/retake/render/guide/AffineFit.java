package dev.retake.render.guide;

/** Sums from which an affine change of colour is fitted that leans on another: ridge regression around a prior. */
final class AffineFit {
    private static final int TERMS = 4;

    private final double[] squares = new double[TERMS * TERMS];
    private final double[] products = new double[3 * TERMS];

    static double[] identity() {
        double[] change = new double[3 * TERMS];
        for (int channel = 0; channel < 3; channel++) {
            change[channel * TERMS + channel] = 1;
        }
        return change;
    }

    /** Adds a pixel. */
    void add(double weight, Coded from, Coded to, int i) {
        double r = from.red()[i];
        double g = from.green()[i];
        double b = from.blue()[i];
        addSquares(weight, r, g, b);
        addProducts(0, weight * to.red()[i], r, g, b);
        addProducts(TERMS, weight * to.green()[i], r, g, b);
        addProducts(2 * TERMS, weight * to.blue()[i], r, g, b);
    }

    private void addSquares(double weight, double r, double g, double b) {
        squares[0] += weight * r * r;
        squares[4] += weight * r * g;
        squares[5] += weight * g * g;
        squares[8] += weight * r * b;
        squares[9] += weight * g * b;
        squares[10] += weight * b * b;
        squares[12] += weight * r;
        squares[13] += weight * g;
        squares[14] += weight * b;
        squares[15] += weight;
    }

    private void addProducts(int at, double wanted, double r, double g, double b) {
        products[at] += wanted * r;
        products[at + 1] += wanted * g;
        products[at + 2] += wanted * b;
        products[at + 3] += wanted;
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

    /** The change that fits best: three rows of factors of red, green and blue and an offset. */
    double[] solve(double[] prior, double matrixTrust, double offsetTrust) {
        double[] lower = squares.clone();
        for (int k = 0; k < TERMS; k++) {
            lower[k * TERMS + k] += k < 3 ? matrixTrust : offsetTrust;
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
                double sum = products[at + row] + (row < 3 ? matrixTrust : offsetTrust) * prior[at + row];
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
