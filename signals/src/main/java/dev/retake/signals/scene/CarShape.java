package dev.retake.signals.scene;

/** Models a small parked hatchback seen from behind: body, glasshouse, wheels, lamps, plate. */
final class CarShape {
    private CarShape() {}

    static void build(Vec place, double turn, MeshBuilder mesh) {
        MeshBuilder local = new MeshBuilder();
        Shape lower = Shape.block(new Vec(0, 0.55, 0), new Vec(0.86, 0.31, 1.98), 0.16);
        Shape hood = Shape.block(new Vec(0, 0.72, 0.1), new Vec(0.83, 0.22, 1.84), 0.16);
        Shape roof = Shape.block(new Vec(0, 1.10, -0.42), new Vec(0.80, 0.42, 1.52), 0.20);
        Shape top = (x, y, z) -> {
            double rise = y - 0.9;
            double rear = -1.80 - z + rise * 0.38;
            double front = z - 0.98 + rise * 1.05;
            double sides = Math.abs(x) - 0.80 + rise * 0.30;
            return Math.max(roof.distance(x, y, z), 0.85 * Math.max(sides, Math.max(rear, front)));
        };
        Shape arches = Shape.limb(new Vec(0.62, 0.33, 1.28), new Vec(1.0, 0.33, 1.28), 0.37, 0.37)
                .mirrored();
        Shape rearArches = Shape.limb(new Vec(0.62, 0.33, -1.25), new Vec(1.0, 0.33, -1.25), 0.37, 0.37)
                .mirrored();
        Shape body = lower.join(hood, 0.10).join(top, 0.05).cut(arches, 0.02).cut(rearArches, 0.02);
        SurfaceNets.polygonise(
                body, body, new Vec(-0.95, 0.18, -2.1), new Vec(0.95, 1.55, 2.1), 0.028, Material.CAR_PAINT, local);
        Shape glassZone = (x, y, z) -> {
            double rise = y - 0.9;
            double band = Math.abs(y - 1.19) - 0.17;
            double pillar = 0.05 - Math.abs(z + 0.30);
            double sides = Math.max(Math.abs(z + 0.44 + rise * 0.35) - 1.10 + rise * 0.55, pillar);
            double ends = Math.max(Math.abs(x) - 0.62 + rise * 0.30, 1.0 - Math.abs(z + 0.45));
            return Math.max(band, Math.min(Math.max(sides, 0.58 - Math.abs(x)), ends));
        };
        Shape glass = (x, y, z) -> Math.max(body.distance(x, y, z) - 0.006, glassZone.distance(x, y, z));
        SurfaceNets.polygonise(
                glass, body, new Vec(-0.95, 0.9, -2.1), new Vec(0.95, 1.5, 1.4), 0.025, Material.CAR_GLASS, local);
        Shape tail = Shape.block(new Vec(0.66, 0.73, -1.93), new Vec(0.13, 0.075, 0.085), 0.03)
                .mirrored();
        SurfaceNets.polygonise(
                tail, tail, new Vec(-0.85, 0.6, -2.1), new Vec(0.85, 1.0, -1.5), 0.02, Material.TAIL_LIGHT, local);
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
