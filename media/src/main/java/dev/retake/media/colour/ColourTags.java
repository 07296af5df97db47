package dev.retake.media.colour;

import dev.retake.edit.Size;

/**
 * What a clip's code values mean: all four questions answered, from tags where there are any, else by the usual guesses.
 *
 * @param model how three components become red, green and blue
 * @param fullRange whether code values use the whole scale, or leave room below black and above white
 * @param transfer how code values stand for light
 * @param primaries what red, green and blue are
 */
public record ColourTags(Model model, boolean fullRange, Transfer transfer, Primaries primaries) {

    /** How three components become red, green and blue. */
    public enum Model {
        /** ITU-R BT.709. */
        BT709(0.2126, 0.0722),
        /** ITU-R BT.601. */
        BT601(0.299, 0.114),
        /** United States FCC Title 47. */
        FCC(0.30, 0.11),
        /** SMPTE ST 240. */
        SMPTE240(0.212, 0.087),
        /** ITU-R BT.2020, non-constant luminance. */
        BT2020(0.2627, 0.0593),
        /** Red, green and blue themselves. */
        RGB(0, 0),
        /** Luma, green and orange differences (YCgCo). */
        YCGCO(0, 0);

        private final double red;
        private final double blue;

        Model(double red, double blue) {
            this.red = red;
            this.blue = blue;
        }

        /** Luma and two differences in −½…½ (or RGB) to R'G'B'. */
        public Matrix3 toRgb() {
            double green = 1 - red - blue;
            return switch (this) {
                case RGB -> Matrix3.IDENTITY;
                case YCGCO -> new Matrix3(1, -1, 1, 1, 1, 0, 1, -1, -1);
                default ->
                    new Matrix3(
                            1,
                            0,
                            2 - 2 * red,
                            1,
                            -(2 - 2 * blue) * blue / green,
                            -(2 - 2 * red) * red / green,
                            1,
                            2 - 2 * blue,
                            0);
            };
        }
    }

    /** The tags of every SDR delivery: BT.709, limited range. */
    public static final ColourTags DELIVERY = new ColourTags(Model.BT709, false, Transfer.BT1886, Primaries.BT709);

    private static final int UNSPECIFIED = 2;

    /**
     * Reads the code points of ITU-T H.273.
     *
     * <p>Guesses for what is untagged, as players make them: the wide gamut's matrix goes with its primaries and the other
     * way round; else pictures under 1280 columns and up to 576 rows are BT.601, larger ones BT.709. An untagged transfer is
     * television's.
     *
     * @param matrix MatrixCoefficients
     * @param transfer TransferCharacteristics
     * @param primaries ColourPrimaries
     * @param fullRange whether the range is tagged as full
     * @param rgb whether the components are red, green and blue
     * @param size of the stored picture
     */
    public static ColourTags fromCodePoints(
            int matrix, int transfer, int primaries, boolean fullRange, boolean rgb, Size size) {
        Transfer curve = transferOf(transfer);
        boolean wide = primaries == 9 || (primaries == UNSPECIFIED && curve.highDynamicRange());
        boolean standard = size.width() < 1280 && size.height() <= 576;
        Model model = rgb ? Model.RGB : modelOf(matrix, wide, standard);
        return new ColourTags(model, rgb || fullRange, curve, primariesOf(primaries, matrix, wide, standard, size));
    }

    private static Model modelOf(int code, boolean wide, boolean standard) {
        return switch (code) {
            case 1 -> Model.BT709;
            case 4 -> Model.FCC;
            case 5, 6 -> Model.BT601;
            case 7 -> Model.SMPTE240;
            case 8 -> Model.YCGCO;
            case 9, 10 -> Model.BT2020;
            default -> wide ? Model.BT2020 : standard ? Model.BT601 : Model.BT709;
        };
    }

    private static Transfer transferOf(int code) {
        return switch (code) {
            case 4 -> Transfer.GAMMA_22;
            case 5 -> Transfer.GAMMA_28;
            case 8 -> Transfer.LINEAR;
            case 13 -> Transfer.SRGB;
            case 16 -> Transfer.PQ;
            case 17 -> Transfer.GAMMA_26;
            case 18 -> Transfer.HLG;
            default -> Transfer.BT1886;
        };
    }

    private static Primaries primariesOf(int code, int matrix, boolean wide, boolean standard, Size size) {
        return switch (code) {
            case 1 -> Primaries.BT709;
            case 4 -> Primaries.BT470_M;
            case 5, 22 -> Primaries.BT601_625;
            case 6, 7 -> Primaries.BT601_525;
            case 9 -> Primaries.BT2020;
            case 11 -> Primaries.DCI_P3;
            case 12 -> Primaries.DISPLAY_P3;
            default -> {
                if (wide || matrix == 9 || matrix == 10) {
                    yield Primaries.BT2020;
                }
                if (!standard) {
                    yield Primaries.BT709;
                }
                yield switch (size.height()) {
                    case 576 -> Primaries.BT601_625;
                    case 480, 486 -> Primaries.BT601_525;
                    default -> Primaries.BT709;
                };
            }
        };
    }

    /**
     * Code values to R'G'B' in 0…1, as a 3×4 matrix for rows.
     *
     * @param depth bits of a code value
     */
    float[] codesToRgb(int depth) {
        double unit = 1 << (depth - 8);
        double full = (1 << depth) - 1;
        double middle = model == Model.RGB ? 0 : 128 * unit;
        double black = fullRange ? 0 : 16 * unit;
        double lumaSpan = fullRange ? full : 219 * unit;
        double differenceSpan = model == Model.RGB ? lumaSpan : fullRange ? full : 224 * unit;
        double differenceZero = model == Model.RGB ? black : middle;
        Matrix3 matrix = model.toRgb().times(Matrix3.diagonal(1 / lumaSpan, 1 / differenceSpan, 1 / differenceSpan));
        double[] shift = matrix.apply(-black, -differenceZero, -differenceZero);
        return matrix.withShift(shift[0], shift[1], shift[2]);
    }
}
