package dev.retake.edit;

/**
 * An exact fraction, in lowest terms, for frame rates and times; never rounded to a double on the way.
 *
 * @param numerator any value
 * @param denominator at least 1
 */
public record Rational(long numerator, long denominator) {
    public Rational {
        if (denominator < 1) {
            throw new IllegalArgumentException("The denominator must be at least 1, not " + denominator);
        }
        long divisor = Math.max(1, greatestCommonDivisor(Math.abs(numerator), denominator));
        numerator /= divisor;
        denominator /= divisor;
    }

    /** The nearest double; for display and arithmetic that may round. */
    public double toDouble() {
        return (double) numerator / denominator;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }
}
