package dev.retake.signals.scene;

import java.util.ArrayList;
import java.util.List;

/** What stands where: house fronts on both sides, kerbs, lamps; everything that the seed decides about the place. */
final class StreetPlan {
    static final double LEFT_WALL = -5.6;
    static final double RIGHT_WALL = 6.6;
    static final double LEFT_KERB = -3.1;
    static final double RIGHT_KERB = 3.9;
    static final double KERB_HEIGHT = 0.11;
    static final double END = 96;
    private static final double BEGIN = -9;
    private static final double[][] WALLS = {
        {0.33, 0.27, 0.21},
        {0.25, 0.10, 0.065},
        {0.40, 0.36, 0.30},
        {0.20, 0.17, 0.16},
        {0.30, 0.15, 0.09},
        {0.30, 0.29, 0.28}
    };

    /** A street lamp's light, at its lantern. */
    record Lamp(double x, double y, double z) {}

    final long seed;
    private final Building[] left;
    private final Building[] right;
    final List<Lamp> lamps = new ArrayList<>();

    StreetPlan(long seed) {
        this.seed = seed;
        left = row(1);
        right = row(2);
        for (int i = 0; i < 6; i++) {
            lamps.add(new Lamp(RIGHT_KERB + 0.45, 4.15, 7.5 + 15 * i));
        }
        for (int i = -1; i < 6; i++) {
            lamps.add(new Lamp(LEFT_KERB - 0.45, 4.15, 12.5 + 15 * i));
        }
    }

    private Building[] row(int side) {
        Building[] table = new Building[((int) (END - BEGIN)) * 2 + 2];
        double z = BEGIN;
        int number = 0;
        while (z < END) {
            int salt = (int) (seed * 31 + side * 1009L + number * 97L);
            double width = 6.0 + Math.floor(Noise.hash(salt, 1, side) * 4) * 0.9;
            int storeys = 2 + (int) (Noise.hash(salt, 2, side) * 2.6);
            double[] colour = WALLS[(int) (Noise.hash(salt, 3, side) * WALLS.length)];
            double tint = 0.8 + 0.4 * Noise.hash(salt, 4, side);
            Building house = new Building(
                    z,
                    width,
                    Building.SHOP_HEIGHT + storeys * Building.STOREY + 0.5,
                    colour[0] * tint,
                    colour[1] * tint,
                    colour[2] * tint,
                    colour[0] > 1.6 * colour[2],
                    Noise.hash(salt, 5, side) < 0.8 || number < 3,
                    salt);
            for (int i = 0; i < table.length; i++) {
                double at = BEGIN + i * 0.5;
                if (at >= z - 1e-9) {
                    table[i] = house;
                }
            }
            z = Math.round((z + width) * 2) / 2.0;
            number++;
        }
        return table;
    }

    /** The house at a place along the street; {@code side} is -1 on the left, 1 on the right. */
    Building house(int side, double z) {
        Building[] table = side < 0 ? left : right;
        int i = (int) Math.floor((z - BEGIN) * 2);
        return table[Math.clamp(i, 0, table.length - 1)];
    }

    /** All houses of a side, near to far. */
    List<Building> houses(int side) {
        List<Building> all = new ArrayList<>();
        for (Building house : side < 0 ? left : right) {
            if (all.isEmpty() || !all.getLast().equals(house)) {
                all.add(house);
            }
        }
        return all;
    }

    /** The height of the roofs and the spire that close the street, at a place across it. */
    double skyline(double x) {
        double roofs = 7 + 4.5 * Math.floor(3 * Noise.hash((int) Math.floor(x / 5.2), 7, (int) seed)) / 3;
        double gable = 1.6 * (1 - Math.abs((x / 5.2 - Math.floor(x / 5.2)) * 2 - 1));
        double tower = Math.abs(x - 2.4) < 1.5 ? 15.5 : 0;
        double spire = 25 - Math.abs(x - 2.4) * 8.5;
        return Math.max(roofs + gable, Math.max(tower, spire));
    }
}
