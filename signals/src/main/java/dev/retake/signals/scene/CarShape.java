package dev.retake.signals.scene;

/** Models a small parked hatchback seen from behind: body, glasshouse, wheels, lamps, plate. */
final class CarShape {
    private CarShape() {}

    static void build(Vec place, double turn, MeshBuilder mesh) {
        MeshBuilder local = new MeshBuilder();
        Shape lower = Shape.block(new Vec(0, 0.56, 0), new Vec(0.84, 0.30, 1.98), 0.20);
        Shape hood = Shape.block(new Vec(0, 0.66, 0.2), new Vec(0.80, 0.24, 1.75), 0.18);
        Shape cabin = Shape.ellipsoid(new Vec(0, 0.90, -0.45), new Vec(0.80, 0.62, 1.62));
        Shape cabinBox = Shape.block(new Vec(0, 0.98, -0.5), new Vec(0.70, 0.50, 1.40), 0.28);
        Shape top = (x, y, z) -> Math.max(cabin.distance(x, y, z), cabinBox.distance(x, y, z));
        Shape arches = Shape.limb(new Vec(0.62, 0.33, 1.28), new Vec(1.0, 0.33, 1.28), 0.37, 0.37)
                .mirrored();
        Shape rearArches = Shape.limb(new Vec(0.62, 0.33, -1.25), new Vec(1.0, 0.33, -1.25), 0.37, 0.37)
                .mirrored();
        Shape body = lower.join(hood, 0.12).join(top, 0.06).cut(arches, 0.02).cut(rearArches, 0.02);
        SurfaceNets.polygonise(
                body, body, new Vec(-0.95, 0.18, -2.1), new Vec(0.95, 1.55, 2.1), 0.032, Material.CAR_PAINT, local);
        Shape glassZone = (x, y, z) -> {
            double sides = Math.max(Math.abs(y - 1.16) - 0.17, Math.abs(z + 0.40) - 1.02 + (y - 1.0) * 0.5);
            double ends = Math.max(Math.abs(y - 1.15) - 0.19, Math.abs(x) - 0.58);
            return Math.min(Math.max(sides, 0.60 - Math.abs(x)), Math.max(ends, 1.0 - Math.abs(z + 0.45)));
        };
        Shape glass = (x, y, z) -> Math.max(body.distance(x, y, z) - 0.008, glassZone.distance(x, y, z));
        SurfaceNets.polygonise(
                glass, body, new Vec(-0.95, 0.9, -2.1), new Vec(0.95, 1.45, 1.4), 0.03, Material.CAR_GLASS, local);
        Shape tail = Shape.block(new Vec(0.66, 0.76, -1.93), new Vec(0.11, 0.085, 0.09), 0.03)
                .mirrored();
        SurfaceNets.polygonise(
                tail, tail, new Vec(-0.85, 0.6, -2.1), new Vec(0.85, 0.9, -1.7), 0.02, Material.TAIL_LIGHT, local);
        local.box(new Vec(-0.26, 0.52, -2.0), new Vec(0.26, 0.64, -1.97), Material.CHROME);
        local.box(new Vec(-0.80, 0.30, -1.98), new Vec(0.80, 0.36, -1.93), Material.RUBBER);
        for (double x : new double[] {-0.74, 0.74}) {
            for (double z : new double[] {-1.25, 1.28}) {
                wheel(local, x, z);
            }
        }
        Mesh built = local.build();
        copy(built, Rotation.aboutY(turn), place, mesh);
    }

    private static void wheel(MeshBuilder mesh, double x, double z) {
        double in = x < 0 ? 0.1 : -0.1;
        Vec outer = new Vec(x - in * 0.9, 0.32, z);
        Vec inner = new Vec(x + in, 0.32, z);
        mesh.tube(inner, outer, 0.32, 0.32, 28, Material.RUBBER);
        mesh.ball(outer, new Vec(0.02, 0.315, 0.315), 12, Material.RUBBER);
        mesh.ball(outer, new Vec(0.035, 0.20, 0.20), 10, Material.CHROME);
    }

    private static void copy(Mesh from, Rotation turn, Vec place, MeshBuilder into) {
        int first = 0;
        for (int v = 0; v < from.vertices(); v++) {
            Vec p = new Vec(from.positions()[3 * v], from.positions()[3 * v + 1], from.positions()[3 * v + 2]);
            Vec n = new Vec(from.normals()[3 * v], from.normals()[3 * v + 1], from.normals()[3 * v + 2]);
            int number = into.vertex(turn.apply(p).plus(place), turn.apply(n), from.openness()[v]);
            if (v == 0) {
                first = number;
            }
        }
        for (int t = 0; t < from.triangles(); t++) {
            into.triangle(
                    first + from.corners()[3 * t],
                    first + from.corners()[3 * t + 1],
                    first + from.corners()[3 * t + 2],
                    Material.of(from.materials()[t]));
        }
    }
}
