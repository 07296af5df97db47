package dev.retake.signals.scene;

/**
 * Colours house fronts: brick or plaster, shop signs, window frames, and real rooms behind lit glass (a box is traced
 * behind every pane: "interior mapping", van Dongen, 2008), so that windows shift as the camera moves.
 */
final class FacadeShader {
    private final Lights lights;
    private final Sky sky;
    private final Radiance light = new Radiance();
    private final Radiance mirrored = new Radiance();

    FacadeShader(Lights lights, Sky sky) {
        this.lights = lights;
        this.sky = sky;
    }

    /** Colours a hit seen along a ray of any length; a pixel covers {@code spread} metres there, across the ray. */
    void shade(Hit hit, double dx, double dy, double dz, double spread, Radiance into) {
        double scale = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        double facing = Math.max(0.02, Math.abs(dx) * scale);
        double widthU = spread / facing;
        switch (hit.kind) {
            case GLASS -> glass(hit, dx * scale, dy * scale, dz * scale, widthU, spread, into);
            case REVEAL -> {
                Building house = hit.house;
                lit(hit, 0.6);
                into.set(light);
                into.scale(house.red() * 1.1 + 0.05, house.green() * 1.1 + 0.05, house.blue() * 1.1 + 0.05);
                if (house.lit(hit.opening)) {
                    double[] tint = Lights.shopTint(house);
                    into.add(0.16 * tint[0], 0.16 * tint[1], 0.16 * tint[2]);
                }
            }
            default -> wall(hit, widthU, spread, into);
        }
    }

    private void lit(Hit hit, double open) {
        light.set(0, 0, 0);
        lights.ambient(hit.nx, hit.ny, hit.nz, hit.y, open, light);
        lights.lamps(hit.x, hit.y, hit.z, hit.nx, hit.ny, hit.nz, light);
        lights.shops(hit.x, hit.y, hit.z, hit.nx, hit.ny, hit.nz, light);
    }

    private void wall(Hit hit, double widthU, double widthV, Radiance into) {
        Building house = hit.house;
        double u = hit.z - house.near();
        double v = hit.y;
        double open = 0.72 + 0.28 * Noise.clamp(v / 0.5);
        open *= 1
                - 0.35
                        * Noise.step(0.6, 0, Math.abs(v - Building.SHOP_HEIGHT + 0.4))
                        * (v < Building.SHOP_HEIGHT - 0.1 ? 1 : 0);
        open *= 1 - 0.4 * Noise.step(house.height() - 1.1, house.height() - 0.4, v);
        lit(hit, open);
        double stain = 0.80 + 0.28 * Noise.clouds(u * 0.35 + house.salt(), v * 0.5, house.salt());
        double grain = Math.max(0, 1 - 4 * widthU);
        stain += grain * 0.10 * (Noise.plane(u * 14, v * 14, 61) - 0.5);
        double streak = Noise.plane(u * 5, v * 0.25, house.salt() + 9);
        stain *= 1 - 0.16 * streak * Noise.step(0, 2, house.height() - v);
        double r = house.red() * stain;
        double g = house.green() * stain;
        double b = house.blue() * stain;
        if (house.brick() && v > Building.SHOP_HEIGHT) {
            int course = (int) Math.floor(v / 0.078);
            double shifted = u + (course & 1) * 0.12;
            int stone = (int) Math.floor(shifted / 0.24);
            double along = shifted / 0.24 - stone;
            double up = v / 0.078 - course;
            double detail = Noise.clamp(1.4 - widthU / 0.16) * Noise.clamp(1.4 - widthV / 0.05);
            double joint = Math.max(
                    Noise.inside(-0.5, 0.07, along, widthU / 0.24), Noise.inside(-0.5, 0.16, up, widthV / 0.078));
            double tone = 0.72 + 0.56 * Noise.hash(course, stone, house.salt());
            double mixed = Noise.mix(1, Noise.mix(tone, 1.35, joint), detail);
            r *= mixed;
            g *= Noise.mix(1, Noise.mix(tone, 1.75, joint), detail);
            b *= Noise.mix(1, Noise.mix(tone * 0.96, 2.1, joint), detail);
        }
        if (v < Building.SHOP_HEIGHT) {
            double deep = Noise.hash(house.salt(), 71, 1);
            double sr = deep < 0.35 ? 0.028 : deep < 0.7 ? 0.085 : 0.05;
            double sg = deep < 0.35 ? 0.055 : deep < 0.7 ? 0.030 : 0.05;
            double sb = deep < 0.35 ? 0.058 : deep < 0.7 ? 0.026 : 0.055;
            double panel = 0.85 + 0.15 * Noise.inside(0.1, 0.38, v, widthV);
            r = sr * panel * stain;
            g = sg * panel * stain;
            b = sb * panel * stain;
        }
        into.set(light);
        into.scale(r, g, b);
        if (v < Building.SHOP_HEIGHT && house.openShop()) {
            double[] tint = Lights.shopTint(house);
            double spill = 0.035 * Math.exp(-Math.abs(v - 1.7) * 0.9);
            into.add(spill * tint[0], spill * tint[1], spill * tint[2]);
        }
    }

