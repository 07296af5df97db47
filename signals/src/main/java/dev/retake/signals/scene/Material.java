package dev.retake.signals.scene;

/**
 * What a solid thing is made of. Colours are linear light with sRGB primaries; the seed's palette replaces some.
 */
enum Material {
    SKIN(0.56, 0.35, 0.255, 0.45, 0.035, true),
    HAIR(0.045, 0.026, 0.016, 0.55, 0.035, true),
    SCARF(0.55, 0.50, 0.42, 0.9, 0.02, true),
    JACKET(0.30, 0.055, 0.03, 0.6, 0.04, true),
    TROUSERS(0.028, 0.038, 0.075, 0.8, 0.03, true),
    BOOTS(0.045, 0.025, 0.016, 0.62, 0.03, true),
    EYES(0.7, 0.68, 0.65, 0.1, 0.05, true),
    CAR_PAINT(0.016, 0.045, 0.06, 0.06, 0.06, false),
    CAR_GLASS(0.012, 0.015, 0.017, 0.03, 0.06, false),
    RUBBER(0.018, 0.018, 0.018, 0.7, 0.03, false),
    CHROME(0.35, 0.35, 0.36, 0.12, 0.5, false),
    TAIL_LIGHT(0.9, 0.03, 0.015, 0.2, 0.05, false),
    IRON(0.022, 0.026, 0.027, 0.4, 0.05, false),
    LANTERN(1, 0.62, 0.28, 1, 0, false),
    BULB(1, 0.66, 0.32, 1, 0, false),
    BARK(0.06, 0.048, 0.04, 0.9, 0.02, false),
    LEAF(0.16, 0.085, 0.025, 0.6, 0.04, false),
    WOOD(0.12, 0.065, 0.03, 0.5, 0.04, false),
    STONE(0.27, 0.25, 0.22, 0.8, 0.03, false),
    AWNING(0.18, 0.03, 0.03, 0.8, 0.03, false);

    private static final Material[] ALL = values();

    final double red;
    final double green;
    final double blue;
    /** 0 mirror to 1 matt. */
    final double roughness;
    /** The share of light mirrored when seen straight on. */
    final double mirrored;
    /** Belongs to the walking figure. */
    final boolean worn;

    Material(double red, double green, double blue, double roughness, double mirrored, boolean worn) {
        this.red = red;
        this.green = green;
        this.blue = blue;
        this.roughness = roughness;
        this.mirrored = mirrored;
        this.worn = worn;
    }

    /** A sheet whose back may be seen. */
    boolean thin() {
        return this == LEAF || this == AWNING;
    }

    static Material of(int ordinal) {
        return ALL[ordinal];
    }
}
