package dev.retake.signals.scene;

import java.util.ArrayList;
import java.util.List;

/** The street's furniture: lamp posts, a parked car, trees, a bench, awnings, sills and cornices, strings of bulbs. */
final class Props {
    private final MeshBuilder mesh = new MeshBuilder();
    private final List<Lights.Blocker> blockers = new ArrayList<>();
    private final StreetPlan plan;

    private Props(StreetPlan plan) {
        this.plan = plan;
    }

    /** Everything that stands still, and what of it keeps light from the ground. */
    record Furniture(Mesh mesh, List<Lights.Blocker> blockers) {}

    static Furniture furnish(StreetPlan plan) {
        Props props = new Props(plan);
        plan.lamps.forEach(props::lampPost);
        props.facadeTrim(-1);
        props.facadeTrim(1);
        props.car(new Vec(2.85, 0, 12.2), 0);
        props.car(new Vec(2.9, 0, 27), 0);
        props.tree(new Vec(4.75, StreetPlan.KERB_HEIGHT, 14.2), 3);
        props.tree(new Vec(-3.85, StreetPlan.KERB_HEIGHT, 20.5), 4);
        props.tree(new Vec(4.75, StreetPlan.KERB_HEIGHT, 30), 5);
        props.bench(new Vec(-4.2, StreetPlan.KERB_HEIGHT, 9.4));
        props.planters();
        for (int i = 0; i < 4; i++) {
            props.bulbs(10.5 + 8.5 * i, 5.3 + 0.2 * (i % 2));
        }
        return new Furniture(props.mesh.build(), List.copyOf(props.blockers));
    }

    private void lampPost(StreetPlan.Lamp lamp) {
        double x = lamp.x();
        double z = lamp.z();
        double base = StreetPlan.KERB_HEIGHT;
        mesh.tube(new Vec(x, base, z), new Vec(x, base + 0.5, z), 0.11, 0.085, 12, Material.IRON);
        mesh.tube(new Vec(x, base + 0.5, z), new Vec(x, base + 0.56, z), 0.10, 0.055, 12, Material.IRON);
        mesh.tube(new Vec(x, base + 0.56, z), new Vec(x, 3.72, z), 0.052, 0.038, 12, Material.IRON);
        mesh.tube(new Vec(x, 3.72, z), new Vec(x, 3.90, z), 0.05, 0.15, 12, Material.IRON);
        mesh.ball(new Vec(x, 4.15, z), new Vec(0.17, 0.25, 0.17), 10, Material.LANTERN);
        mesh.tube(new Vec(x, 4.34, z), new Vec(x, 4.52, z), 0.21, 0.02, 12, Material.IRON);
        mesh.ball(new Vec(x, 4.54, z), new Vec(0.03, 0.05, 0.03), 6, Material.IRON);
        mesh.tube(new Vec(x - 0.3, 3.55, z), new Vec(x + 0.3, 3.55, z), 0.016, 0.016, 8, Material.IRON);
        blockers.add(new Lights.Blocker(new Vec(x, base, z), new Vec(x, 3, z), 0.08));
    }

