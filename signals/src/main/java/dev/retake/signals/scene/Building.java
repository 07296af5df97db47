package dev.retake.signals.scene;

/**
 * One house front: a shop on the ground floor and rows of windows above. Measured along the wall by {@code u} (metres
 * from the house's near edge, down the street) and {@code v} (metres above the ground).
 *
 * @param near z of its near edge
 * @param width metres along the street
 * @param height metres to the eaves
 * @param red wall colour, linear
 * @param green wall colour, linear
 * @param blue wall colour, linear
 * @param brick laid in bricks, otherwise plastered
 * @param openShop the shop's lights are on
 * @param salt tells its windows from all others
 */
record Building(
        double near,
        double width,
        double height,
        double red,
        double green,
        double blue,
        boolean brick,
        boolean openShop,
        int salt) {
    static final double SHOP_HEIGHT = 3.7;
    static final double STOREY = 3.1;
    private static final double SHOP_TOP = 2.85;
    private static final double SHOP_SILL = 0.5;

    /** The cell number of the shop window. */
    static final int SHOP = 0;
    /** The cell number of the shop's glass door. */
    static final int DOOR = 1;
    /** No opening here. */
    static final int NONE = -1;

    int columns() {
        return Math.max(2, (int) ((width - 0.6) / 2.0));
    }

    /** Which opening lies at a place on the wall: {@link #SHOP}, {@link #DOOR}, a window's number, or {@link #NONE}. */
    int opening(double u, double v) {
        if (v < SHOP_HEIGHT) {
            if (v < 0.08 || v > SHOP_TOP) {
                return NONE;
            }
            if (u > 0.45 && u < width - 1.95) {
                return v > SHOP_SILL ? SHOP : NONE;
            }
            return u > width - 1.55 && u < width - 0.5 ? DOOR : NONE;
        }
        int storey = (int) ((v - SHOP_HEIGHT) / STOREY);
        double bottom = SHOP_HEIGHT + storey * STOREY + 0.85;
        if (bottom + 1.75 > height - 0.35 || v < bottom || v > bottom + 1.75) {
            return NONE;
        }
        double pitch = width / columns();
        int column = (int) (u / pitch);
        return Math.abs(u - (column + 0.5) * pitch) < 0.55 ? 2 + storey * 16 + column : NONE;
    }

    /** The opening's low and high u, low and high v. */
    void bounds(int opening, double[] into) {
        if (opening == SHOP) {
            into[0] = 0.45;
            into[1] = width - 1.95;
            into[2] = SHOP_SILL;
            into[3] = SHOP_TOP;
        } else if (opening == DOOR) {
            into[0] = width - 1.55;
            into[1] = width - 0.5;
            into[2] = 0.08;
            into[3] = SHOP_TOP;
        } else {
            int storey = (opening - 2) / 16;
            double pitch = width / columns();
            double centre = ((opening - 2) % 16 + 0.5) * pitch;
            into[0] = centre - 0.55;
            into[1] = centre + 0.55;
            into[2] = SHOP_HEIGHT + storey * STOREY + 0.85;
            into[3] = into[2] + 1.75;
        }
    }

    boolean lit(int opening) {
        return opening <= DOOR ? openShop : Noise.hash(opening, salt, 3) < 0.46;
    }
}