    private void glass(Hit hit, double dx, double dy, double dz, double widthU, double widthV, Radiance into) {
        Building house = hit.house;
        double[] b = hit.bounds;
        double u = hit.z - house.near();
        double v = hit.y;
        boolean lit = house.lit(hit.opening);
        boolean shop = hit.opening <= Building.DOOR;
        if (lit) {
            room(hit, u, v, dx, dy, dz, shop, into);
        } else {
            into.set(0.012, 0.014, 0.018);
            double curtain = Noise.hash(hit.opening, house.salt(), 17) < 0.5 ? 0.05 : 0.015;
            into.add(curtain * 0.8, curtain * 0.9, curtain * 1.2);
        }
        double cosine = Math.abs(dx);
        double fresnel = 0.04 + 0.96 * Math.pow(1 - cosine, 5);
        double ripple = 0.03 * (Noise.plane(u * 1.7, v * 1.7, house.salt()) - 0.5);
        double up = dy + ripple;
        if (up > 0.28 * cosine) {
            sky.gradient(-dx, up, dz, mirrored);
        } else {
            mirrored.set(0.035, 0.034, 0.042);
            double glow = Noise.plane(u * 0.8 + dz * 4, v * 0.8 + up * 5, house.salt() + 3);
            mirrored.add(0.20 * glow * glow, 0.12 * glow * glow, 0.06 * glow * glow);
        }
        double share = Math.min(0.9, fresnel * 1.15 + 0.05);
        into.mix(mirrored.r, mirrored.g, mirrored.b, share);

        double frame = frames(b, u, v, widthU, widthV, shop, hit.opening);
        if (frame < 0.002) {
            return;
        }
        lit(hit, 0.7);
        double paint = shop ? 0.05 : 0.42;
        into.mix(
                light.r * paint + (lit ? 0.03 : 0),
                light.g * paint + (lit ? 0.018 : 0),
                light.b * paint + (lit ? 0.008 : 0),
                frame);
    }

    /** How much of the pixel is covered by the window's frame and bars. */
    private static double frames(
            double[] b, double u, double v, double widthU, double widthV, boolean shop, int opening) {
        double bar = shop ? 0.05 : 0.065;
        double clear =
                Noise.inside(b[0] + bar, b[1] - bar, u, widthU) * Noise.inside(b[2] + bar, b[3] - bar, v, widthV);
        double covered = 1 - clear;
        if (opening == Building.SHOP) {
            double pitch = (b[1] - b[0]) / 3;
            for (int i = 1; i < 3; i++) {
                covered = Math.max(covered, Noise.inside(-0.025, 0.025, u - b[0] - i * pitch, widthU));
            }
            return Math.max(covered, Noise.inside(-0.02, 0.02, v - b[3] + 0.55, widthV));
        }
        if (opening == Building.DOOR) {
            return Math.max(covered, Noise.inside(0, 0.5, v - b[2], widthV));
        }
        covered = Math.max(covered, Noise.inside(-0.03, 0.03, u - 0.5 * (b[0] + b[1]), widthU));
        return Math.max(covered, Noise.inside(-0.024, 0.024, v - b[2] - 1.12, widthV));
    }

