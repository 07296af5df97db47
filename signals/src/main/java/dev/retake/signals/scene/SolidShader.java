package dev.retake.signals.scene;

/** Colours furniture and the figure: cloth, skin, hair, paint, glass, leaves, and things that glow. */
final class SolidShader {
    private final FrameScene scene;
    private final Lights lights;
    private final Sky sky;
    private final StreetPlan plan;
    private final Radiance light = new Radiance();
    private final Radiance mirrored = new Radiance();
    private double red;
    private double green;
    private double blue;
    private double roughness;
    private double shine;

    SolidShader(FrameScene scene, StreetPlan plan, Lights lights, Sky sky) {
        this.scene = scene;
        this.plan = plan;
        this.lights = lights;
        this.sky = sky;
    }

    /** Fills in the hit's normal from its triangle, turned toward the viewer. */
    static void orient(FrameScene scene, Hit hit, double dx, double dy, double dz) {
        int[] corners = scene.topology().corners();
        float[] n = scene.normals();
        int a = 3 * corners[3 * hit.triangle];
        int b = 3 * corners[3 * hit.triangle + 1];
        int c = 3 * corners[3 * hit.triangle + 2];
        double third = 1 - hit.first - hit.second;
        double nx = n[a] * hit.first + n[b] * hit.second + n[c] * third;
        double ny = n[a + 1] * hit.first + n[b + 1] * hit.second + n[c + 1] * third;
        double nz = n[a + 2] * hit.first + n[b + 2] * hit.second + n[c + 2] * third;
        double scale = 1 / Math.max(1e-9, Math.sqrt(nx * nx + ny * ny + nz * nz));
        boolean thin = Material.of(scene.topology().materials()[hit.triangle]).thin();
        if (thin && nx * dx + ny * dy + nz * dz > 0) {
            scale = -scale;
        }
        hit.nx = nx * scale;
        hit.ny = ny * scale;
        hit.nz = nz * scale;
    }

    void shade(Hit hit, double dx, double dy, double dz, double spread, Radiance into) {
        Mesh mesh = scene.topology();
        Material material = Material.of(mesh.materials()[hit.triangle]);
        if (material == Material.LANTERN) {
            double edge = Math.abs(hit.nx * dx + hit.ny * dy + hit.nz * dz) / Math.sqrt(dx * dx + dy * dy + dz * dz);
            double glow = 5 + 9 * edge * edge;
            into.set(glow, 0.66 * glow, 0.34 * glow);
            return;
        }
        if (material == Material.BULB) {
            into.set(6.5, 4.0, 1.9);
            return;
        }
        int[] corners = mesh.corners();
        int a = corners[3 * hit.triangle];
        int b = corners[3 * hit.triangle + 1];
        int c = corners[3 * hit.triangle + 2];
        double third = 1 - hit.first - hit.second;
        float[] open = mesh.openness();
        double openness = open[a] * hit.first + open[b] * hit.second + open[c] * third;
        float[] p = mesh.positions();
        double rx = p[3 * a] * hit.first + p[3 * b] * hit.second + p[3 * c] * third;
        double ry = p[3 * a + 1] * hit.first + p[3 * b + 1] * hit.second + p[3 * c + 1] * third;
        double rz = p[3 * a + 2] * hit.first + p[3 * b + 2] * hit.second + p[3 * c + 2] * third;
        paint(material, rx, ry, rz, spread);

        double scale = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        double vx = -dx * scale;
        double vy = -dy * scale;
        double vz = -dz * scale;
        double away = Math.max(0, hit.nx * vx + hit.ny * vy + hit.nz * vz);
        light.set(0, 0, 0);
        double ground = Noise.clamp(0.55 + 0.45 * (hit.y / 0.6));
        lights.ambient(hit.nx, hit.ny, hit.nz, hit.y, openness * ground, light);
        double soft = material == Material.SKIN ? 0.25 : material == Material.LEAF ? 0.4 : 0.06;
        direct(hit, soft, openness);
        into.set(light);
        into.scale(red, green, blue);
        highlights(hit, vx, vy, vz, away, openness, into);
        if (material.worn) {
            double rim = Math.pow(1 - away, 3) * openness * (material == Material.HAIR ? 0.16 : 0.07);
            into.add(
                    rim * 0.75 * Math.max(0, 0.4 + hit.nz),
                    rim * 0.5 * Math.max(0, 0.4 + hit.nz),
                    rim * 0.45 * Math.max(0, 0.4 + hit.nz));
        }
        if (material == Material.TAIL_LIGHT) {
            into.add(0.5 + 1.4 * away * away, 0.035, 0.02);
        } else if (material == Material.AWNING && hit.y < 3.0 && hit.ny < 0) {
            into.add(0.20, 0.085, 0.05);
        }
    }

