package dev.retake.signals.scene;

/** The figure's skeleton at rest: standing at the origin, facing +z, arms hanging a little away from the body. */
@SuppressWarnings("ImmutableEnumChecker") // Vec is a record of numbers.
enum Bone {
    PELVIS(new Vec(0, 0.94, 0), new Vec(0, 1.02, 0), 0.12),
    SPINE(new Vec(0, 1.04, -0.005), new Vec(0, 1.20, -0.01), 0.12),
    CHEST(new Vec(0, 1.22, -0.012), new Vec(0, 1.40, -0.02), 0.12),
    NECK(new Vec(0, 1.46, -0.022), new Vec(0, 1.53, -0.008), 0.05),
    HEAD(new Vec(0, 1.56, 0), new Vec(0, 1.69, 0), 0.085),
    LEFT_UPPER_ARM(new Vec(0.172, 1.405, -0.02), new Vec(0.320, 1.160, -0.032), 0.05),
    LEFT_FOREARM(new Vec(0.320, 1.160, -0.032), new Vec(0.452, 0.948, -0.012), 0.042),
    LEFT_HAND(new Vec(0.452, 0.948, -0.012), new Vec(0.540, 0.805, 0), 0.03),
    RIGHT_UPPER_ARM(LEFT_UPPER_ARM),
    RIGHT_FOREARM(LEFT_FOREARM),
    RIGHT_HAND(LEFT_HAND),
    LEFT_THIGH(new Vec(0.088, 0.92, 0), new Vec(0.096, 0.50, 0.012), 0.075),
    LEFT_SHIN(new Vec(0.096, 0.50, 0.012), new Vec(0.098, 0.085, -0.012), 0.055),
    LEFT_FOOT(new Vec(0.098, 0.085, -0.012), new Vec(0.108, 0.03, 0.115), 0.04),
    LEFT_TOES(new Vec(0.108, 0.03, 0.115), new Vec(0.110, 0.028, 0.17), 0.035),
    RIGHT_THIGH(LEFT_THIGH),
    RIGHT_SHIN(LEFT_SHIN),
    RIGHT_FOOT(LEFT_FOOT),
    RIGHT_TOES(LEFT_TOES);

    private static final Bone[] ALL = values();

    final Vec from;
    final Vec to;
    /** How thick the body is around the bone, in metres. */
    final double radius;

    Bone(Vec from, Vec to, double radius) {
        this.from = from;
        this.to = to;
        this.radius = radius;
    }

    Bone(Bone left) {
        this(mirror(left.from), mirror(left.to), left.radius);
    }

    static int count() {
        return ALL.length;
    }

    double length() {
        return to.minus(from).length();
    }

    /** How far outside the bone's flesh a point at rest lies. */
    double distance(Vec p) {
        Vec axis = to.minus(from);
        double h = Noise.clamp(p.minus(from).dot(axis) / axis.dot(axis));
        return p.minus(from.plus(axis.times(h))).length() - radius;
    }

    private static Vec mirror(Vec v) {
        return new Vec(-v.x(), v.y(), v.z());
    }
}
