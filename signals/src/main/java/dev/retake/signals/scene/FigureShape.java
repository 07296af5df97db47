package dev.retake.signals.scene;

/** Models the figure's body and clothes at rest as {@link Shape}s: one for each thing that is cut from other cloth. */
final class FigureShape {
    private FigureShape() {}

    private static Vec at(double x, double y, double z) {
        return new Vec(x, y, z);
    }

    /** Skull, face, ears and neck. */
    static Shape head() {
        Shape skull = Shape.ellipsoid(at(0, 1.655, -0.008), at(0.072, 0.093, 0.092));
        Shape face = Shape.ellipsoid(at(0, 1.602, 0.022), at(0.056, 0.086, 0.066));
        Shape chin = Shape.ellipsoid(at(0, 1.534, 0.062), at(0.024, 0.018, 0.020));
        Shape cheeks = Shape.ball(at(0.037, 1.607, 0.056), 0.023).mirrored();
        Shape brow = Shape.limb(at(-0.030, 1.652, 0.077), at(0.030, 1.652, 0.077), 0.011, 0.011);
        Shape bridge = Shape.limb(at(0, 1.642, 0.083), at(0, 1.606, 0.103), 0.007, 0.011);
        Shape nostrils = Shape.ball(at(0.010, 1.601, 0.093), 0.009).mirrored();
        Shape sockets = Shape.ellipsoid(at(0.031, 1.637, 0.100), at(0.019, 0.013, 0.020))
                .mirrored();
        Shape lids = Shape.ellipsoid(at(0.031, 1.643, 0.074), at(0.0155, 0.0085, 0.0150))
                .mirrored();
        Shape upperLip = Shape.limb(at(-0.017, 1.573, 0.082), at(0.017, 1.573, 0.082), 0.0065, 0.0065);
        Shape lowerLip = Shape.limb(at(-0.013, 1.562, 0.081), at(0.013, 1.562, 0.081), 0.0075, 0.0075);
        Shape ears = Shape.ellipsoid(at(0.073, 1.628, -0.006), at(0.010, 0.030, 0.018))
                .mirrored();
        Shape neck = Shape.limb(at(0, 1.42, -0.030), at(0, 1.57, -0.014), 0.060, 0.051);
        return skull.join(face, 0.04)
                .join(chin, 0.035)
                .join(cheeks, 0.03)
                .join(brow, 0.02)
                .cut(sockets, 0.016)
                .join(lids, 0.006)
                .join(bridge, 0.012)
                .join(nostrils, 0.008)
                .join(upperLip, 0.008)
                .join(lowerLip, 0.008)
                .join(ears, 0.008)
                .join(neck, 0.03);
    }

    static Shape eyes() {
        return Shape.ball(at(0.031, 1.637, 0.0745), 0.0125).mirrored();
    }

    /** Hair to the jaw, parted from the face, with locks. */
    static Shape hair() {
        Shape cap = Shape.ellipsoid(at(0, 1.664, -0.018), at(0.088, 0.104, 0.102));
        Shape fall = Shape.ellipsoid(at(0, 1.585, -0.040), at(0.094, 0.105, 0.078));
        Shape sides = Shape.limb(at(0.076, 1.66, 0.018), at(0.080, 1.535, 0.022), 0.022, 0.016)
                .mirrored();
        Shape faceWindow = Shape.ellipsoid(at(0.010, 1.590, 0.105), at(0.060, 0.116, 0.082));
        Shape whole = cap.join(fall, 0.03).join(sides, 0.02).cut(faceWindow, 0.012);
        return (x, y, z) -> {
            double angle = Math.atan2(x, -(z + 0.02));
            double lock = Math.sin(angle * 17 + 2.5 * Noise.plane(angle * 3, y * 9, 5))
                    + 0.6 * Math.sin(angle * 41 + 3 * Noise.plane(angle * 5, y * 14, 6));
            return whole.distance(x, y, z) - 0.0017 * lock;
        };
    }