    /** Lamps and shop windows, wrapped around soft materials. */
    private void direct(Hit hit, double soft, double openness) {
        double k = 1 / (1 + soft);
        light.scale(1);
        mirrored.set(0, 0, 0);
        lights.lamps(hit.x, hit.y, hit.z, hit.nx, hit.ny, hit.nz, mirrored);
        lights.shops(hit.x, hit.y, hit.z, hit.nx, hit.ny, hit.nz, mirrored);
        light.add(mirrored, k * (0.3 + 0.7 * openness));
        if (soft > 0.1) {
            double side = hit.nx < 0 ? 1 : -1;
            mirrored.set(0, 0, 0);
            lights.shops(hit.x, hit.y, hit.z, -side, 0, 0, mirrored);
            light.add(mirrored, soft * 0.25);
        }
    }

    private void highlights(Hit hit, double vx, double vy, double vz, double away, double openness, Radiance into) {
        double fresnel = shine + (1 - shine) * Math.pow(1 - away, 5) * (1 - 0.7 * roughness);
        double power = 1 / Math.max(0.0006, roughness * roughness * 0.5);
        for (StreetPlan.Lamp lamp : plan.lamps) {
            double lx = lamp.x() - hit.x;
            double ly = lamp.y() - hit.y;
            double lz = lamp.z() - hit.z;
            double square = lx * lx + ly * ly + lz * lz;
            if (square > 196) {
                continue;
            }
            double inverse = 1 / Math.sqrt(square);
            double hx = lx * inverse + vx;
            double hy = ly * inverse + vy;
            double hz = lz * inverse + vz;
            double half = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
            double cosine = (hx * hit.nx + hy * hit.ny + hz * hit.nz) * half;
            double falling = (lx * hit.nx + ly * hit.ny + lz * hit.nz) * inverse;
            if (cosine > 0 && falling > 0) {
                double k = shine * Math.pow(cosine, power) * (power + 8) / 8 * falling / square * openness;
                double bounded = Math.min(k, 0.5);
                into.add(Lights.LAMP_RED * bounded, Lights.LAMP_GREEN * bounded, Lights.LAMP_BLUE * bounded);
            }
        }
        if (roughness < 0.5) {
            double twice = 2 * (hit.nx * vx + hit.ny * vy + hit.nz * vz);
            double mx = twice * hit.nx - vx;
            double my = twice * hit.ny - vy;
            double mz = twice * hit.nz - vz;
            surroundings(hit, mx, my, mz);
            into.scale(1 - fresnel);
            into.add(mirrored, fresnel * (1 - roughness) * openness);
        }
    }

    /** What a glossy surface mirrors: sky above the roofs, dark fronts with warm windows below, ground underneath. */
    private void surroundings(Hit hit, double mx, double my, double mz) {
        double roof = 0.85 * Math.abs(mx);
        if (my > roof) {
            sky.gradient(mx, my, mz, mirrored);
        } else if (my < -0.02) {
            mirrored.set(0.03, 0.028, 0.03);
            mirrored.add(0.05 * Math.max(0, mz), 0.03 * Math.max(0, mz), 0.02 * Math.max(0, mz));
        } else {
            mirrored.set(0.05, 0.042, 0.045);
            if (Math.abs(mx) > 0.05) {
                double wall = mx < 0 ? StreetPlan.LEFT_WALL : StreetPlan.RIGHT_WALL;
                double t = (wall - hit.x) / mx;
                double v = hit.y + my * t;
                double u = hit.z + mz * t;
                double band = Noise.inside(0.5, 2.8, v, 0.4);
                double pane = 0.55 + 0.45 * Math.sin(u * 1.9);
                mirrored.add(1.3 * band * pane, 0.75 * band * pane, 0.36 * band * pane);
            } else if (mz > 0) {
                sky.gradient(mx, Math.max(my, 0.02), mz, mirrored);
            }
        }
    }

