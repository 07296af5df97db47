package dev.retake.signals.scene;

import java.util.List;

/** Colours the wet ground: stone setts on the road, slabs on the pavement, puddles, and what they mirror. */
final class GroundShader {
    private final FrameScene scene;
    private final Lights lights;
    private final Radiance light = new Radiance();
    private final Radiance mirrored = new Radiance();
    private double bumpX;
    private double bumpZ;
    private double stone;
    private double joint;

    GroundShader(FrameScene scene, Lights lights) {
        this.scene = scene;
        this.lights = lights;
    }

    void shade(
            Hit hit,
            double dx,
            double dy,
            double dz,
            double spread,
            int column,
            int row,
            Mirror mirror,
            Radiance into) {
        double scale = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        double grazing = Math.max(0.01, -dy * scale);
        double wide = spread;
        double deep = spread / grazing;
        boolean road = hit.kind == Hit.Kind.ROAD;
        if (hit.kind == Hit.Kind.KERB) {
            light.set(0, 0, 0);
            lights.ambient(hit.nx, 0, 0, 0, 0.7, light);
            lights.lamps(hit.x, hit.y, hit.z, hit.nx, 0, 0, light);
            lights.shops(hit.x, hit.y, hit.z, hit.nx, 0, 0, light);
            into.set(light);
            double tone = 0.13 * (0.8 + 0.4 * Noise.hash((int) Math.floor(hit.z / 0.9), 3, 3));
            into.scale(tone, tone * 0.96, tone * 0.9);
            return;
        }
        if (road) {
            setts(hit.x, hit.z, wide, deep);
        } else {
            slabs(hit.x, hit.z, wide, deep);
        }
        double puddle = road ? puddle(hit.x, hit.z) : 0.25 * puddle(hit.x + 31, hit.z);
        lights.onGround(hit.x, hit.z, light);
        shadeFromFigure(hit);
        double wet = road ? 0.55 : 0.75;
        double tone = stone * (1 - 0.45 * joint) * Noise.mix(1, 0.55, puddle) * wet;
        into.set(light);
        into.scale(0.105 * tone, 0.100 * tone, 0.097 * tone);

        double nx = bumpX * (1 - 0.93 * puddle);
        double nz = bumpZ * (1 - 0.93 * puddle);
        double cosine = Math.max(0.02, grazing - nz * dz * scale - nx * dx * scale);
        double fresnel = 0.022 + 0.978 * Math.pow(1 - Math.min(1, cosine), 5);
        double far = Noise.clamp(deep / 0.25);
        double rough = Noise.mix(road ? 0.055 : 0.10, 0.006, puddle) + 0.03 * far * (1 - puddle);
        mirror.look(column, row, nx, nz, grazing, rough, hit.depth, mirrored);
        double strength = fresnel * Noise.mix(road ? 0.58 : 0.26, 1, puddle) * (1 - 0.55 * joint * (1 - puddle));
        into.scale(1 - Math.min(0.9, fresnel));
        into.add(mirrored, strength);
    }

    private void shadeFromFigure(Hit hit) {
        double fx = hit.x - scene.figurePlace().x();
        double fz = hit.z - scene.figurePlace().z();
        if (fx < -1.2 || fx > 5.5 || Math.abs(fz) > 2.6) {
            return;
        }
        List<Lights.Blocker> blockers = scene.blockers();
        boolean beside = fx * fx + fz * fz < 1.7;
        double open = 1;
        double visible = 1;
        for (Lights.Blocker blocker : blockers) {
            if (beside) {
                open *= Lights.nearBy(blocker, hit.x, hit.y, hit.z, 0, 1, 0);
            }
            visible *= Lights.passing(
                    blocker,
                    hit.x,
                    hit.y + 0.01,
                    hit.z,
                    StreetPlan.LEFT_WALL,
                    1.9,
                    scene.figurePlace().z() - 0.3);
        }
        light.scale(open * (0.55 + 0.45 * visible));
    }

