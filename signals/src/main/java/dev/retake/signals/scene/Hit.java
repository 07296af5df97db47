package dev.retake.signals.scene;

/** What a ray met; reused from ray to ray. */
final class Hit {
    enum Kind {
        SKY,
        ROAD,
        PAVEMENT,
        KERB,
        WALL,
        REVEAL,
        GLASS,
        SKYLINE,
        SOLID
    }

    Kind kind = Kind.SKY;
    /** Metres along the view axis; infinite for sky. */
    double depth;

    double x;
    double y;
    double z;
    double nx;
    double ny;
    double nz;
    /** -1 for the left wall, 1 for the right. */
    int side;

    Building house = NO_HOUSE;
    int opening;
    /** The opening's low and high u, low and high v. */
    final double[] bounds = new double[4];
    /** For solids: the triangle and the weights of its first two corners. */
    int triangle;

    double first;
    double second;

    private static final Building NO_HOUSE = new Building(0, 6, 10, 0, 0, 0, false, false, 0);

    /** Samples of a pixel with the same key lie on the same surface. */
    int key(byte[] materials) {
        return switch (kind) {
            case SOLID -> 1000 + materials[triangle];
            case WALL -> 100_000 + side + house.salt() * 31;
            case REVEAL, GLASS -> 200_000 + (side + house.salt() * 31) * 131 + opening * 2 + kind.ordinal() * 7919;
            default -> kind.ordinal();
        };
    }
}
