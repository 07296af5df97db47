package dev.retake.media.kernel;

/** The numbers that both row arithmetics share, so that they can't drift apart. */
final class Constants {
    /** Below this a value is black: 2⁻¹⁰⁰, far under any code value, far above the subnormal numbers. */
    static final float SMALLEST = 0x1p-100f;

    static final float LOG_OF_SMALLEST = -100;

    /** Bits of √½: mantissas are taken from [√½, √2), where the logarithm's polynomial is centred. */
    static final int SQRT_HALF_BITS = 0x3f3504f3;

    /** Adding and subtracting it rounds a float to the nearest whole number. */
    static final float ROUND_MAGIC = 0x1.8p23f;

    // log2(1 + f) / f on [√½ − 1, √2 − 1]: least maximum relative error, 2.6e-8 (Lawson's reweighted least squares).
    static final float LOG_0 = 1.442695f;
    static final float LOG_1 = -0.721347347f;
    static final float LOG_2 = 0.480910643f;
    static final float LOG_3 = -0.360703677f;
    static final float LOG_4 = 0.287916238f;
    static final float LOG_5 = -0.238944952f;
    static final float LOG_6 = 0.215715845f;
    static final float LOG_7 = -0.20726894f;
    static final float LOG_8 = 0.125835372f;

    // 2^f on [−½, ½]: least maximum relative error, 2e-9 before rounding; the constant term is 1.
    static final float EXP_1 = 0.693147206f;
    static final float EXP_2 = 0.240226469f;
    static final float EXP_3 = 0.0555032878f;
    static final float EXP_4 = 0.00961848897f;
    static final float EXP_5 = 0.00133999312f;
    static final float EXP_6 = 0.000153458075f;

    // IEC 61966-2-1.
    static final float SRGB_BREAK = 0.04045f;
    static final float SRGB_SLOPE = (float) (1 / 12.92);
    static final float SRGB_SCALE = (float) (1 / 1.055);
    static final float SRGB_OFFSET = (float) (0.055 / 1.055);

    // SMPTE ST 2084.
    static final float PQ_PEAK_NITS = 10_000;
    static final float PQ_M1 = (float) (2610.0 / 16384);
    static final float PQ_M2 = (float) (2523.0 / 4096 * 128);
    static final float PQ_INVERSE_M1 = (float) (16384 / 2610.0);
    static final float PQ_INVERSE_M2 = (float) (4096 / (2523.0 * 128));
    static final float PQ_C1 = (float) (3424.0 / 4096);
    static final float PQ_C2 = (float) (2413.0 / 4096 * 32);
    static final float PQ_C3 = (float) (2392.0 / 4096 * 32);

    // ITU-R BT.2100 HLG: the exponential part as a power of two, exp((x − c) / a) = 2^(x * scale + offset).
    private static final double HLG_A = 0.17883277;
    static final float HLG_B = (float) (1 - 4 * HLG_A);
    private static final double HLG_C = 0.5 - HLG_A * Math.log(4 * HLG_A);
    static final float HLG_EXP_SCALE = (float) (1 / (HLG_A * Math.log(2)));
    static final float HLG_EXP_OFFSET = (float) (-HLG_C / (HLG_A * Math.log(2)));

    // Luminance of the BT.2020 primaries.
    static final float BT2020_RED = 0.2627f;
    static final float BT2020_GREEN = 0.678f;
    static final float BT2020_BLUE = 0.0593f;

    private Constants() {}
}
