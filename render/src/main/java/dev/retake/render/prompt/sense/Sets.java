package dev.retake.render.prompt.sense;

/**
 * How likely each look is among those that are asked for, from what speaks for each by itself and how likely each number of looks is.
 *
 * <p>Of all sets of one size, each is as likely as the product of its looks' odds (conditional Bernoulli distribution: Chen and Liu,
 * Statistica Sinica 7, 1997). For one look that is softmax.
 */
final class Sets {
    /** Sets of so many looks are weighed, at most. */
    static final int MOST = 3;

    private Sets() {}

    /**
     * How likely each look is asked for, 0 to 1.
     *
     * @param sums what speaks for each look: logarithms of odds
     * @param counts how likely 0 to {@link #MOST} looks are; they sum to 1
     */
    static double[] marginals(double[] sums, double[] counts) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            highest = Math.max(highest, sum);
        }
        double[] odds = new double[sums.length];
        double one = 0;
        double two = 0;
        double three = 0;
        for (int c = 0; c < sums.length; c++) {
            odds[c] = StrictMath.exp(sums[c] - highest);
            three += odds[c] * two;
            two += odds[c] * one;
            one += odds[c];
        }
        double[] likely = new double[sums.length];
        for (int c = 0; c < sums.length; c++) {
            double others = 0;
            double pairs = 0;
            for (int other = 0; other < sums.length; other++) {
                if (other != c) {
                    // Sums of what is left, rather than differences, which lose all digits beside a look of great odds.
                    pairs += odds[other] * others;
                    others += odds[other];
                }
            }
            double sum = counts[1] * odds[c] / one
                    + counts[2] * odds[c] * others / Math.max(two, Double.MIN_NORMAL)
                    + counts[MOST] * odds[c] * pairs / Math.max(three, Double.MIN_NORMAL);
            likely[c] = Math.min(1, sum);
        }
        return likely;
    }
}