    private void facadeTrim(int side) {
        double wall = side < 0 ? StreetPlan.LEFT_WALL : StreetPlan.RIGHT_WALL;
        double[] bounds = new double[4];
        for (Building house : plan.houses(side)) {
            double near = house.near();
            double far = near + house.width();
            ledge(wall, side, 0.28, house.height() - 0.28, house.height() + 0.06, near, far, Material.STONE);
            ledge(wall, side, 0.16, house.height() - 0.44, house.height() - 0.28, near, far, Material.STONE);
            ledge(
                    wall,
                    side,
                    0.14,
                    Building.SHOP_HEIGHT - 0.10,
                    Building.SHOP_HEIGHT + 0.06,
                    near,
                    far,
                    Material.STONE);
            ledge(wall, side, 0.07, 2.95, Building.SHOP_HEIGHT - 0.14, near + 0.25, far - 0.25, Material.WOOD);
            for (double u : new double[] {0.02, house.width() - 0.34}) {
                ledge(wall, side, 0.09, 0, Building.SHOP_HEIGHT - 0.1, near + u, near + u + 0.32, Material.STONE);
            }
            for (int storey = 0; storey < 6; storey++) {
                for (int column = 0; column < house.columns(); column++) {
                    int cell = 2 + storey * 16 + column;
                    house.bounds(cell, bounds);
                    if (bounds[3] > house.height() - 0.35) {
                        continue;
                    }
                    ledge(
                            wall,
                            side,
                            0.13,
                            bounds[2] - 0.09,
                            bounds[2],
                            near + bounds[0] - 0.1,
                            near + bounds[1] + 0.1,
                            Material.STONE);
                    ledge(
                            wall,
                            side,
                            0.06,
                            bounds[3],
                            bounds[3] + 0.16,
                            near + bounds[0] - 0.08,
                            near + bounds[1] + 0.08,
                            Material.STONE);
                }
            }
            if (Noise.hash(house.salt(), 51, side) < 0.55) {
                awning(wall, side, near + 0.4, far - 1.9);
            }
        }
    }

    private void ledge(
            double wall, int side, double out, double low, double high, double near, double far, Material material) {
        double front = wall - side * out;
        mesh.box(new Vec(Math.min(wall, front), low, near), new Vec(Math.max(wall, front), high, far), material);
    }

    private void awning(double wall, int side, double near, double far) {
        double front = wall - side * 1.25;
        Vec a = new Vec(wall, 3.0, near);
        Vec b = new Vec(wall, 3.0, far);
        Vec c = new Vec(front, 2.55, far);
        Vec d = new Vec(front, 2.55, near);
        mesh.face(a, b, c, d, 1, Material.AWNING);
        Vec drop = new Vec(0, -0.2, 0);
        mesh.face(d, c, c.plus(drop), d.plus(drop), 1, Material.AWNING);
    }

    private void car(Vec place, double turn) {
        CarShape.build(place, turn, mesh);
        for (double z = -1.5; z <= 1.6; z += 1.5) {
            blockers.add(
                    new Lights.Blocker(place.plus(new Vec(-0.45, 0.42, z)), place.plus(new Vec(0.45, 0.42, z)), 0.44));
        }
    }

    private void tree(Vec root, int salt) {
        blockers.add(new Lights.Blocker(root, root.plus(new Vec(0, 2.5, 0)), 0.13));
        branch(root, new Vec(0.03, 1, 0.02).unit(), 2.3, 0.13, 0, salt * 7919);
    }

    private void branch(Vec from, Vec along, double length, double radius, int depth, int salt) {
        Vec bent = along.plus(wobble(salt).times(0.13)).unit();
        Vec middle = from.plus(along.times(length * 0.5));
        Vec to = middle.plus(bent.times(length * 0.5));
        int sides = depth < 2 ? 10 : 5;
        mesh.tube(from, middle, radius, radius * 0.85, sides, Material.BARK);
        mesh.tube(middle, to, radius * 0.85, radius * 0.68, sides, Material.BARK);
        if (depth >= 3) {
            leaves(middle, to, salt);
        }
        if (depth == 5) {
            return;
        }
        int children = depth == 0 ? 4 : depth < 3 ? 3 : 2;
        for (int i = 0; i < children; i++) {
            int childSalt = salt * 31 + i * 977 + depth;
            Vec spread = wobble(childSalt).times(depth == 0 ? 0.85 : 0.8);
            Vec direction = bent.plus(spread).plus(new Vec(0, 0.14, 0)).unit();
            branch(
                    to,
                    direction,
                    length * (0.56 + 0.2 * Noise.hash(childSalt, 4, 4)),
                    radius * 0.66,
                    depth + 1,
                    childSalt);
        }
    }

    private void leaves(Vec from, Vec to, int salt) {
        for (int i = 0; i < 7; i++) {
            int s = salt * 13 + i * 71;
            Vec place = from.toward(to, Noise.hash(s, 1, 1)).plus(wobble(s).times(0.16));
            Vec a = wobble(s + 1).unit();
            Vec b = a.cross(wobble(s + 2)).unit();
            double size = 0.045 + 0.03 * Noise.hash(s, 2, 2);
            mesh.face(
                    place.minus(a.times(size)),
                    place.plus(b.times(size * 0.6)),
                    place.plus(a.times(size)),
                    place.minus(b.times(size * 0.6)),
                    1,
                    Material.LEAF);
        }
    }

