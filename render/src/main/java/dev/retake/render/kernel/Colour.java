package dev.retake.render.kernel;

import java.util.HexFormat;

/**
 * A colour as linear BT.2020 light.
 *
 * @param red 0 … 1 for a display colour
 * @param green 0 … 1 for a display colour
 * @param blue 0 … 1 for a display colour
 */
public record Colour(float red, float green, float blue) {

    /** Parses {@code #rrggbb}, sRGB (IEC 61966-2-1), and converts it with the matrix of ITU-R BT.2087-0. */
    public static Colour parse(String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("a colour is written #rrggbb, not \"" + hex + "\"");
        }
        byte[] code = HexFormat.of().parseHex(hex, 1, 7);
        double r = linear(code[0] & 255);
        double g = linear(code[1] & 255);
        double b = linear(code[2] & 255);
        return new Colour(
                (float) (0.6274 * r + 0.3293 * g + 0.0433 * b), (float) (0.0691 * r + 0.9195 * g + 0.0114 * b), (float)
                        (0.0164 * r + 0.0880 * g + 0.8956 * b));
    }

    private static double linear(int code) {
        double value = code / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Relative luminance. */
    public float luminance() {
        return Light.luminance(red, green, blue);
    }

    /** The same hue with luminance 1: a tint that keeps brightness. */
    public Colour normalised() {
        float light = Math.max(luminance(), 1e-4f);
        return new Colour(red / light, green / light, blue / light);
    }

    /** From white, at 0, to this colour, at 1, and on; never below 0. */
    public Colour fromWhite(double amount) {
        float a = (float) amount;
        return new Colour(
                Math.max(0, 1 + (red - 1) * a), Math.max(0, 1 + (green - 1) * a), Math.max(0, 1 + (blue - 1) * a));
    }

    /** All parts times a factor. */
    public Colour times(double factor) {
        float f = (float) factor;
        return new Colour(red * f, green * f, blue * f);
    }
}
