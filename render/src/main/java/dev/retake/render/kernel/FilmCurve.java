package dev.retake.render.kernel;

/**
 * A film or display curve: log-logistic with a straight middle, {@code W p / (p + s)} where {@code p = light^contrast},
 * lifted by a black level; solved so that middle grey and the brightest highlight land where a look wants them.
 *
 * <p>Source: the Naka-Rushton equation, here in the generalised form that darktable calls sigmoid.
 *
 * @param contrast exponent; the slope at middle grey in log-log is a little less
 * @param shoulder the curve's {@code s}
 * @param white the curve's {@code W}
 * @param black light of the deepest black, 0 … 0.2
 */
public record FilmCurve(double contrast, double shoulder, double white, double black) {

    /** Scene-linear middle grey. */
    public static final double MIDDLE_GREY = 0.18;

    /**
     * Solves a curve.
     *
     * @param contrast 0.6 to 3
     * @param grey display light that middle grey becomes, 0.05 to 0.5
     * @param highlight scene light that becomes display white, at least 1
     * @param black light of the deepest black, 0 to 0.2
     */
    public static FilmCurve solve(double contrast, double grey, double highlight, double black) {
        double greyPower = StrictMath.pow(MIDDLE_GREY, contrast);
        double highlightPower = StrictMath.pow(highlight, contrast);
        double target = (grey - black) / (1 - black);
        // W g / (g + s) = target and W h / (h + s) = 1 give s, then W.
        double shoulder = greyPower * highlightPower * (1 - target) / (target * highlightPower - greyPower);
        double white = 1 + shoulder / highlightPower;
        if (!(shoulder > 0)) {
            throw new IllegalArgumentException("No film curve has contrast " + contrast + ", grey " + grey
                    + " and highlight " + highlight + "; lower the highlight or raise the grey.");
        }
        return new FilmCurve(contrast, shoulder, white, black);
    }

    /** Display light, 0 … 1, for scene light. */
    public double at(double light) {
        double power = StrictMath.pow(light, contrast);
        return Math.min(1, black + (1 - black) * white * power / (power + shoulder));
    }
}