    private void room(Hit hit, double u, double v, double dx, double dy, double dz, boolean shop, Radiance into) {
        Building house = hit.house;
        double[] b = hit.bounds;
        int salt = house.salt() + hit.opening * 101;
        double floor = shop ? 0.08 : b[2] - 0.85;
        double ceiling = shop ? 3.1 : floor + 2.75;
        double low = shop ? 0.3 : b[0] - 0.9;
        double high = shop ? house.width() - 0.3 : b[1] + 0.9;
        double depth = shop ? 4.2 : 3.2;
        double in = Math.max(1e-4, Math.abs(dx));
        double t = depth / in;
        int face = 0;
        double tu = dz > 0 ? (high - u) / dz : dz < 0 ? (low - u) / dz : 1e9;
        double tv = dy > 0 ? (ceiling - v) / dy : dy < 0 ? (floor - v) / dy : 1e9;
        if (tu < t) {
            t = tu;
            face = 1;
        }
        if (tv < t) {
            t = tv;
            face = dy > 0 ? 2 : 3;
        }
        double pu = u + dz * t;
        double pv = v + dy * t;
        double pd = in * t;
        double[] tint = Lights.shopTint(house);
        double warm = 0.75 + 0.5 * Noise.hash(salt, 1, 1);
        double lampU =
                shop ? low + (high - low) * (0.25 + 0.5 * Math.round((pu - low) / (high - low))) : 0.5 * (low + high);
        double lampV = ceiling - 0.55;
        double lampD = depth * 0.5;
        double away = square(pu - lampU) + square(pv - lampV) + square(pd - lampD);
        double power = (shop ? 4.6 : 2.3) * warm / (0.5 + 0.62 * away) + (shop ? 0.22 : 0.10);
        double wr = 0.75;
        double wg = 0.70;
        double wb = 0.62;
        if (face == 0) {
            double shelfV = shop ? 0.42 : 0.9;
            double shelfU = shop ? 0.23 : 1.15;
            int iu = (int) Math.floor(pu / shelfU);
            int iv = (int) Math.floor(pv / shelfV);
            double fu = pu / shelfU - iu;
            double fv = pv / shelfV - iv;
            boolean thing = shop
                    ? fv > 0.12 && fv < 0.45 + 0.45 * Noise.hash(iu, iv, salt) && fu > 0.1 && fu < 0.9 && pv < 2.5
                    : Noise.hash(iu, iv, salt) < 0.35 && fu > 0.2 && fu < 0.8 && fv > 0.2 && fv < 0.8 && pv - floor > 1;
            if (thing) {
                double hue = Noise.hash(iu, iv, salt + 5);
                wr = 0.16 + 0.7 * Noise.step(0.3, 0.9, hue);
                wg = 0.18 + 0.4 * Noise.step(0.5, 0.2, Math.abs(hue - 0.5));
                wb = 0.14 + 0.45 * Noise.step(0.5, 0.1, hue);
            } else if (shop && pv < 2.5) {
                double board = Noise.inside(0.88, 1.2, pv / 0.42 - Math.floor(pv / 0.42), 0.05);
                wr = Noise.mix(0.20, 0.42, board);
                wg = Noise.mix(0.13, 0.28, board);
                wb = Noise.mix(0.085, 0.17, board);
            }
        } else if (shop && face == 1) {
            double panel = 0.7 + 0.3 * Math.signum(Math.sin(pd * 5.2));
            wr = 0.42 * panel;
            wg = 0.36 * panel;
            wb = 0.30 * panel;
        } else if (face == 3) {
            wr = 0.34;
            wg = 0.22;
            wb = 0.13;
        }
        into.set(power * wr * tint[0] * 0.8, power * wg * tint[1] * 0.8, power * wb * tint[2] * 0.8);
        double bulb = closest(u, v, dy, dz, lampU, lampV, lampD, in);
        double shine = (shop ? 7 : 4.5) * Math.exp(-square(bulb / 0.11)) + 0.45 * Math.exp(-bulb / 0.35);
        into.add(shine * tint[0], shine * tint[1] * 0.95, shine * tint[2] * 0.85);
        if (shop) {
            display(u, v, dy, dz, b, in, salt, tint, into);
        } else {
            double share = (u - b[0]) / (b[1] - b[0]);
            double drawn = 0.12 + 0.22 * Noise.hash(salt, 2, 2);
            double cloth = 1 - Noise.step(drawn - 0.05, drawn + 0.02, Math.min(share, 1 - share));
            double fold = 0.75 + 0.25 * Math.sin(u * 70);
            into.mix(0.85 * tint[0] * fold, 0.70 * tint[1] * fold, 0.55 * tint[2] * fold, cloth * 0.85);
        }
    }

    /** Dark shapes standing in the shop window, a step behind the glass. */
    private static void display(
            double u, double v, double dy, double dz, double[] b, double in, int salt, double[] tint, Radiance into) {
        double t = 0.45 / in;
        double pu = u + dz * t - b[0];
        double pv = v + dy * t - b[2];
        int stand = (int) Math.floor(pu / 0.55);
        double middle = (stand + 0.35 + 0.3 * Noise.hash(stand, 1, salt)) * 0.55;
        double tall = 0.25 + 0.85 * Noise.hash(stand, 2, salt);
        double half = 0.10 + 0.09 * Noise.hash(stand, 3, salt);
        double shape = 1 - Noise.step(half * 0.86, half, Math.abs(pu - middle) * (1 + 0.35 * Math.sin(pv * 9 + stand)));
        double covered = shape * (1 - Noise.step(tall - 0.02, tall + 0.02, pv)) * (pv > 0 ? 1 : 0);
        double hue = Noise.hash(stand, 4, salt);
        into.mix((0.10 + 0.3 * hue) * tint[0], (0.09 + 0.15 * hue) * tint[1], 0.13 * tint[2], covered * 0.9);
    }

    private static double closest(
            double u, double v, double dy, double dz, double lampU, double lampV, double lampD, double in) {
        double ru = lampU - u;
        double rv = lampV - v;
        double along = ru * dz + rv * dy + lampD * in;
        double gap = ru * ru + rv * rv + lampD * lampD - along * along;
        return Math.sqrt(Math.max(0, gap));
    }

    private static double square(double v) {
        return v * v;
    }
}
