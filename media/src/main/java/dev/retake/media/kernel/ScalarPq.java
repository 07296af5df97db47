package dev.retake.media.kernel;

/** SMPTE ST 2084 in double precision, for parameters and tables; pixels take {@link CodeTable} and {@link CurveTable}. */
public final class ScalarPq {
    private static final double M1 = 2610.0 / 16384;
    private static final double M2 = 2523.0 / 4096 * 128;
    private static final double C1 = 3424.0 / 4096;
    private static final double C2 = 2413.0 / 4096 * 32;
    private static final double C3 = 2392.0 / 4096 * 32;

    private ScalarPq() {}

    /** The code value, 0…1, of light in nits, 0…10000. */
    public static double encode(double nits) {
        double power = StrictMath.pow(nits / 10_000, M1);
        return StrictMath.pow((C1 + C2 * power) / (1 + C3 * power), M2);
    }

    /** Light in nits of a code value in 0…1. */
    public static double decode(double code) {
        double power = StrictMath.pow(code, 1 / M2);
        return 10_000 * StrictMath.pow(Math.max(power - C1, 0) / (C2 - C3 * power), 1 / M1);
    }
}