    static Shape scarf() {
        return (x, y, z) -> {
            double px = x;
            double pz = z + 0.006;
            double around = Math.atan2(px, pz);
            double slope = y - 1.475 - 0.018 * Math.cos(around + 2.6);
            double ring = Math.sqrt(px * px + pz * pz * 1.1) - 0.072;
            double fold = 0.006 * Math.sin(3 * around + slope * 90) + 0.004 * Math.sin(7 * around - slope * 60);
            double loop = Math.sqrt(ring * ring + slope * slope * 0.62) - 0.036 - fold;
            double tail = Shape.limb(at(0.034, 1.45, 0.088), at(0.046, 1.18, 0.122), 0.030, 0.036)
                    .distance(x, y, pz * 1.0);
            double flat = Math.max(tail, Math.abs(z - 0.098 - (1.45 - y) * 0.105) - 0.011);
            return Math.min(loop, flat - 0.002 * Math.sin(x * 260));
        };
    }

    /** A hip-long jacket with sleeves, collar, seam and wrinkles. */
    static Shape jacket() {
        Shape chest = Shape.ellipsoid(at(0, 1.285, -0.012), at(0.170, 0.195, 0.122));
        Shape waist = Shape.ellipsoid(at(0, 1.07, -0.002), at(0.149, 0.190, 0.112));
        Shape skirt = Shape.ellipsoid(at(0, 0.90, 0.000), at(0.186, 0.185, 0.140));
        Shape shoulders = Shape.limb(at(-0.150, 1.400, -0.02), at(0.150, 1.400, -0.02), 0.064, 0.064);
        Shape slope = Shape.limb(at(-0.07, 1.445, -0.025), at(0.07, 1.445, -0.025), 0.052, 0.052);
        Shape upper = Shape.limb(Bone.LEFT_UPPER_ARM.from, Bone.LEFT_UPPER_ARM.to, 0.066, 0.054)
                .mirrored();
        Shape fore = Shape.limb(Bone.LEFT_FOREARM.from, at(0.446, 0.958, -0.013), 0.054, 0.043)
                .mirrored();
        Shape whole = chest.join(waist, 0.10)
                .join(skirt, 0.09)
                .join(shoulders, 0.07)
                .join(slope, 0.05)
                .join(upper, 0.035)
                .join(fore, 0.02);
        return (x, y, z) -> {
            double body = whole.distance(x, y, z);
            double ax = Math.abs(x);
            double sleeve = Noise.step(0.21, 0.26, ax);
            double along = sleeve > 0.5 ? y * 0.83 - ax * 0.55 : y;
            double wrinkles = Noise.space(x * 11 + along * 8, along * 15, z * 10, 11) - 0.5;
            double creases = Math.abs(Noise.space(x * 10 + along * 9, along * 11, z * 9, 12) - 0.5) * 2;
            double strength = 0.35
                    + 0.65 * sleeve * Math.exp(-Math.abs(y - 1.15) * 7)
                    + 0.5 * (1 - sleeve) * Math.exp(-Math.abs(y - 1.10) * 8);
            body -= strength * (0.006 * wrinkles - 0.005 * (1 - Math.min(1, creases * 3.5)));
            double seam = z > 0 ? 0.004 * Math.exp(-square((x + 0.012) / 0.006)) : 0;
            double pocketX = ax - 0.095;
            double pocket = z > 0 && Math.abs(pocketX) < 0.048
                    ? 0.004 * Math.exp(-square((y - 0.985 - pocketX * 0.5) / 0.006))
                    : 0;
            double hem = 0.815 + 0.006 * Math.sin(Math.atan2(x, z) * 3);
            return Math.max(body + seam + pocket, sleeve > 0.5 ? body : hem - y);
        };
    }

