package dev.retake.signals.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * What falls on surfaces: sky light in the canyon of houses, lamps, the glow of shop windows, and soft shade close to
 * things. Irradiance is given over pi, so that light leaving a matt surface is albedo times it.
 */
final class Lights {
    static final double LAMP_RED = 8.4;
    static final double LAMP_GREEN = 4.55;
    static final double LAMP_BLUE = 1.75;
    private static final double HAZE_REACH = 60;
    private static final double PATCH_FROM = -10;
    private static final double PATCH_CELL = 2;
    private static final double PATCH_REACH = 9;
    private static final double GRID = 0.125;
    private static final double GRID_X = -6;
    private static final double GRID_Z = -6;
    private static final int COLUMNS = 104;
    private static final int ROWS = 460;

    /** A small patch of a shop window. */
    private record Patch(double x, double y, double z, double side, double red, double green, double blue) {}

    /** A blunt thing that keeps light from the ground. */
    record Blocker(Vec from, Vec to, double radius) {}

    private final StreetPlan plan;
    private final List<List<Patch>> patches = new ArrayList<>();
    private final float[] ground = new float[3 * COLUMNS * ROWS];

    Lights(StreetPlan plan, List<Blocker> standing) {
        this.plan = plan;
        for (double z = PATCH_FROM; z < StreetPlan.END + PATCH_CELL; z += PATCH_CELL) {
            patches.add(new ArrayList<>());
        }
        for (int side = -1; side <= 1; side += 2) {
            for (Building house : plan.houses(side)) {
                if (house.openShop()) {
                    addPatches(side, house);
                }
            }
        }
        bakeGround(standing);
    }

    private void addPatches(int side, Building house) {
        double width = house.width() - 2.4;
        double[] tint = shopTint(house);
        double power = width / 3 * 2.3 * 0.95;
        for (int i = 0; i < 3; i++) {
            double z = house.near() + 0.45 + width * (i + 0.5) / 3;
            Patch patch = new Patch(
                    side < 0 ? StreetPlan.LEFT_WALL : StreetPlan.RIGHT_WALL,
                    1.75,
                    z,
                    side,
                    power * tint[0],
                    power * tint[1],
                    power * tint[2]);
            int last = Math.min(patches.size() - 1, cell(z + PATCH_REACH));
            for (int cell = Math.max(0, cell(z - PATCH_REACH)); cell <= last; cell++) {
                patches.get(cell).add(patch);
            }
        }
    }

    private static int cell(double z) {
        return (int) Math.floor((z - PATCH_FROM) / PATCH_CELL);
    }

    /** The colour of a shop's light. */
    static double[] shopTint(Building house) {
        double mood = Noise.hash(house.salt(), 41, 2);
        return mood < 0.68
                ? new double[] {1.55, 0.86, 0.40}
                : mood < 0.86 ? new double[] {1.40, 1.02, 0.66} : new double[] {0.72, 1.05, 1.02};
    }

