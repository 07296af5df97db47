package dev.retake.signals.scene;

/** The dusk sky: deep blue above, an afterglow where the street ends, and a few clouds lit from below. */
final class Sky {
    private static final double GLOW_X = 0.10;
    private static final double GLOW_Z = 0.995;

    private final int salt;

    Sky(long seed) {
        salt = (int) (seed * 977 + 13);
    }

    /** The sky's light from a direction (any length). */
    void seen(double dx, double dy, double dz, Radiance into) {
        gradient(dx, dy, dz, into);
        double scale = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        double up = Math.max(dy * scale, 0);
        double reach = 1 / (up + 0.16);
        double cx = dx * scale * reach;
        double cz = dz * scale * reach;
        double warp = Noise.plane(cx * 0.9, cz * 1.4, salt + 20);
        double cover = Noise.clouds(cx * 0.85 + warp * 0.7, cz * 2.1 + 4, salt);
        double cloud = Noise.step(0.50, 0.78, cover) * Noise.step(0.02, 0.16, up);
        double glow = glow(dx * scale, dz * scale);
        double low = Math.exp(-up * 3.4);
        double edge = 0.55 + 0.9 * (1 - Noise.step(0.55, 0.85, cover));
        into.mix(
                (0.030 + 0.62 * glow * low) * edge,
                (0.040 + 0.20 * glow * low) * edge,
                (0.085 + 0.15 * glow * low) * edge,
                0.85 * cloud);
    }

    /** The sky without clouds: also the colour of haze, and what blurred reflections see. */
    void gradient(double dx, double dy, double dz, Radiance into) {
        double scale = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        double up = Math.max(dy * scale, 0);
        double glow = glow(dx * scale, dz * scale);
        double high = 1 - Math.exp(-up * 3.0);
        double band = Math.exp(-up * 9.0);
        double r = Noise.mix(0.115, 0.010, high);
        double g = Noise.mix(0.155, 0.038, high);
        double b = Noise.mix(0.285, 0.135, high);
        double rose = Math.exp(-square((up - 0.14) / 0.11)) * glow;
        into.set(
                r + band * glow * 0.78 + rose * 0.12,
                g + band * glow * 0.34 + rose * 0.05,
                b + band * glow * 0.03 + rose * 0.06);
    }

    private static double glow(double x, double z) {
        double along = Math.max(0, x * GLOW_X + z * GLOW_Z);
        return along * along * along;
    }

    private static double square(double v) {
        return v * v;
    }
}
