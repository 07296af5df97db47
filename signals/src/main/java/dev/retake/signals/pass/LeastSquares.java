package dev.retake.signals.pass;

/** Weighted linear least squares with a ridge, by normal equations and Gaussian elimination: for a handful of terms. */
final class LeastSquares {
    private LeastSquares() {}

    /**
     * The factors that bring the terms closest to the values.
     *
     * @param terms a row a value
     * @param values as many as rows
     * @param weights 0 or more, as many as rows
     * @param ridge how strongly factors are pulled to 0, relative to the sum of weights; more than 0
     */
    static double[] solve(double[][] terms, double[] values, double[] weights, double ridge) {
        int count = terms[0].length;
        double[][] equations = new double[count][count + 1];
        double total = 0;
        for (int row = 0; row < terms.length; row++) {
            double[] t = terms[row];
            double weight = weights[row];
            total += weight;
            double value = values[row];
            for (int i = 0; i < count; i++) {
                double weighted = weight * t[i];
                double[] equation = equations[i];
                for (int j = i; j < count; j++) {
                    equation[j] += weighted * t[j];
                }
                equation[count] += weighted * value;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                equations[i][j] = equations[j][i];
            }
            equations[i][i] += ridge * Math.max(total, 1e-9);
        }
        eliminate(equations);
        return substitute(equations);
    }

    /** What the factors make of a row of terms. */
    static double value(double[] terms, double[] factors) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += terms[i] * factors[i];
        }
        return sum;
    }

    /** The ridge keeps the matrix positive definite, so that no pivot is 0. */
    private static void eliminate(double[][] equations) {
        int count = equations.length;
        for (int pivot = 0; pivot < count; pivot++) {
            for (int row = pivot + 1; row < count; row++) {
                double factor = equations[row][pivot] / equations[pivot][pivot];
                for (int column = pivot; column <= count; column++) {
                    equations[row][column] -= factor * equations[pivot][column];
                }
            }
        }
    }

    private static double[] substitute(double[][] equations) {
        int count = equations.length;
        double[] factors = new double[count];
        for (int row = count - 1; row >= 0; row--) {
            double sum = equations[row][count];
            for (int column = row + 1; column < count; column++) {
                sum -= equations[row][column] * factors[column];
            }
            factors[row] = sum / equations[row][row];
        }
        return factors;
    }
}
