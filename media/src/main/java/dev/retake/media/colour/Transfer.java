package dev.retake.media.colour;

/** How code values stand for light; the names of ITU-T H.273, gathered by how a display shows them. */
public enum Transfer {
    /**
     * Television: BT.709, BT.601, BT.2020, untagged. Decoded as a reference display shows it, ITU-R BT.1886 with a black of
     * zero, which is a power of 2.4; not by the camera's curve, which no camera follows.
     */
    BT1886,
    /** IEC 61966-2-1. */
    SRGB,
    /** A power of 2.2 (BT.470 M). */
    GAMMA_22,
    /** A power of 2.8 (BT.470 BG). */
    GAMMA_28,
    /** A power of 2.6 (SMPTE ST 428-1, digital cinema). */
    GAMMA_26,
    /** Light itself. */
    LINEAR,
    /** SMPTE ST 2084, absolute light up to 10,000 nits. */
    PQ,
    /** ARIB STD-B67, scene light, shown with the reference OOTF for 1,000 nits. */
    HLG;

    /** Light in nits that 1.0 stands for: diffuse white of ITU-R BT.2408. */
    public static final float DIFFUSE_WHITE_NITS = 203;

    /** Peak of the display that HLG is shown on. */
    public static final float HLG_PEAK_NITS = 1000;

    /** Whether code values reach above diffuse white by design. */
    public boolean highDynamicRange() {
        return this == PQ || this == HLG;
    }
}
