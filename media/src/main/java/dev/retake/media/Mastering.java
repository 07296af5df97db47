package dev.retake.media;

/**
 * The display that an HDR10 delivery is made for (SMPTE ST 2086): P3 primaries, D65 white, black of 0.0001 nits.
 *
 * @param peakNits its brightest white, whole nits, 100 to 10000
 */
public record Mastering(int peakNits) {
    /** What looks are made for. */
    public static final Mastering USUAL = new Mastering(1000);

    public Mastering {
        if (peakNits < 100 || peakNits > 10_000) {
            throw new IllegalArgumentException("A mastering display has a peak of 100 to 10000 nits, not " + peakNits);
        }
    }

    /** The display for a clip that is itself in high dynamic range: what its maker used, but at least the usual one. */
    public static Mastering forSourcePeak(double nits) {
        return new Mastering((int) Math.clamp(Math.ceil(nits), USUAL.peakNits, 10_000));
    }
}