    private Vec wobble(int salt) {
        return new Vec(
                Noise.hash(salt, 11, (int) plan.seed) * 2 - 1,
                Noise.hash(salt, 12, (int) plan.seed) * 2 - 1,
                Noise.hash(salt, 13, (int) plan.seed) * 2 - 1);
    }

    private void bench(Vec place) {
        for (int slat = 0; slat < 5; slat++) {
            Vec low = place.plus(new Vec(-0.05 + slat * 0.085, 0.43, -0.85));
            mesh.box(low, low.plus(new Vec(0.07, 0.03, 1.7)), Material.WOOD);
        }
        for (int slat = 0; slat < 4; slat++) {
            Vec low = place.plus(new Vec(-0.11 - slat * 0.018, 0.52 + slat * 0.095, -0.85));
            mesh.box(low, low.plus(new Vec(0.025, 0.075, 1.7)), Material.WOOD);
        }
        for (double z = -0.7; z <= 0.75; z += 0.7) {
            mesh.box(place.plus(new Vec(-0.03, 0, z - 0.03)), place.plus(new Vec(0.02, 0.43, z + 0.03)), Material.IRON);
            mesh.box(place.plus(new Vec(0.30, 0, z - 0.03)), place.plus(new Vec(0.35, 0.43, z + 0.03)), Material.IRON);
            mesh.tube(
                    place.plus(new Vec(-0.02, 0.4, z)),
                    place.plus(new Vec(-0.15, 0.9, z)),
                    0.02,
                    0.02,
                    8,
                    Material.IRON);
        }
        blockers.add(
                new Lights.Blocker(place.plus(new Vec(0.15, 0.35, -0.8)), place.plus(new Vec(0.15, 0.35, 0.8)), 0.22));
    }

    private void planters() {
        for (int i = 0; i < 5; i++) {
            Vec at = new Vec(StreetPlan.LEFT_WALL + 0.42, StreetPlan.KERB_HEIGHT, 6.2 + i * 4.7);
            mesh.tube(at, at.plus(new Vec(0, 0.45, 0)), 0.17, 0.24, 16, Material.STONE);
            for (int leaf = 0; leaf < 260; leaf++) {
                int s = i * 4001 + leaf * 17;
                Vec w = wobble(s);
                Vec place = at.plus(new Vec(
                        w.x() * 0.3, 0.45 + Math.abs(w.y()) * 0.55 * (1 - 0.5 * Math.abs(w.x())), w.z() * 0.3));
                Vec a = wobble(s + 5).unit();
                Vec b = a.cross(wobble(s + 9)).unit();
                mesh.face(
                        place.minus(a.times(0.06)),
                        place.plus(b.times(0.03)),
                        place.plus(a.times(0.06)),
                        place.minus(b.times(0.03)),
                        1,
                        Material.LEAF);
            }
            blockers.add(new Lights.Blocker(at, at.plus(new Vec(0, 0.7, 0)), 0.24));
        }
    }

    private void bulbs(double z, double height) {
        int links = 26;
        Vec last = Vec.ZERO;
        for (int i = 0; i <= links; i++) {
            double share = (double) i / links;
            double sag = 1.0 * (1 - (2 * share - 1) * (2 * share - 1));
            Vec here = new Vec(
                    Noise.mix(StreetPlan.LEFT_WALL, StreetPlan.RIGHT_WALL, share),
                    height - sag,
                    z + 0.6 * (share - 0.5));
            if (i > 0) {
                mesh.tube(last, here, 0.007, 0.007, 4, Material.IRON);
                if (i < links) {
                    mesh.ball(here.plus(new Vec(0, -0.06, 0)), new Vec(0.038, 0.048, 0.038), 5, Material.BULB);
                }
            }
            last = here;
        }
    }
}
