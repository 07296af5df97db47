package dev.retake.render.kernel;

/**
 * The constants of {@link RowMath#filmCurve}, solved so that middle grey and the brightest highlight land where a look
 * wants them.
 *
 * @param contrast exponent; the slope at middle grey in log-log is a little less
 * @param shoulder the curve's {@code s}
 * @param white the curve's {@code W}
 * @param black light of the deepest black, 0 … 0.2
 */
public record FilmCurve(float contrast, float shoulder, float white, float black) {

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
        double greyPower = Math.pow(MIDDLE_GREY, contrast);
        double highlightPower = Math.pow(highlight, contrast);
        double target = (grey - black) / (1 - black);
        // W g / (g + s) = target and W h / (h + s) = 1 give s, then W.
        double shoulder = greyPower * highlightPower * (1 - target) / (target * highlightPower - greyPower);
        double white = 1 + shoulder / highlightPower;
        if (!(shoulder > 0)) {
            throw new IllegalArgumentException("No film curve has contrast " + contrast + ", grey " + grey
                    + " and highlight " + highlight + "; lower the highlight or raise the grey.");
        }
        return new FilmCurve((float) contrast, (float) shoulder, (float) white, (float) black);
    }
}
