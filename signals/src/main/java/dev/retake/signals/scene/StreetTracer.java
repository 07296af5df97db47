package dev.retake.signals.scene;

/** Meets rays with the large, plain things: ground, kerbs, house fronts with recessed windows, the skyline, the sky. */
final class StreetTracer {
    private static final double SHOP_RECESS = 0.16;
    private static final double WINDOW_RECESS = 0.20;

    private final StreetPlan plan;

    StreetTracer(StreetPlan plan) {
        this.plan = plan;
    }

    /** Finds the first thing that the ray from o along d meets; {@code hit.depth} counts in lengths of d. */
    void trace(double ox, double oy, double oz, double dx, double dy, double dz, Hit hit) {
        hit.kind = Hit.Kind.SKY;
        hit.depth = Double.POSITIVE_INFINITY;
        if (dy < 0) {
            ground(ox, oy, oz, dx, dy, dz, hit);
        }
        if (dx < 0) {
            wall(-1, StreetPlan.LEFT_WALL, ox, oy, oz, dx, dy, dz, hit);
        } else if (dx > 0) {
            wall(1, StreetPlan.RIGHT_WALL, ox, oy, oz, dx, dy, dz, hit);
        }
        if (hit.kind == Hit.Kind.SKY && dz > 0) {
            double t = (StreetPlan.END - oz) / dz;
            if (oy + dy * t < plan.skyline(ox + dx * t)) {
                place(hit, Hit.Kind.SKYLINE, t, ox, oy, oz, dx, dy, dz);
                normal(hit, 0, 0, -1);
            }
        }
    }

    private static void ground(double ox, double oy, double oz, double dx, double dy, double dz, Hit hit) {
        double t = -oy / dy;
        double x = ox + dx * t;
        if (x > StreetPlan.LEFT_KERB && x < StreetPlan.RIGHT_KERB) {
            place(hit, Hit.Kind.ROAD, t, ox, oy, oz, dx, dy, dz);
            normal(hit, 0, 1, 0);
            return;
        }
        double raised = (StreetPlan.KERB_HEIGHT - oy) / dy;
        double raisedX = ox + dx * raised;
        if (raisedX < StreetPlan.LEFT_KERB || raisedX > StreetPlan.RIGHT_KERB) {
            place(hit, Hit.Kind.PAVEMENT, raised, ox, oy, oz, dx, dy, dz);
            normal(hit, 0, 1, 0);
            return;
        }
        double kerb = x < 0 ? StreetPlan.LEFT_KERB : StreetPlan.RIGHT_KERB;
        place(hit, Hit.Kind.KERB, (kerb - ox) / dx, ox, oy, oz, dx, dy, dz);
        normal(hit, x < 0 ? 1 : -1, 0, 0);
    }

    private void wall(
            int side, double wallX, double ox, double oy, double oz, double dx, double dy, double dz, Hit hit) {
        double t = (wallX - ox) / dx;
        if (t <= 1e-6 || t >= hit.depth) {
            return;
        }
        double y = oy + dy * t;
        double z = oz + dz * t;
        if (y < 0 || z > StreetPlan.END) {
            return;
        }
        Building house = plan.house(side, z);
        if (y > house.height()) {
            return;
        }
        place(hit, Hit.Kind.WALL, t, ox, oy, oz, dx, dy, dz);
        normal(hit, -side, 0, 0);
        hit.side = side;
        hit.house = house;
        double u = z - house.near();
        hit.opening = house.opening(u, y);
        if (hit.opening == Building.NONE) {
            return;
        }
        house.bounds(hit.opening, hit.bounds);
        double recess = hit.opening <= Building.DOOR ? SHOP_RECESS : WINDOW_RECESS;
        double inner = (wallX + side * recess - ox) / dx;
        double innerU = oz + dz * inner - house.near();
        double innerV = oy + dy * inner;
        double[] b = hit.bounds;
        if (innerU > b[0] && innerU < b[1] && innerV > b[2] && innerV < b[3]) {
            place(hit, Hit.Kind.GLASS, inner, ox, oy, oz, dx, dy, dz);
            return;
        }
        double nearest = inner;
        double nu = 0;
        double nv = 0;
        if (dz != 0) {
            double edge = ((dz > 0 ? b[1] : b[0]) + house.near() - oz) / dz;
            if (edge < nearest) {
                nearest = edge;
                nu = dz > 0 ? -1 : 1;
            }
        }
        if (dy != 0) {
            double edge = ((dy > 0 ? b[3] : b[2]) - oy) / dy;
            if (edge < nearest) {
                nearest = edge;
                nu = 0;
                nv = dy > 0 ? -1 : 1;
            }
        }
        place(hit, Hit.Kind.REVEAL, nearest, ox, oy, oz, dx, dy, dz);
        normal(hit, 0, nv, nu);
    }

    private static void place(
            Hit hit, Hit.Kind kind, double t, double ox, double oy, double oz, double dx, double dy, double dz) {
        hit.kind = kind;
        hit.depth = t;
        hit.x = ox + dx * t;
        hit.y = oy + dy * t;
        hit.z = oz + dz * t;
    }

    private static void normal(Hit hit, double x, double y, double z) {
        hit.nx = x;
        hit.ny = y;
        hit.nz = z;
    }
}