    private static double puddle(double x, double z) {
        double level = Noise.clouds(x * 0.42 + 3, z * 0.21 + 1.5, 303);
        double gutter = 0.16 * Math.exp(-Math.abs(x - StreetPlan.LEFT_KERB) * 3)
                + 0.16 * Math.exp(-Math.abs(x - StreetPlan.RIGHT_KERB) * 3);
        return Noise.step(0.545, 0.60, level + gutter);
    }

    /** Rows of worn, rounded stones laid across the road. */
    private void setts(double x, double z, double wide, double deep) {
        double pitchZ = 0.125;
        double pitchX = 0.19;
        double wave = 0.012 * Noise.plane(x * 2.1, z * 2.1, 77);
        int row = (int) Math.floor((z + wave) / pitchZ);
        double shift = x + 0.5 * pitchX * (row & 1) + 0.05 * Noise.hash(row, 5, 5) + wave;
        int column = (int) Math.floor(shift / pitchX);
        double fx = shift / pitchX - column - 0.5;
        double fz = (z + wave) / pitchZ - row - 0.5;
        double detail = Noise.clamp(1.35 - deep / 0.13) * Noise.clamp(1.35 - wide / 0.1);
        double edgeX = Noise.step(0.36, 0.49, Math.abs(fx));
        double edgeZ = Noise.step(0.32, 0.49, Math.abs(fz));
        joint = detail * Math.max(edgeX, edgeZ) + (1 - detail) * 0.25;
        double grit = Noise.clamp(1 - wide / 0.012);
        double worn = Noise.plane(x * 60, z * 60, 81) - 0.5;
        stone = 1 + detail * 0.5 * (Noise.hash(row, column, 7) - 0.5) + grit * 0.3 * worn;
        stone *= 0.8 + 0.4 * Noise.clouds(x * 0.6, z * 0.6, 90);
        double tiltX = (Noise.hash(row, column, 8) - 0.5) * 0.07;
        double tiltZ = (Noise.hash(row, column, 9) - 0.5) * 0.09;
        bumpX = detail
                * (tiltX + 0.16 * fx * Math.abs(fx) * 2 + 0.5 * edgeX * Math.signum(fx) * 0.3 + grit * 0.05 * worn);
        bumpZ = detail
                * (tiltZ
                        + 0.16 * fz * Math.abs(fz) * 2
                        + 0.5 * edgeZ * Math.signum(fz) * 0.3
                        + grit * 0.05 * (Noise.plane(x * 55 + 9, z * 55, 82) - 0.5));
    }

    private void slabs(double x, double z, double wide, double deep) {
        double pitch = 0.62;
        int row = (int) Math.floor(z / pitch);
        double shift = x + 0.31 * (row & 1);
        int column = (int) Math.floor(shift / pitch);
        double fx = beside(shift - column * pitch, pitch);
        double fz = beside(z - row * pitch, pitch);
        joint = Math.max(Noise.inside(-0.010, 0.010, fx, wide), Noise.inside(-0.010, 0.010, fz, deep))
                * Noise.clamp(1.5 - deep / 0.4);
        stone = 1.25 + 0.30 * (Noise.hash(row, column, 17) - 0.5) * Noise.clamp(1.5 - deep / 0.6);
        stone *= 0.78 + 0.44 * Noise.clouds(x * 0.9, z * 0.9, 95);
        double grit = Noise.clamp(1 - wide / 0.02);
        stone += grit * 0.25 * (Noise.plane(x * 45, z * 45, 96) - 0.5);
        bumpX = (Noise.hash(row, column, 18) - 0.5) * 0.02;
        bumpZ = (Noise.hash(row, column, 19) - 0.5) * 0.025;
    }

    /** How far a place in a slab lies from the nearest joint: negative before it, positive behind. */
    private static double beside(double inSlab, double pitch) {
        return inSlab > 0.5 * pitch ? inSlab - pitch : inSlab;
    }
}
