package dev.retake.media.kernel;

/**
 * The power of 2.4 that nearly every clip is shown with (ITU-R BT.1886 with a black of zero), and its inverse, by square
 * roots and a polynomial: arithmetic that becomes vector code, unlike a logarithm or a table.
 *
 * <p>A power of x is smooth enough for a short polynomial once it is written in a root of x. With s = x^(1/4), x^2.4 =
 * s^8 · s · s^0.6; with s = x^(1/16), x^(1/2.4) = s^6 · s^(2/3). The last factors are polynomials of least maximum error
 * of the code value (Lawson's reweighted least squares).
 */
public final class TelevisionGamma {
    private TelevisionGamma() {}

    /**
     * Code values to light, in place: {@code max(x, 0)} to the power of 2.4. Made for codes up to 2.2, which BT.709's matrix
     * can yield; the error is below 1e-6 of the code scale up to 1, and below 1e-5 of light above.
     */
    public static void decode(float[] row, int length) {
        for (int i = 0; i < length; i++) {
            float x = Math.max(row[i], 0);
            float s = (float) Math.sqrt((float) Math.sqrt(x));
            float p = Math.fma(0.14894329f, s, -0.9435326f);
            p = Math.fma(p, s, 2.5678313f);
            p = Math.fma(p, s, -3.9436476f);
            p = Math.fma(p, s, 3.8085845f);
            p = Math.fma(p, s, -2.5366862f);
            p = Math.fma(p, s, 1.8016613f);
            p = Math.fma(p, s, 0.09684468f);
            row[i] = x * x * (s * p);
        }
    }

    /** Light, clamped to 0…1, to code values, in place; the error is below 1e-6. */
    public static void encode(float[] row, int length) {
        for (int i = 0; i < length; i++) {
            float x = Math.min(Math.max(row[i], 0), 1);
            float s = (float) Math.sqrt((float) Math.sqrt((float) Math.sqrt((float) Math.sqrt(x))));
            float p = Math.fma(0.08322589f, s, -0.3987952f);
            p = Math.fma(p, s, 0.8248567f);
            p = Math.fma(p, s, -1.0238047f);
            p = Math.fma(p, s, 1.4188056f);
            p = Math.fma(p, s, 0.09571179f);
            float squared = s * s;
            row[i] = squared * squared * (squared * p);
        }
    }
}
