package dev.retake.signals.scene;

/** Repeatable randomness without state: hashed lattice noise, so that any surface point always looks the same. */
final class Noise {
    private Noise() {}

    /** A number from 0 (included) to 1 (excluded) for three integers. */
    static double hash(int a, int b, int c) {
        int h = a * 0x8da6b343 ^ b * 0xd8163841 ^ c * 0xcb1ab31f;
        h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
        h = (h ^ (h >>> 12)) * 0x297a2d39;
        h ^= h >>> 15;
        return (h >>> 8) * (1.0 / (1 << 24));
    }

    /** Smooth noise in the plane, 0 to 1, one bump a unit. */
    static double plane(double x, double y, int salt) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = ease(x - ix);
        double fy = ease(y - iy);
        double top = mix(hash(ix, iy, salt), hash(ix + 1, iy, salt), fx);
        double bottom = mix(hash(ix, iy + 1, salt), hash(ix + 1, iy + 1, salt), fx);
        return mix(top, bottom, fy);
    }

    /** Smooth noise in space, 0 to 1, one bump a unit. */
    static double space(double x, double y, double z, int salt) {
        int iz = (int) Math.floor(z);
        double fz = ease(z - iz);
        return mix(plane(x, y, salt + iz * 7919), plane(x, y, salt + (iz + 1) * 7919), fz);
    }

    /** Four octaves in the plane, 0 to 1, from one bump a unit to eight. */
    static double clouds(double x, double y, int salt) {
        return 0.53 * plane(x, y, salt)
                + 0.27 * plane(2 * x + 17, 2 * y, salt + 1)
                + 0.13 * plane(4 * x, 4 * y + 31, salt + 2)
                + 0.07 * plane(8 * x + 5, 8 * y + 9, salt + 3);
    }

    static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    static double clamp(double value) {
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    /** 0 below {@code low}, 1 above {@code high}, smooth between. */
    static double step(double low, double high, double value) {
        return ease(clamp((value - low) / (high - low)));
    }

    /** How much of a pixel of the given width, centred on {@code value}, lies between {@code low} and {@code high}. */
    static double inside(double low, double high, double value, double width) {
        double w = Math.max(width, 1e-6);
        return clamp((value - low) / w + 0.5) - clamp((value - high) / w + 0.5);
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
