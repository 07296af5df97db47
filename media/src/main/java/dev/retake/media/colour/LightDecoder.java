package dev.retake.media.colour;

import dev.retake.media.kernel.CodeTable;
import dev.retake.media.kernel.CurveTable;
import dev.retake.media.kernel.Rows;
import dev.retake.media.kernel.ScalarPq;
import dev.retake.media.kernel.TelevisionGamma;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Rows of code values to rows of light, relative to diffuse white, by one transfer function: tables made once a clip. */
final class LightDecoder {
    private static final double HLG_A = 0.17883277;
    private static final double HLG_B = 1 - 4 * HLG_A;
    private static final double HLG_C = 0.5 - HLG_A * StrictMath.log(4 * HLG_A);
    private static final double HLG_GAMMA_MINUS_ONE = 0.2;

    private final Transfer transfer;
    private final Optional<CodeTable> table;
    private final Optional<CurveTable> systemGamma;

    /** Prepares one transfer function. */
    LightDecoder(Transfer transfer) {
        this.transfer = transfer;
        this.table = curve(transfer).map(CodeTable::new);
        this.systemGamma = transfer == Transfer.HLG
                ? Optional.of(new CurveTable(light -> Transfer.HLG_PEAK_NITS
                        / Transfer.DIFFUSE_WHITE_NITS
                        * StrictMath.pow(light, HLG_GAMMA_MINUS_ONE)))
                : Optional.empty();
    }

    /** The curve where a table serves; the two others are arithmetic. */
    private static Optional<DoubleUnaryOperator> curve(Transfer transfer) {
        return switch (transfer) {
            case BT1886, LINEAR -> Optional.empty();
            case SRGB -> Optional.of(LightDecoder::srgb);
            case GAMMA_22 -> Optional.of(code -> StrictMath.pow(code, 2.2));
            case GAMMA_26 -> Optional.of(code -> StrictMath.pow(code, 2.6));
            case GAMMA_28 -> Optional.of(code -> StrictMath.pow(code, 2.8));
            case PQ -> Optional.of(code -> ScalarPq.decode(Math.min(code, 1)) / Transfer.DIFFUSE_WHITE_NITS);
            case HLG -> Optional.of(LightDecoder::hlgScene);
        };
    }

    /** IEC 61966-2-1. */
    private static double srgb(double code) {
        return code <= 0.04045 ? code / 12.92 : StrictMath.pow((code + 0.055) / 1.055, 2.4);
    }

    /** The inverse OETF of ITU-R BT.2100, table 5. */
    private static double hlgScene(double code) {
        return code <= 0.5 ? code * code / 3 : (StrictMath.exp((code - HLG_C) / HLG_A) + HLG_B) / 12;
    }

    /**
     * Code values to light, in place. The primaries must be BT.2020's for HLG, whose reference OOTF (ITU-R BT.2100) scales
     * scene light by a power of its luminance.
     */
    void decode(float[] red, float[] green, float[] blue, RowScratch scratch, int length) {
        if (table.isPresent()) {
            CodeTable curve = table.get();
            curve.map(red, scratch.wholes(), length);
            curve.map(green, scratch.wholes(), length);
            curve.map(blue, scratch.wholes(), length);
        } else if (transfer == Transfer.LINEAR) {
            Rows.clampNegative(red, length);
            Rows.clampNegative(green, length);
            Rows.clampNegative(blue, length);
        } else {
            TelevisionGamma.decode(red, length);
            TelevisionGamma.decode(green, length);
            TelevisionGamma.decode(blue, length);
        }
        if (systemGamma.isPresent()) {
            float[] factors = scratch.first();
            Rows.mix(red, 0.2627f, green, 0.678f, blue, 0.0593f, factors, length);
            systemGamma.get().map(factors, scratch.wholes(), length);
            Rows.multiply(red, green, blue, factors, length);
        }
    }
}
