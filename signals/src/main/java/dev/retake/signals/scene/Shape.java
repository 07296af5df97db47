package dev.retake.signals.scene;

/**
 * A solid described by its signed distance in metres (negative inside), from which bodies are modelled like clay.
 * Primitives and blends follow Quilez, "Distance functions" (round cone, ellipsoid bound, polynomial smooth minimum).
 */
@FunctionalInterface
interface Shape {
    double distance(double x, double y, double z);

    default double distance(Vec p) {
        return distance(p.x(), p.y(), p.z());
    }

    static Shape ellipsoid(Vec centre, Vec radii) {
        double rx = 1 / radii.x();
        double ry = 1 / radii.y();
        double rz = 1 / radii.z();
        return (x, y, z) -> {
            double px = (x - centre.x()) * rx;
            double py = (y - centre.y()) * ry;
            double pz = (z - centre.z()) * rz;
            double k0 = Math.sqrt(px * px + py * py + pz * pz);
            double k1 = Math.sqrt(px * rx * px * rx + py * ry * py * ry + pz * rz * pz * rz);
            return k0 < 1e-9 ? -Math.min(radii.x(), Math.min(radii.y(), radii.z())) : k0 * (k0 - 1) / k1;
        };
    }

    /** A capsule whose radius goes linearly from one end to the other. */
    static Shape limb(Vec from, Vec to, double fromRadius, double toRadius) {
        Vec axis = to.minus(from);
        double inverse = 1 / axis.dot(axis);
        return (x, y, z) -> {
            double px = x - from.x();
            double py = y - from.y();
            double pz = z - from.z();
            double h = Noise.clamp((px * axis.x() + py * axis.y() + pz * axis.z()) * inverse);
            double dx = px - axis.x() * h;
            double dy = py - axis.y() * h;
            double dz = pz - axis.z() * h;
            return Math.sqrt(dx * dx + dy * dy + dz * dz) - (fromRadius + (toRadius - fromRadius) * h);
        };
    }

    static Shape ball(Vec centre, double radius) {
        return ellipsoid(centre, new Vec(radius, radius, radius));
    }

    /** A box with rounded edges. */
    static Shape block(Vec centre, Vec half, double round) {
        return (x, y, z) -> {
            double qx = Math.abs(x - centre.x()) - half.x() + round;
            double qy = Math.abs(y - centre.y()) - half.y() + round;
            double qz = Math.abs(z - centre.z()) - half.z() + round;
            double ox = Math.max(qx, 0);
            double oy = Math.max(qy, 0);
            double oz = Math.max(qz, 0);
            return Math.sqrt(ox * ox + oy * oy + oz * oz) + Math.min(Math.max(qx, Math.max(qy, qz)), 0) - round;
        };
    }

    /** This and the other, melted together over {@code blend} metres. */
    default Shape join(Shape other, double blend) {
        return (x, y, z) -> smoothMinimum(distance(x, y, z), other.distance(x, y, z), blend);
    }

    /** This without the other, the edge rounded over {@code blend} metres. */
    default Shape cut(Shape other, double blend) {
        return (x, y, z) -> -smoothMinimum(-distance(x, y, z), other.distance(x, y, z), blend);
    }

    /** This, and its mirror image across the plane x = 0. */
    default Shape mirrored() {
        return (x, y, z) -> distance(Math.abs(x), y, z);
    }

    private static double smoothMinimum(double a, double b, double blend) {
        double h = Math.max(blend - Math.abs(a - b), 0) / Math.max(blend, 1e-9);
        return Math.min(a, b) - h * h * blend * 0.25;
    }
}
