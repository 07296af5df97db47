package dev.retake.media.colour;

import dev.retake.media.kernel.RowMath;

/** How code values stand for light; the names of ITU-T H.273, gathered by how a display shows them. */
public enum Transfer {
    /**
     * Television: BT.709, BT.601, BT.2020, untagged. Decoded as a reference display shows it, ITU-R BT.1886 with a black of
     * zero, which is a power of 2.4; not by the camera's curve, which no camera follows.
     */
    BT1886(2.4f),
    /** IEC 61966-2-1. */
    SRGB(2.4f),
    /** A power of 2.2 (BT.470 M). */
    GAMMA_22(2.2f),
    /** A power of 2.8 (BT.470 BG). */
    GAMMA_28(2.8f),
    /** A power of 2.6 (SMPTE ST 428-1, digital cinema). */
    GAMMA_26(2.6f),
    /** Light itself. */
    LINEAR(1),
    /** SMPTE ST 2084, absolute light up to 10,000 nits. */
    PQ(1),
    /** ARIB STD-B67, scene light, shown with the reference OOTF for 1,000 nits. */
    HLG(1);

    /** Light in nits that 1.0 stands for: diffuse white of ITU-R BT.2408. */
    public static final float DIFFUSE_WHITE_NITS = 203;

    /** Peak of the display that HLG is shown on. */
    public static final float HLG_PEAK_NITS = 1000;

    private static final float HLG_GAMMA_MINUS_ONE = 0.2f;

    private final float exponent;

    Transfer(float exponent) {
        this.exponent = exponent;
    }

    /** Whether code values reach above diffuse white by design. */
    public boolean highDynamicRange() {
        return this == PQ || this == HLG;
    }

    /**
     * Code values to light, in place, relative to diffuse white. The primaries must be BT.2020's for HLG.
     *
     * @param math arithmetic to use
     * @param length values in each row
     */
    void linearise(float[] red, float[] green, float[] blue, int length, RowMath math) {
        switch (this) {
            case LINEAR -> clampNegative(red, green, blue, length, math);
            case SRGB -> {
                math.srgbToLinear(red, length);
                math.srgbToLinear(green, length);
                math.srgbToLinear(blue, length);
            }
            case PQ -> {
                math.pqToLinear(red, DIFFUSE_WHITE_NITS, length);
                math.pqToLinear(green, DIFFUSE_WHITE_NITS, length);
                math.pqToLinear(blue, DIFFUSE_WHITE_NITS, length);
            }
            case HLG -> {
                math.hlgToScene(red, length);
                math.hlgToScene(green, length);
                math.hlgToScene(blue, length);
                math.hlgSystemGamma(red, green, blue, HLG_GAMMA_MINUS_ONE, HLG_PEAK_NITS / DIFFUSE_WHITE_NITS, length);
            }
            default -> {
                math.power(red, exponent, length);
                math.power(green, exponent, length);
                math.power(blue, exponent, length);
            }
        }
    }

    private static void clampNegative(float[] red, float[] green, float[] blue, int length, RowMath math) {
        math.power(red, 1, length);
        math.power(green, 1, length);
        math.power(blue, 1, length);
    }
}