    private void paint(Material material, double x, double y, double z, double spread) {
        red = material.red;
        green = material.green;
        blue = material.blue;
        roughness = material.roughness;
        shine = material.mirrored;
        double fine = Noise.clamp(1.5 - spread / 0.004);
        switch (material) {
            case SKIN -> skin(x, y, z);
            case EYES -> eyes(x, y, z);
            case HAIR -> {
                double angle = Math.atan2(x, -(z + 0.02));
                double strand = Noise.plane(angle * 34, y * 7, 31);
                tone(0.65 + 0.9 * strand * strand);
            }
            case JACKET -> {
                double weave = fine * 0.18 * (Noise.plane(x * 420, y * 420 + z * 300, 32) - 0.5);
                tone(0.88 + 0.24 * Noise.space(x * 9, y * 9, z * 9, 33) + weave);
                if (z > 0 && Math.abs(x + 0.012) < 0.005) {
                    tone(0.45);
                }
            }
            case TROUSERS -> {
                double worn = Math.exp(-Math.abs(y - 0.60) * 7) * (z > 0.01 ? 1 : 0.3);
                tone(0.85
                        + 0.5 * worn
                        + 0.25 * (Noise.space(x * 14, y * 14, z * 14, 34) - 0.5)
                        + fine * 0.25 * (Noise.plane(x * 500 + y * 260, y * 500, 35) - 0.5));
            }
            case SCARF -> {
                double around = Math.atan2(x, z);
                double stripe = Math.sin(y > 1.40 ? around * 22 : y * 150);
                tone(0.9 + 0.12 * stripe);
            }
            case BOOTS -> {
                if (y < 0.022) {
                    tone(0.35);
                    roughness = 0.8;
                }
            }
            case BARK -> tone(0.7 + 0.6 * Noise.space(x * 22, y * 6, z * 22, 36));
            case LEAF -> {
                double hue = Noise.space(x * 3, y * 3, z * 3, 37);
                red *= 0.6 + 0.9 * hue;
                green *= 0.8 + 0.4 * hue;
            }
            case WOOD -> tone(0.75 + 0.5 * Noise.space(x * 30, y * 30, z * 2.5, 38));
            case STONE -> tone(0.78 + 0.44 * Noise.clamp(Noise.space(x * 2.2, y * 2.2, z * 2.2, 39)));
            case AWNING -> {
                if (Math.sin(z * 9) > 0) {
                    red = 0.42;
                    green = 0.38;
                    blue = 0.32;
                }
            }
            default -> {
                // One plain colour.
            }
        }
    }

    private void tone(double k) {
        red *= k;
        green *= k;
        blue *= k;
    }

    private void skin(double x, double y, double z) {
        if (y < 1.4) {
            return;
        }
        double ax = Math.abs(x);
        double lips = Noise.step(0.0085, 0.004, Math.abs(y - 1.5675))
                * Noise.step(0.024, 0.015, ax)
                * Noise.step(0.065, 0.075, z);
        double brows = Noise.step(0.0055, 0.002, Math.abs(y - 1.6575 + 0.10 * Math.max(0, ax - 0.032)))
                * Noise.step(0.013, 0.018, ax)
                * Noise.step(0.052, 0.044, ax)
                * (z > 0.04 ? 1 : 0);
        double lashes = Noise.step(0.0035, 0.001, Math.abs(y - 1.6395))
                * Noise.step(0.0165, 0.012, Math.abs(ax - 0.031))
                * (z > 0.06 ? 1 : 0);
        double cheek = Math.exp(-((ax - 0.04) * (ax - 0.04) + (y - 1.605) * (y - 1.605)) / 0.0006) * (z > 0 ? 1 : 0);
        double tip = Math.exp(-(x * x + (y - 1.604) * (y - 1.604)) / 0.0003) * (z > 0.08 ? 1 : 0);
        green *= 1 - 0.14 * cheek - 0.10 * tip;
        blue *= 1 - 0.16 * cheek - 0.10 * tip;
        red = Noise.mix(red, 0.36, lips);
        green = Noise.mix(green, 0.105, lips);
        blue = Noise.mix(blue, 0.095, lips);
        double dark = Math.max(brows * 0.85, lashes * 0.9);
        red = Noise.mix(red, 0.03, dark);
        green = Noise.mix(green, 0.02, dark);
        blue = Noise.mix(blue, 0.015, dark);
    }

    private void eyes(double x, double y, double z) {
        double px = Math.abs(x) - 0.031 + (x > 0 ? 0.001 : -0.001);
        double py = y - 1.6365;
        double off = Math.sqrt(px * px + py * py);
        if (z < 0.07) {
            off = 1;
        }
        double iris = Noise.step(0.0066, 0.0056, off);
        double pupil = Noise.step(0.0034, 0.0026, off);
        red = Noise.mix(Noise.mix(red, 0.09, iris), 0.005, pupil);
        green = Noise.mix(Noise.mix(green, 0.055, iris), 0.005, pupil);
        blue = Noise.mix(Noise.mix(blue, 0.035, iris), 0.005, pupil);
    }
}