    private void bakeGround(List<Blocker> standing) {
        Radiance sum = new Radiance();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double x = GRID_X + column * GRID;
                double z = GRID_Z + row * GRID;
                sum.set(0, 0, 0);
                for (StreetPlan.Lamp lamp : plan.lamps) {
                    double visible = 1;
                    for (Blocker blocker : standing) {
                        visible *= passing(blocker, x, 0.02, z, lamp.x(), lamp.y(), lamp.z());
                    }
                    lamp(lamp, x, 0, z, 0, 1, 0, visible, sum);
                }
                shops(x, 0, z, 0, 1, 0, sum);
                double open = 1;
                for (Blocker blocker : standing) {
                    open *= nearBy(blocker, x, 0, z, 0, 1, 0);
                }
                sum.scale(0.35 + 0.65 * open);
                ambient(0, 1, 0, 0, open * walls(x), sum);
                int i = 3 * (row * COLUMNS + column);
                ground[i] = (float) sum.r;
                ground[i + 1] = (float) sum.g;
                ground[i + 2] = (float) sum.b;
            }
        }
    }

    private static double walls(double x) {
        double gap = Math.min(x - StreetPlan.LEFT_WALL, StreetPlan.RIGHT_WALL - x);
        return 0.55 + 0.45 * Noise.clamp(gap / 2.0);
    }

    /** Light on level ground from everything that stands still. */
    void onGround(double x, double z, Radiance into) {
        double gx = Math.clamp((x - GRID_X) / GRID, 0, COLUMNS - 1.001);
        double gz = Math.clamp((z - GRID_Z) / GRID, 0, ROWS - 1.001);
        int ix = (int) gx;
        int iz = (int) gz;
        double fx = gx - ix;
        double fz = gz - iz;
        int a = 3 * (iz * COLUMNS + ix);
        int b = a + 3 * COLUMNS;
        double w00 = (1 - fx) * (1 - fz);
        double w10 = fx * (1 - fz);
        double w01 = (1 - fx) * fz;
        double w11 = fx * fz;
        into.set(
                w00 * ground[a] + w10 * ground[a + 3] + w01 * ground[b] + w11 * ground[b + 3],
                w00 * ground[a + 1] + w10 * ground[a + 4] + w01 * ground[b + 1] + w11 * ground[b + 4],
                w00 * ground[a + 2] + w10 * ground[a + 5] + w01 * ground[b + 2] + w11 * ground[b + 5]);
    }

    /** Adds sky light, afterglow and the light thrown back by ground and walls. */
    void ambient(double nx, double ny, double nz, double y, double open, Radiance sum) {
        double up = 0.5 + 0.5 * ny;
        double height = 0.5 + 0.5 * Noise.clamp(y / 9);
        double sky = (0.16 + 0.84 * up) * height * open;
        double glow = Math.max(0, 0.25 + 0.75 * nz) * (0.55 + 0.45 * up) * open;
        double back = (1 - up) * open;
        sum.add(
                0.045 * sky + 0.085 * glow + 0.020 * back,
                0.088 * sky + 0.052 * glow + 0.020 * back,
                0.185 * sky + 0.055 * glow + 0.014 * back);
        double across = Math.abs(nx) * 0.035 * open;
        sum.add(across * 1.3, across, across * 0.7);
    }

    /** Adds the light of all lamps within reach. */
    void lamps(double x, double y, double z, double nx, double ny, double nz, Radiance sum) {
        for (StreetPlan.Lamp lamp : plan.lamps) {
            if (Math.abs(lamp.z() - z) < 22) {
                lamp(lamp, x, y, z, nx, ny, nz, 1, sum);
            }
        }
    }

    private static void lamp(
            StreetPlan.Lamp lamp,
            double x,
            double y,
            double z,
            double nx,
            double ny,
            double nz,
            double visible,
            Radiance sum) {
        double lx = lamp.x() - x;
        double ly = lamp.y() - y;
        double lz = lamp.z() - z;
        double cosine = lx * nx + ly * ny + lz * nz;
        if (cosine <= 0) {
            return;
        }
        double square = lx * lx + ly * ly + lz * lz + 0.15;
        double k = visible * cosine / (square * Math.sqrt(square));
        sum.add(LAMP_RED * k, LAMP_GREEN * k, LAMP_BLUE * k);
    }

    /** Adds the light of shop windows. */
    void shops(double x, double y, double z, double nx, double ny, double nz, Radiance sum) {
        List<Patch> near = patches.get(Math.clamp(cell(z), 0, patches.size() - 1));
        for (int i = 0; i < near.size(); i++) {
            Patch patch = near.get(i);
            double lx = patch.x - x;
            double ly = patch.y - y;
            double lz = patch.z - z;
            double cosine = lx * nx + ly * ny + lz * nz;
            double facing = lx * patch.side;
            if (cosine <= 0 || facing <= 0) {
                continue;
            }
            double square = lx * lx + ly * ly + lz * lz + 0.4;
            double k = cosine * facing / (square * square * Math.PI) * 2.2;
            sum.add(patch.red * k, patch.green * k, patch.blue * k);
        }
    }

    /** How much of the light from l reaches p past a blocker: 0 to 1, soft. */
    static double passing(Blocker blocker, double px, double py, double pz, double lx, double ly, double lz) {
        double dx = lx - px;
        double dy = ly - py;
        double dz = lz - pz;
        double mx = 0.5 * (blocker.from.x() + blocker.to.x()) - px;
        double my = 0.5 * (blocker.from.y() + blocker.to.y()) - py;
        double mz = 0.5 * (blocker.from.z() + blocker.to.z()) - pz;
        double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
        double along = (mx * dx + my * dy + mz * dz) / length;
        if (along < 0 || along > length) {
            return 1;
        }
        double gap = segmentGap(px, py, pz, dx, dy, dz, blocker);
        double blur = 0.06 + 0.10 * along;
        return Noise.step(blocker.radius - blur, blocker.radius + blur, gap);
    }

    /** The distance between the ray's line and the blocker's axis (both as segments). */
    private static double segmentGap(
            double px, double py, double pz, double dx, double dy, double dz, Blocker blocker) {
        double ex = blocker.to.x() - blocker.from.x();
        double ey = blocker.to.y() - blocker.from.y();
        double ez = blocker.to.z() - blocker.from.z();
        double rx = px - blocker.from.x();
        double ry = py - blocker.from.y();
        double rz = pz - blocker.from.z();
        double a = dx * dx + dy * dy + dz * dz;
        double e = ex * ex + ey * ey + ez * ez;
        double f = ex * rx + ey * ry + ez * rz;
        double c = dx * rx + dy * ry + dz * rz;
        double b = dx * ex + dy * ey + dz * ez;
        double denominator = a * e - b * b;
        double s = denominator > 1e-9 ? Noise.clamp((b * f - c * e) / denominator) : 0;
        double t = Noise.clamp((b * s + f) / Math.max(e, 1e-9));
        s = Noise.clamp((b * t - c) / a);
        double gx = rx + dx * s - ex * t;
        double gy = ry + dy * s - ey * t;
        double gz = rz + dz * s - ez * t;
        return Math.sqrt(gx * gx + gy * gy + gz * gz);
    }

    /** How open a surface point stays beside a blocker: 1 far away, toward 0 under it (sphere occlusion, Quilez). */
    static double nearBy(Blocker blocker, double x, double y, double z, double nx, double ny, double nz) {
        double ex = blocker.to.x() - blocker.from.x();
        double ey = blocker.to.y() - blocker.from.y();
        double ez = blocker.to.z() - blocker.from.z();
        double rx = x - blocker.from.x();
        double ry = y - blocker.from.y();
        double rz = z - blocker.from.z();
        double t = Noise.clamp((rx * ex + ry * ey + rz * ez) / Math.max(1e-9, ex * ex + ey * ey + ez * ez));
        double gx = ex * t - rx;
        double gy = ey * t - ry;
        double gz = ez * t - rz;
        double square = gx * gx + gy * gy + gz * gz;
        double radius = blocker.radius;
        if (square > 40 * radius * radius) {
            return 1;
        }
        double gap = Math.sqrt(square) + 1e-6;
        double cosine = (gx * nx + gy * ny + gz * nz) / gap;
        double near = Math.min(1, radius * radius / square);
        return 1 - Noise.clamp(0.35 + 0.65 * cosine) * near * 0.85;
    }

    /** Adds the glow that lamps leave in the haze along a ray of unit direction and given length. */
    void haze(double ox, double oy, double oz, double dx, double dy, double dz, double length, Radiance sum) {
        double total = 0;
        for (StreetPlan.Lamp lamp : plan.lamps) {
            double lx = ox - lamp.x();
            double ly = oy - lamp.y();
            double lz = oz - lamp.z();
            double b = lx * dx + ly * dy + lz * dz;
            if (b > 3 || b < -HAZE_REACH) {
                continue;
            }
            double square = Math.max(lx * lx + ly * ly + lz * lz - b * b, 0) + 0.006;
            double h = Math.sqrt(square);
            double fade = (1 + b / (HAZE_REACH + 6)) / (1 + 0.55 * square);
            total += angle(length * h, square + b * (length + b)) / h * fade;
        }
        total *= 0.0042;
        sum.add(LAMP_RED * total, LAMP_GREEN * total, LAMP_BLUE * total);
    }

    /** The angle of a vector above the x axis, 0 to pi, good to 0.005; {@code y} is not negative. */
    private static double angle(double y, double x) {
        double a = Math.abs(x);
        boolean steep = y > a;
        double small = steep ? a / y : y / a;
        double r = small * (Math.PI / 4 + 0.273 * (1 - small));
        double within = steep ? Math.PI / 2 - r : r;
        return x < 0 ? Math.PI - within : within;
    }
}
