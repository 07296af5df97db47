package dev.retake.media.colour;

import java.util.List;

/** What red, green, blue and white mean, as CIE 1931 chromaticities (ITU-T H.273, table 2, and SMPTE ST 2065-1). */
public enum Primaries {
    /** HD television and sRGB. */
    BT709(0.640, 0.330, 0.300, 0.600, 0.150, 0.060, 0.3127, 0.3290),
    /** 625-line television (EBU). */
    BT601_625(0.640, 0.330, 0.290, 0.600, 0.150, 0.060, 0.3127, 0.3290),
    /** 525-line television (SMPTE C). */
    BT601_525(0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290),
    /** NTSC of 1953. */
    BT470_M(0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316),
    /** UHD television; the primaries of a {@code LinearImage}. */
    BT2020(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290),
    /** Digital cinema, with its own white. */
    DCI_P3(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351),
    /** Phones and computer displays. */
    DISPLAY_P3(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290),
    /** ACES2065-1 (SMPTE ST 2065-1): holds every colour there is; its white is ACES's own, near D60. No clip is tagged with it. */
    ACES_AP0(0.7347, 0.2653, 0.0000, 1.0000, 0.0001, -0.0770, 0.32168, 0.33767);

    // Lam, "Metamerism and Colour Constancy", 1985: the Bradford cone responses.
    private static final Matrix3 BRADFORD =
            new Matrix3(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    private final List<Double> chromaticities;
    private final Matrix3 toXyz;
    private final double[] whiteXyz;

    Primaries(double rx, double ry, double gx, double gy, double bx, double by, double wx, double wy) {
        chromaticities = List.of(rx, ry, gx, gy, bx, by, wx, wy);
        Matrix3 columns = new Matrix3(
                rx / ry, gx / gy, bx / by, 1, 1, 1, (1 - rx - ry) / ry, (1 - gx - gy) / gy, (1 - bx - by) / by);
        whiteXyz = new double[] {wx / wy, 1, (1 - wx - wy) / wy};
        double[] scale = columns.inverse().apply(whiteXyz[0], whiteXyz[1], whiteXyz[2]);
        toXyz = columns.times(Matrix3.diagonal(scale[0], scale[1], scale[2]));
    }

    /** x and y of red, of green, of blue and of white. */
    public List<Double> chromaticities() {
        return chromaticities;
    }

    /** Linear light of these primaries to CIE XYZ, relative to their own white. */
    public Matrix3 toXyz() {
        return toXyz;
    }

    /** Linear light of these primaries to linear light of others; another white is adapted to (Bradford). */
    public Matrix3 to(Primaries other) {
        if (this == other) {
            return Matrix3.IDENTITY;
        }
        double[] from = BRADFORD.apply(whiteXyz[0], whiteXyz[1], whiteXyz[2]);
        double[] to = BRADFORD.apply(other.whiteXyz[0], other.whiteXyz[1], other.whiteXyz[2]);
        Matrix3 adaptation = BRADFORD.inverse()
                .times(Matrix3.diagonal(to[0] / from[0], to[1] / from[1], to[2] / from[2]))
                .times(BRADFORD);
        return other.toXyz.inverse().times(adaptation).times(toXyz);
    }
}
