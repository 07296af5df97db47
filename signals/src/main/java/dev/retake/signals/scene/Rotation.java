package dev.retake.signals.scene;

/** A rotation, kept as its three column vectors: where the x, y and z axes go. */
record Rotation(Vec x, Vec y, Vec z) {
    static final Rotation NONE = new Rotation(new Vec(1, 0, 0), new Vec(0, 1, 0), new Vec(0, 0, 1));

    /** Turns about the x axis: y toward z. */
    static Rotation aboutX(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(1, 0, 0), new Vec(0, c, s), new Vec(0, -s, c));
    }

    /** Turns about the y axis: z toward x. */
    static Rotation aboutY(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(c, 0, -s), new Vec(0, 1, 0), new Vec(s, 0, c));
    }

    /** Turns about the z axis: x toward y. */
    static Rotation aboutZ(double radians) {
        double c = Math.cos(radians);
        double s = Math.sin(radians);
        return new Rotation(new Vec(c, s, 0), new Vec(-s, c, 0), new Vec(0, 0, 1));
    }

    /** The frame whose y axis points along {@code along} and whose z axis leans toward {@code front}. */
    static Rotation frame(Vec along, Vec front) {
        Vec y = along.unit();
        Vec x = y.cross(front).unit();
        return new Rotation(x, y, x.cross(y));
    }

    Vec apply(Vec v) {
        return new Vec(
                x.x() * v.x() + y.x() * v.y() + z.x() * v.z(),
                x.y() * v.x() + y.y() * v.y() + z.y() * v.z(),
                x.z() * v.x() + y.z() * v.y() + z.z() * v.z());
    }

    /** First {@code inner}, then this. */
    Rotation after(Rotation inner) {
        return new Rotation(apply(inner.x), apply(inner.y), apply(inner.z));
    }

    Rotation inverse() {
        return new Rotation(new Vec(x.x(), y.x(), z.x()), new Vec(x.y(), y.y(), z.y()), new Vec(x.z(), y.z(), z.z()));
    }
}