    static Shape trousers() {
        Shape seat = Shape.ellipsoid(at(0, 0.945, -0.008), at(0.160, 0.12, 0.118));
        Shape thigh = Shape.limb(Bone.LEFT_THIGH.from, Bone.LEFT_THIGH.to, 0.092, 0.066)
                .mirrored();
        Shape shin =
                Shape.limb(Bone.LEFT_SHIN.from, Bone.LEFT_SHIN.to, 0.065, 0.056).mirrored();
        Shape calf =
                Shape.ellipsoid(at(0.098, 0.36, -0.018), at(0.056, 0.13, 0.058)).mirrored();
        Shape whole = thigh.join(shin, 0.03).join(calf, 0.03).join(seat, 0.04);
        return (x, y, z) -> {
            double creases = Math.abs(Noise.space(x * 12, y * 24 + x * 6, z * 12 + y * 8, 21) - 0.5) * 2;
            double strength = 0.3 + Math.exp(-Math.abs(y - 0.52) * 10) + 1.1 * Math.exp(-Math.abs(y - 0.15) * 12);
            double body = whole.distance(x, y, z) + strength * 0.006 * (1 - Math.min(1, creases * 3));
            double fold = 0.003 * Math.exp(-square((Math.abs(x) - 0.098) / 0.006)) * (z > 0 ? 1 : 0);
            return Math.max(body - fold, 0.105 - y);
        };
    }

    static Shape boots() {
        Shape shaft = Shape.limb(at(0.098, 0.19, -0.016), at(0.098, 0.075, -0.010), 0.050, 0.046)
                .mirrored();
        Shape heel = Shape.limb(at(0.099, 0.040, -0.040), at(0.107, 0.036, 0.10), 0.040, 0.043)
                .mirrored();
        Shape toe = Shape.limb(at(0.107, 0.034, 0.10), at(0.111, 0.030, 0.158), 0.043, 0.032)
                .mirrored();
        Shape instep = Shape.limb(at(0.099, 0.085, 0.005), at(0.106, 0.050, 0.085), 0.040, 0.034)
                .mirrored();
        Shape whole = shaft.join(heel, 0.025).join(toe, 0.02).join(instep, 0.03);
        return (x, y, z) -> {
            double groove = 0.003 * Math.exp(-square((y - 0.022) / 0.004));
            double arch = 0.012 * Noise.step(-0.02, 0.0, z) * Noise.step(0.07, 0.05, z);
            return Math.max(whole.distance(x, y, z) + groove, arch - y + 0.001);
        };
    }

    /** Both hands, relaxed, fingers a little curled. */
    static Shape hands() {
        Vec wrist = Bone.LEFT_HAND.from;
        Vec along = Bone.LEFT_HAND.to.minus(wrist).unit();
        Vec inward = at(-along.y() * -1, along.x() * -1, 0).times(-1);
        Shape hand = Shape.limb(wrist.plus(along.times(-0.03)), wrist.plus(along.times(0.03)), 0.026, 0.028);
        for (int finger = 0; finger < 4; finger++) {
            double across = (finger - 1.5) * 0.0185;
            double reach = 1 - 0.10 * Math.abs(finger - 1.3);
            Vec knuckle = wrist.plus(along.times(0.088)).plus(at(0, 0, -across));
            Vec middle = knuckle.plus(along.times(0.038 * reach)).plus(inward.times(0.010));
            Vec tip = middle.plus(along.times(0.034 * reach)).plus(inward.times(0.022));
            Shape palm =
                    Shape.limb(wrist.plus(along.times(0.02)).plus(at(0, 0, -across * 0.6)), knuckle, 0.017, 0.0125);
            hand = hand.join(palm, 0.014)
                    .join(Shape.limb(knuckle, middle, 0.0115, 0.0098), 0.006)
                    .join(Shape.limb(middle, tip, 0.0098, 0.0078), 0.004);
        }
        Vec thumbRoot = wrist.plus(along.times(0.035)).plus(at(0, 0, 0.026));
        Vec thumbMiddle =
                thumbRoot.plus(along.times(0.035)).plus(at(0, 0, 0.020)).plus(inward.times(0.008));
        Vec thumbTip =
                thumbMiddle.plus(along.times(0.030)).plus(at(0, 0, 0.003)).plus(inward.times(0.008));
        return hand.join(Shape.limb(thumbRoot, thumbMiddle, 0.016, 0.0115), 0.014)
                .join(Shape.limb(thumbMiddle, thumbTip, 0.0115, 0.009), 0.005)
                .mirrored();
    }

    private static double square(double v) {
        return v * v;
    }
}
